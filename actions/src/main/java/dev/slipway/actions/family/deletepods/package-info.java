/**
 * {@code delete-pods}: what is left when pods of a node are held and nothing else helps (semantics
 * §1.9). It deletes named pods without asking disruption budgets, and keeps the manifest of each
 * that will not come back. Pods get their grace period; their records are never removed by force.
 */
@NullMarked
package dev.slipway.actions.family.deletepods;

import org.jspecify.annotations.NullMarked;
