package dev.slipway.bot.slack.render;

/** Text from people and clusters made harmless in Slack's mrkdwn. */
public final class Mrkdwn {
  private Mrkdwn() {}

  /**
   * Escapes Slack's three control characters, so that nothing can mention, link or call a channel
   * (slack.md §3.5).
   */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
