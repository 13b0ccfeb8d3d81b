/**
 * What can be done to a cluster. The catalog of all actions is here; each family has its own
 * package.
 */
@NullMarked
package dev.slipway.actions;

import org.jspecify.annotations.NullMarked;
