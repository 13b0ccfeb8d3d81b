/**
 * Where a cluster's etcd is, from what the cluster says about itself and from the configuration.
 */
@NullMarked
package dev.slipway.actions.family.etcd.discovery;

import org.jspecify.annotations.NullMarked;
