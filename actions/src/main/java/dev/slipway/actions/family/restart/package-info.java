/** {@code restart}: new pods for a workload, as {@code kubectl rollout restart} makes them. */
@NullMarked
package dev.slipway.actions.family.restart;

import org.jspecify.annotations.NullMarked;
