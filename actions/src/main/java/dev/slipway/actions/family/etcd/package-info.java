/**
 * etcd, the database of a cluster: finding it, asking it, taking snapshots of it. The family's
 * commands are here; what they are made of is in the packages below. Nothing here knows a node or a
 * pod but to find etcd.
 */
@NullMarked
package dev.slipway.actions.family.etcd;

import org.jspecify.annotations.NullMarked;
