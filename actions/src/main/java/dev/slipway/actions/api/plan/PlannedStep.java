package dev.slipway.actions.api.plan;

/**
 * A step as people see it.
 *
 * @param id stable within the plan, for example {@code evict}; a step that is part of another one
 *     has that one's id, a colon and its own name, for example {@code evict:node01}
 * @param title imperative, for example {@code Evict 14 pods from node01}
 */
public record PlannedStep(String id, String title) {}
