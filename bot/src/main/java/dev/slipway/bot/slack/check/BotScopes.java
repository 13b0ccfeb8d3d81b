package dev.slipway.bot.slack.check;

import java.util.List;

/** What the bot is allowed to do at Slack; the manifest asks for these and the check wants them. */
public final class BotScopes {
  /** Of the bot token, in the order the manifest lists them. */
  public static final List<String> NEEDED =
      List.of(
          "commands",
          "chat:write",
          "app_mentions:read",
          "im:history",
          "im:write",
          "channels:read",
          "groups:read",
          "im:read",
          "users:read",
          "files:write",
          "channels:history",
          "groups:history");

  private BotScopes() {}
}
