package dev.slipway.practice.slack.limits;

/** Limits of whole messages, slack.md §2.3. Lengths in UTF-16 characters. */
public final class MessageLimits {
  /** Longer texts of a new message are cut here. */
  public static final int TEXT_CUT = 40_000;

  /** Longer texts of a changed message are refused. */
  public static final int UPDATED_TEXT = 4_000;

  /** All texts of all blocks together, and {@link #PER_BLOCK} for each block. */
  public static final int BLOCKS_TOTAL = 9_000;

  /** What a block costs beside its texts. */
  public static final int PER_BLOCK = 130;

  /** All {@code markdown} blocks of a message together. */
  public static final int MARKDOWN_TOTAL = 12_000;

  /** All cells of all tables of a message together. */
  public static final int TABLE_TOTAL = 10_000;

  private MessageLimits() {}
}
