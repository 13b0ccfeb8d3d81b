/**
 * Plans: what an action would do, computed read-only. Belongs here: the plan with its items and
 * findings, and the consent that an approval is bound to. Does not: reading a cluster, and anything
 * that changes one.
 */
@NullMarked
package dev.slipway.actions.api.plan;

import org.jspecify.annotations.NullMarked;
