/**
 * Keeping new pods off a node and letting them back, with the mark that says who did it and why.
 * Steps that several families use; the actions people type are in their families.
 */
@NullMarked
package dev.slipway.actions.cordon;

import org.jspecify.annotations.NullMarked;
