/**
 * How long snapshots stay: which are kept, and how the others are removed. What is known of them is
 * in the catalogue.
 */
@NullMarked
package dev.slipway.actions.backup.retention;

import org.jspecify.annotations.NullMarked;
