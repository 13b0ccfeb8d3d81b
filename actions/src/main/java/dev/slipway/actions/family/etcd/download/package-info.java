/**
 * Taking a snapshot from one member into one file. Which member, where to and how often is decided
 * elsewhere.
 */
@NullMarked
package dev.slipway.actions.family.etcd.download;

import org.jspecify.annotations.NullMarked;
