/** The actions against the practice cluster, with kubectl beside them. */
@NullMarked
package dev.slipway.actions.live;

import org.jspecify.annotations.NullMarked;
