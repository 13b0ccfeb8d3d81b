/**
 * Reading a bbolt database file: metas, pages, trees, buckets, checked as bbolt's own {@code Check}
 * does. Knows nothing of what etcd keeps in it, and never writes.
 */
@NullMarked
package dev.slipway.actions.family.etcd.bbolt;

import org.jspecify.annotations.NullMarked;
