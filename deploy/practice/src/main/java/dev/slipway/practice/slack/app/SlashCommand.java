package dev.slipway.practice.slack.app;

import java.util.Optional;

/**
 * A slash command as the manifest declares it.
 *
 * @param command with its leading slash
 * @param escape whether people and channels in its text reach the app as {@code <@U…>}
 * @param url where it is delivered without Socket Mode
 */
public record SlashCommand(
    String command, String description, String usageHint, boolean escape, Optional<String> url) {}
