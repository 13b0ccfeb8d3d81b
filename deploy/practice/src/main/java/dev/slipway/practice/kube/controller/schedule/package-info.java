/** Chooses a node for each pending pod. Nothing here starts, moves or ends a pod. */
@NullMarked
package dev.slipway.practice.kube.controller.schedule;

import org.jspecify.annotations.NullMarked;
