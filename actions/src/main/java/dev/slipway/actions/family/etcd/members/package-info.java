/** The members of an etcd: asking each how it is, and choosing one. */
@NullMarked
package dev.slipway.actions.family.etcd.members;

import org.jspecify.annotations.NullMarked;
