/** {@code restart}: new pods for a workload, as {@code kubectl rollout restart} makes them. */
@NullMarked
package dev.slipway.actions.restart;

import org.jspecify.annotations.NullMarked;
