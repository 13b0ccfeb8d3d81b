/**
 * Evicting pods and waiting until they are gone (kubernetes.md §1.4.3 to §1.6). {@link
 * dev.slipway.actions.family.drain.eviction.EvictionLoop} decides, on one thread and without I/O;
 * the rest is its hands and eyes: requests that go out once, one watch on the node's pods, one on
 * the budgets.
 */
@NullMarked
package dev.slipway.actions.family.drain.eviction;

import org.jspecify.annotations.NullMarked;
