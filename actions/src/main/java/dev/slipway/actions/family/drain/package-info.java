/**
 * Draining a node: which pods must go, what that costs, and the evictions (kubernetes.md §1). Facts
 * are gathered by {@link dev.slipway.actions.family.drain.facts.DrainFactsReader}, judged without a
 * cluster by {@link dev.slipway.actions.family.drain.DrainPlanner}, and carried out by {@link
 * dev.slipway.actions.family.drain.step.EvictStep}. Where pods would land is in {@code placement},
 * budgets are in {@code budget}. Cordoning is in its own package, because others need it too.
 */
@NullMarked
package dev.slipway.actions.family.drain;

import org.jspecify.annotations.NullMarked;
