/**
 * The controllers that keep as many pods as a workload asks for: deployments, replica sets,
 * stateful sets, daemon sets, jobs. Where pods run and how they start is decided elsewhere.
 */
@NullMarked
package dev.slipway.practice.kube.controller.workload;

import org.jspecify.annotations.NullMarked;
