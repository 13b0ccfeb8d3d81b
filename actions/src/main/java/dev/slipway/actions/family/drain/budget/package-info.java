/**
 * What disruption budgets let happen (kubernetes.md §1.5). Computed from what was read; asks
 * nobody.
 */
@NullMarked
package dev.slipway.actions.family.drain.budget;

import org.jspecify.annotations.NullMarked;
