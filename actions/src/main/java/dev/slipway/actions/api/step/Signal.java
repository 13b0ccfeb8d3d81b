package dev.slipway.actions.api.step;

/**
 * What a person told a running step.
 *
 * @param name what to do, known to the step, for example {@code skip}
 * @param subject what to do it with, for example {@code shop/web-1}
 */
public record Signal(String name, String subject) {}
