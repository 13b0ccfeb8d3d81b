/**
 * Copies of snapshots in a bucket of whatever speaks S3: putting them there, reading them back,
 * fetching and removing them. What is copied and when is decided elsewhere.
 */
@NullMarked
package dev.slipway.actions.backup.objectstore;

import org.jspecify.annotations.NullMarked;
