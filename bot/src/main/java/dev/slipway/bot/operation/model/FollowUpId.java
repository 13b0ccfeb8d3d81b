package dev.slipway.bot.operation.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to find what a button offers: nothing of the offer itself is trusted to a button.
 *
 * @param operation whose journal
 * @param sequence the entry that offers it
 * @param index which of its offers, from 0
 */
public record FollowUpId(OperationId operation, long sequence, int index) {
  private static final Pattern WRITTEN =
      Pattern.compile("(op-[0-9]{1,18}):([0-9]{1,18}):([0-9]{1,4})");

  /** Reads what {@link #toString} writes; throws {@link IllegalArgumentException} otherwise. */
  public static FollowUpId parse(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an offer: " + written);
    }
    return new FollowUpId(
        OperationId.parse(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  /** For example {@code op-42:17:0}. */
  @Override
  public String toString() {
    return operation + ":" + sequence + ":" + index;
  }
}
