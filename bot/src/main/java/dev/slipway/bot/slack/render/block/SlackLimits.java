package dev.slipway.bot.slack.render.block;

/** Slack's limits in characters and counts, with room to spare (slack.md §2.3). */
public final class SlackLimits {
  /** A section's text: 3000. */
  public static final int SECTION = 2_900;

  /** One field of a section: 2000; ours are short. */
  public static final int FIELD = 600;

  /** A header: 150. */
  static final int HEADER = 150;

  /** One line made from a cluster's words. */
  public static final int LINE = 400;

  /** A message's own text: 4000 recommended. */
  public static final int FALLBACK = 1_000;

  /**
   * Everything in one message: characters of all texts, and {@link #PER_BLOCK} for each block.
   * Slack was seen to refuse 11,341 characters.
   */
  static final int MESSAGE = 9_000;

  /** What Slack counts for a block beside its texts: a divider costs 125. */
  static final int PER_BLOCK = 130;

  /** Small print that always has room. */
  static final int SMALL_PRINT = 1_000;

  /** Blocks in a message: 50. */
  static final int BLOCKS = 45;

  /** Blocks in a modal or the Home tab: 100. */
  static final int VIEW_BLOCKS = 95;

  /** A button's text and a modal's submit: 75 and 24. */
  public static final int VIEW_TITLE = 24;

  /** A confirm dialog's title and text: 100 and 300. */
  public static final int CONFIRM_TITLE = 100;

  public static final int CONFIRM_TEXT = 300;

  /** An option's text, value or description, and an accessibility label: 75. */
  public static final int OPTION = 75;

  /** Options of one select: 100. */
  public static final int OPTIONS = 100;

  private SlackLimits() {}
}
