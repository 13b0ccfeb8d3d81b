/** Failure and success as values. Knows nothing but text. */
@NullMarked
package dev.slipway.actions.failure;

import org.jspecify.annotations.NullMarked;
