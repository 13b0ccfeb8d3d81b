package dev.slipway.practice.slack.limits;

/** Where blocks are shown; some limits differ. */
public enum Surface {
  MESSAGE(50),
  MODAL(100),
  HOME(100);

  private final int blocks;

  Surface(int blocks) {
    this.blocks = blocks;
  }

  /** How many blocks it holds at most. */
  public int blocks() {
    return blocks;
  }
}
