/**
 * {@code surge}: one more replica of a workload, and waiting until it is ready, so that a
 * disruption budget has one to give (kubernetes.md §1.9). Scaling to a number is {@code scale}.
 */
@NullMarked
package dev.slipway.actions.family.surge;

import org.jspecify.annotations.NullMarked;
