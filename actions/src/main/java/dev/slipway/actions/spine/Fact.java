package dev.slipway.actions.spine;

/** A label and its value, for example {@code Node} and {@code Ready, worker, v1.34.2}. */
public record Fact(String label, String value) {}
