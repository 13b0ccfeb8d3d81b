package dev.slipway.survival.load;

import dev.slipway.survival.world.CommandStart;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where {@code deploy/bench ack} and {@code deploy/bench operations} start. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the bot while many operations are under way.",
    subcommands = {AckCommand.class, OperationsLoadCommand.class})
public final class LoadMain {
  static final int FINE = 0;
  static final int FAILED = 1;
  static final int MOST_OPERATIONS = 1_000;
  static final int MOST_SECONDS = 600;

  private static final String HELP = "deploy/bench ack";

  private LoadMain() {}

  /** Answers 0, or 1 when it was tried and failed, or 2 for bad input. */
  public static void main(String[] arguments) {
    CommandStart.run(new LoadMain(), HELP, arguments);
  }

  /** The command line, speaking to these writers. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return CommandStart.commandLine(new LoadMain(), HELP, out, err);
  }

  static void within(CommandSpec spec, String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          spec.commandLine(), option + " takes 1 to " + most + ", got " + value);
    }
  }

  /** The repository's. */
  static Path root() {
    return Path.of(System.getProperty("slipway.root", ".")).toAbsolutePath().normalize();
  }

  static void tell(CommandSpec spec, String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
