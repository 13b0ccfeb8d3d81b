package dev.slipway.practice.slack.app;

/**
 * A shortcut as the manifest declares it.
 *
 * @param type {@code message} or {@code global}
 */
public record Shortcut(String type, String name, String callbackId, String description) {}
