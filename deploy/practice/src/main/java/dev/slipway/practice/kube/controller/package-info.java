/** Just enough controllers, scheduler and kubelet for the practice cluster to live. */
@NullMarked
package dev.slipway.practice.kube.controller;

import org.jspecify.annotations.NullMarked;
