/**
 * What is known of every snapshot that was ever taken: the port to wherever that is kept, and what
 * it holds. How snapshots are made, and how they are shown, is elsewhere.
 */
@NullMarked
package dev.slipway.actions.backup.catalog;

import org.jspecify.annotations.NullMarked;
