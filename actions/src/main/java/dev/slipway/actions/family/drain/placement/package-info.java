/**
 * Where evicted pods could run: a simulation of the scheduler's hard rules over shared room
 * (kubernetes.md §1.10.6). Each rule is a {@link
 * dev.slipway.actions.family.drain.placement.SchedulerFilter}; further ones are added to the list
 * in {@link dev.slipway.actions.family.drain.placement.PlacementSimulator}.
 */
@NullMarked
package dev.slipway.actions.family.drain.placement;

import org.jspecify.annotations.NullMarked;
