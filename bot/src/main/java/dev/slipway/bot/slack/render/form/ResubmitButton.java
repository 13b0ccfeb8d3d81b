package dev.slipway.bot.slack.render.form;

import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.config.types.ChannelId;
import java.util.Optional;

/**
 * What a button carries that asks once more for what was typed.
 *
 * @param channel where it was
 * @param line the whole line, as it was understood
 */
public record ResubmitButton(ChannelId channel, String line) {
  /** Slack takes no longer value of a button. */
  private static final int MOST = 2_000;

  private static final String BETWEEN = "|";

  /** As a button's value; empty when it is too long for one. */
  public Optional<String> value() {
    String value = channel + BETWEEN + line;
    return value.length() <= MOST ? Optional.of(value) : Optional.empty();
  }

  /** Reads it; empty for anything else. */
  public static Optional<ResubmitButton> parse(String value) {
    int between = value.indexOf(BETWEEN);
    return between <= 0
        ? Optional.empty()
        : Optional.of(
            new ResubmitButton(
                new ChannelId(value.substring(0, between)),
                value.substring(between + BETWEEN.length())));
  }

  /** What has to be typed for what that button says; no option takes it for a part of its words. */
  public String typed(String actionId) {
    return line + (actionId.equals(ActionIds.TAKE_OVER) ? " --take-over" : " --queue");
  }
}
