/**
 * Reading Kubernetes objects: owners, pod and node states, names people mistyped, durations. Shared
 * by the action families; only {@link dev.slipway.actions.kube.NodeLookup} asks a cluster, and
 * nothing here changes one.
 */
@NullMarked
package dev.slipway.actions.kube;

import org.jspecify.annotations.NullMarked;
