/**
 * What people see of the snapshots there are and do with them: list, show, compare, pin, delete.
 * They go by the catalogue and by the files; etcd is not asked.
 */
@NullMarked
package dev.slipway.actions.family.etcd.snapshots;

import org.jspecify.annotations.NullMarked;
