/** Questions about nodes and pods, cordon and uncordon. */
@NullMarked
package dev.slipway.actions.family.nodes;

import org.jspecify.annotations.NullMarked;
