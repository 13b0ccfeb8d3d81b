/**
 * Slipway measured against kubectl and etcdctl: the same node, the same pods, the same database, in
 * turn. Knows both sides from outside, and ships with neither. What is faster or slower is changed
 * where it is slow, not here.
 */
@NullMarked
package dev.slipway.benchmark;

import org.jspecify.annotations.NullMarked;
