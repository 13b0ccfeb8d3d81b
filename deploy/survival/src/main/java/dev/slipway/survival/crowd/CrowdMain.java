package dev.slipway.survival.crowd;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where {@code deploy/bench ack} and {@code deploy/bench operations} start. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the bot while many operations are under way.",
    subcommands = {AckCommand.class, OperationsCommand.class})
public final class CrowdMain {
  static final int FINE = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;
  static final int MOST_OPERATIONS = 1_000;
  static final int MOST_SECONDS = 600;

  private CrowdMain() {}

  /** Answers 0, or 1 when it was tried and failed, or 2 for bad input. */
  public static void main(String[] arguments) {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "dev/slipway/survival/chaos-logback.xml");
    }
    // Libraries that log the JDK's way have nothing to say to who measures.
    LogManager.getLogManager().reset();
    System.exit(
        commandLine(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(arguments));
  }

  /** The command line, speaking to these writers. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new CrowdMain())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(
            (wrong, ignored) -> {
              err.println("bench: " + wrong.getMessage() + ". See deploy/bench ack --help.");
              return BAD_INPUT;
            });
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
