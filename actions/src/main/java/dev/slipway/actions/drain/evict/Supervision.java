package dev.slipway.actions.drain.evict;

/**
 * How people take part in a drain that is held up.
 *
 * @param guidance what they told
 * @param adviser what they are told and offered
 */
public record Supervision(Guidance guidance, Adviser adviser) {}
