/** The cluster one practises on: nodes, workloads and budgets it starts with. */
@NullMarked
package dev.slipway.practice.kube.world;

import org.jspecify.annotations.NullMarked;
