/**
 * What a cluster holds, read directly or kept up to date by watches. Knows kinds of objects and how
 * to list them; not what anybody concludes from them.
 */
@NullMarked
package dev.slipway.actions.cache;

import org.jspecify.annotations.NullMarked;
