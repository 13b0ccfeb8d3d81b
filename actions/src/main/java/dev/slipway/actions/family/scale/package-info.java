/** {@code scale}: a workload's replicas to a number, as {@code kubectl scale} does. */
@NullMarked
package dev.slipway.actions.family.scale;

import org.jspecify.annotations.NullMarked;
