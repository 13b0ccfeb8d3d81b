/**
 * Encryption at rest, in the format of age: a snapshot holds every Secret of its cluster. Knows
 * files and keys; which snapshots are sealed, and when, is decided elsewhere.
 */
@NullMarked
package dev.slipway.actions.backup.encryption;

import org.jspecify.annotations.NullMarked;
