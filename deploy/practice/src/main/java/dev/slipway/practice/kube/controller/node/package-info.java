/**
 * What happens on and to nodes: simulated kubelets that start and end pods, conditions and taints,
 * static pods. Choosing a node for a pod does not belong here.
 */
@NullMarked
package dev.slipway.practice.kube.controller.node;

import org.jspecify.annotations.NullMarked;
