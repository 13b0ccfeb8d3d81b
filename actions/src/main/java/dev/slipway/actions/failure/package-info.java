/** Failure and success as values. Knows nothing else. */
@NullMarked
package dev.slipway.actions.failure;

import org.jspecify.annotations.NullMarked;
