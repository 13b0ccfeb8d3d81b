package dev.slipway.actions.api.plan;

/** A label and its value, for example {@code Node} and {@code Ready, worker, v1.34.2}. */
public record PlanDetail(String label, String value) {}
