/**
 * Whether a file is a snapshot that etcd will restore, and what is in it. Reads files and asks
 * nobody; knows no server, no schedule and no cluster.
 */
@NullMarked
package dev.slipway.actions.family.etcd.verify;

import org.jspecify.annotations.NullMarked;
