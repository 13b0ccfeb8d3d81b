/** Questions about nodes and pods, cordon and uncordon. */
@NullMarked
package dev.slipway.actions.nodes;

import org.jspecify.annotations.NullMarked;
