package dev.slipway.bot.slack.render.block;

import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text from people and clusters made harmless in Slack's mrkdwn, and the little markup we use. */
public final class Mrkdwn {
  private static final DateTimeFormatter FALLBACK =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** An underscore where Slack takes it for markup, and not for a part of a name. */
  private static final Pattern ITALIC = Pattern.compile("(?<=^|[\\s(])_|_(?=$|[\\s).,;:])");

  private Mrkdwn() {}

  /**
   * Escapes Slack's three control characters, so that nothing can mention, link or call a channel
   * (slack.md §3.5), and takes the meaning from those that format: a pod cannot make text bold.
   */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("`", "ˋ")
        .replace("*", "∗")
        .replace("~", "∼")
        .transform(plain -> plain.indexOf('_') < 0 ? plain : ITALIC.matcher(plain).replaceAll("ˍ"));
  }

  /** Escapes at most {@code most} characters, saying so where it cuts. */
  public static String escape(String text, int most) {
    return escape(cut(text, most));
  }

  /** At most {@code most} characters of a text; what is cut is marked. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** Bold; {@code text} is escaped. */
  public static String bold(String text) {
    return "*" + text + "*";
  }

  /** Monospace, for what people type or copy. Escapes by itself. */
  public static String code(String text) {
    String plain = text.replace("`", "ˋ");
    return "`" + plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "`";
  }

  /** Names a person so that Slack shows them, and tells them where the message is new. */
  public static String person(UserId user) {
    return "<@" + user + ">";
  }

  /** A time of day in the reader's zone, with a fallback for those who get plain text. */
  public static String time(Instant at) {
    return "<!date^" + at.getEpochSecond() + "^{time}|" + plainTime(at) + ">";
  }

  /** As {@link #time} with seconds, so that a stopped clock shows. */
  public static String timeToTheSecond(Instant at) {
    return "<!date^" + at.getEpochSecond() + "^{time_secs}|" + plainTime(at) + ">";
  }

  /** A day and time in the reader's zone. */
  public static String dayAndTime(Instant at) {
    return "<!date^" + at.getEpochSecond() + "^{date_short_pretty}, {time}|" + plainTime(at) + ">";
  }

  /** A time for plain text. */
  public static String plainTime(Instant at) {
    return FALLBACK.format(at);
  }
}
