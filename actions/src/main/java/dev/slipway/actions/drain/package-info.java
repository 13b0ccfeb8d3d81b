/** Draining a node: which pods must go, what that costs, and the evictions (semantics 1). */
@NullMarked
package dev.slipway.actions.drain;

import org.jspecify.annotations.NullMarked;
