package dev.slipway.bot.cli;

/** What the process answers its caller. */
final class ExitCodes {
  /** It did what was asked. */
  static final int FINE = 0;

  /** Something that was checked is not as it should be. */
  static final int PROBLEMS = 1;

  /** It cannot begin: configuration, store or tokens. */
  static final int CANNOT_START = 2;

  private ExitCodes() {}
}
