package dev.slipway.bot.cli;

import java.io.PrintWriter;

/** Lines with a tick or a cross, and how many crosses there were. Not thread-safe. */
final class CheckList {
  private final PrintWriter out;
  private int problems;

  CheckList(PrintWriter out) {
    this.out = out;
  }

  void fine(String what) {
    out.println("✓ " + what);
    out.flush();
  }

  void problem(String what) {
    problems++;
    out.println("✗ " + what);
    out.flush();
  }

  /** The last line and the exit code. */
  int end() {
    out.println(
        problems == 0
            ? "Everything is ready."
            : problems + (problems == 1 ? " thing needs" : " things need") + " attention.");
    out.flush();
    return problems == 0 ? ExitCodes.FINE : ExitCodes.PROBLEMS;
  }
}
