package dev.slipway.survival;

/** What is done to the bot or to what it needs. */
enum Fault {
  /** {@code kill -9} of one process of the bot; it is started again. */
  KILL_ONE("bot"),
  /** {@code kill -9} of every process of the bot at once. */
  KILL_ALL("bot"),
  /** Every connection to the database breaks. */
  CUT_DATABASE("database"),
  /** The database is gone for a moment. */
  RESTART_DATABASE("database"),
  /** Slack says "too many" to the next calls. */
  SLACK_LIMITS("slack"),
  /** Slack answers the next calls with a 500. */
  SLACK_FAILS("slack"),
  /** Slack carries the next calls out, and nobody hears it. */
  SLACK_LOSES_ANSWERS("slack"),
  /** The socket breaks. */
  SLACK_DROPS_SOCKET("slack"),
  /** What people press or type next reaches the bot twice. */
  SLACK_DELIVERS_TWICE("slack");

  private final String side;

  Fault(String side) {
    this.side = side;
  }

  /** Whom it hits: {@code bot}, {@code database} or {@code slack}. */
  String side() {
    return side;
  }
}
