package dev.slipway.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What each benchmark does alike: checks its input, measures, and prints what came out. */
abstract class BenchCommand implements Callable<Integer> {
  static final int FINE = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;

  @Option(names = "--json", description = "Print one line of JSON and nothing else to stdout.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What was measured, for people as a table of Markdown and for programs as a line of JSON. */
  interface Result {
    String table();

    String line();
  }

  /** Refuses what cannot be done as asked, before anything is begun. */
  abstract void check() throws BenchFailure;

  abstract Result measure() throws BenchFailure, IOException, InterruptedException;

  @Override
  public final Integer call() throws IOException, InterruptedException {
    try {
      check();
      Result result = measure();
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? result.line() : "\n" + result.table());
      out.flush();
      return FINE;
    } catch (BenchFailure e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      spec.commandLine().getErr().println("bench: " + e.getMessage());
      return e.inputWasBad() ? BAD_INPUT : FAILED;
    }
  }

  static void within(String option, int value, int most) throws BenchFailure {
    if (value < 1 || value > most) {
      throw BenchFailure.badInput(option + " takes 1 to " + most + ", got " + value + ".");
    }
  }

  /** Says how far it is, on stderr. */
  final void tell(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
