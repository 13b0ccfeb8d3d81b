/**
 * Workloads that have a number of replicas: finding one by the name people use, reading it,
 * changing that number, and waiting for what comes of it. Shared by the families that scale,
 * restart and advise; commands are in their families.
 */
@NullMarked
package dev.slipway.actions.workload;

import org.jspecify.annotations.NullMarked;
