/**
 * Questions about a cluster's etcd: where it is, how its members are, whether they agree. Belongs
 * here: reading and presenting status. Does not: changing anything.
 */
@NullMarked
package dev.slipway.actions.family.etcd.status;

import org.jspecify.annotations.NullMarked;
