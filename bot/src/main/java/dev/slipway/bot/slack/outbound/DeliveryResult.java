package dev.slipway.bot.slack.outbound;

/** How a message fared. */
sealed interface DeliveryResult {
  /** It is there, under this id. */
  record Delivered(String ts) implements DeliveryResult {}

  /** It is not and will not be. {@code error} is Slack's code. */
  record Undeliverable(String error) implements DeliveryResult {
    /** Whether the bot has to be let into the channel first. */
    boolean botIsOutside() {
      return error.equals("not_in_channel") || error.equals("channel_not_found");
    }

    /** Whether somebody deleted the message that was to be changed. */
    boolean messageIsGone() {
      return error.equals("message_not_found") || error.equals("thread_not_found");
    }
  }
}
