package dev.slipway.actions.api.plan;

/**
 * What there is to say about a group of items as a whole.
 *
 * @param name as in {@link PlanItem#group}
 * @param note one clause, for example {@code 2 of its 5 ready replicas}
 */
public record PlanGroup(String name, String note) {}
