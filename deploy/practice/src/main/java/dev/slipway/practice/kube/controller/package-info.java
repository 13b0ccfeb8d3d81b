/**
 * Just enough controllers, scheduler and kubelet for the practice cluster to live. This package
 * holds what they share: the view of the cluster, work queues, events and reading of plain JSON;
 * each controller lives in the package of its concern.
 */
@NullMarked
package dev.slipway.practice.kube.controller;

import org.jspecify.annotations.NullMarked;
