package dev.slipway.bot.command;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Undoes what phones and Slack do to a typed line: dashes, quotes, spaces, escapes, mentions and
 * links (slack.md §2.1). What a person meant to type comes out.
 */
public final class InputNormalizer {
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u200B-\\u200F\\u2060\\uFEFF\\u00AD]");
  private static final Pattern SPACE =
      Pattern.compile("[\\s\\u00A0\\u2000-\\u200A\\u202F\\u3000]+");
  private static final Pattern LEADING_MENTION = Pattern.compile("^(\\s*<@[A-Z0-9]+(\\|[^>]*)?>)+");
  private static final Pattern REFERENCE =
      Pattern.compile("<([@#!]|https?://|mailto:|tel:)([^|>]*)(?:\\|([^>]*))?>");
  private static final Pattern OPENING_DASH =
      Pattern.compile("(?<=^|\\s)[\\u2012-\\u2015]-?(?=\\S)");
  private static final Pattern LONG_DASH = Pattern.compile("[\\u2012-\\u2015]");
  private static final Pattern HYPHEN = Pattern.compile("[\\u2010\\u2011\\u2212\\uFE63\\uFF0D]");
  private static final Pattern DOUBLE_QUOTE = Pattern.compile("[\\u201C-\\u201F\\u00AB\\u00BB]");
  private static final Pattern SINGLE_QUOTE = Pattern.compile("[\\u2018-\\u201B\\u2032\\u00B4]");
  private static final Pattern CODE = Pattern.compile("^(`{1,3})([^`]*)\\1$");
  private static final Pattern SLASH = Pattern.compile("^/(?=\\S)");

  private InputNormalizer() {}

  /** The line as meant: one space between words, none around, no leading slash or mention. */
  public static String clean(String typed) {
    String text = INVISIBLE.matcher(typed).replaceAll("");
    text = LEADING_MENTION.matcher(text).replaceFirst("");
    text = REFERENCE.matcher(text).replaceAll(InputNormalizer::plain);
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    text = SPACE.matcher(text).replaceAll(" ").strip();
    text = CODE.matcher(text).replaceFirst("$2").strip();
    text = HYPHEN.matcher(text).replaceAll("-");
    text = OPENING_DASH.matcher(text).replaceAll("--");
    text = LONG_DASH.matcher(text).replaceAll("-");
    text = DOUBLE_QUOTE.matcher(text).replaceAll("\"");
    text = SINGLE_QUOTE.matcher(text).replaceAll("'");
    return SLASH.matcher(text).replaceFirst("");
  }

  /** A mention, channel or link as the words it stood for; Slack links {@code node01.example}. */
  private static String plain(MatchResult found) {
    String kind = found.group(1);
    String target = found.group(2);
    String label = found.group(3);
    boolean labelled = label != null && !label.isBlank();
    String words =
        switch (kind) {
          case "@" -> target;
          case "#" -> labelled ? label : target;
          case "!" -> labelled ? label : "@" + target;
          default -> labelled ? label : kind + target;
        };
    return words.replace("\\", "\\\\").replace("$", "\\$");
  }
}
