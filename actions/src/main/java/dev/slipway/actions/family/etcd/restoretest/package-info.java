/**
 * Drills: a snapshot is restored into an etcd of our own, compared with the file and the catalogue,
 * and everything is removed again. Knows no cluster but the one it starts.
 */
@NullMarked
package dev.slipway.actions.family.etcd.restoretest;

import org.jspecify.annotations.NullMarked;
