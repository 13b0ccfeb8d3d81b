/**
 * Backups as files: the steps that make them, their names, and what stands beside each. How etcd is
 * found and a member chosen is decided before.
 */
@NullMarked
package dev.slipway.actions.family.etcd.backup;

import org.jspecify.annotations.NullMarked;
