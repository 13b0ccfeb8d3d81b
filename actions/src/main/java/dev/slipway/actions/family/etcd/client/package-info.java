/**
 * The way to etcd: endpoints, certificates, clients, and what goes wrong on the way as failures.
 * Knows nothing of what is asked there.
 */
@NullMarked
package dev.slipway.actions.family.etcd.client;

import org.jspecify.annotations.NullMarked;
