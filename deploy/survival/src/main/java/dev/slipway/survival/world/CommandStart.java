package dev.slipway.survival.world;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** How a script's command begins: quietly, and with one sentence about bad input. */
public final class CommandStart {
  public static final int BAD_INPUT = 2;

  private static final String LOGGING = "logback.configurationFile";

  private CommandStart() {}

  /** A way to run the command that speaks to these writers. */
  public static CommandLine commandLine(
      Object command, String help, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(command);
    String name = line.getCommandName();
    return line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (wrong, ignored) -> {
              err.println(name + ": " + wrong.getMessage() + ". See " + help + " --help.");
              return BAD_INPUT;
            });
  }

  /** Runs it on this process's streams and ends the process with its answer. */
  public static void run(Object command, String help, String... arguments) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/slipway/survival/chaos-logback.xml");
    }
    // Libraries that log the JDK's way have nothing to say to who watches.
    LogManager.getLogManager().reset();
    System.exit(
        commandLine(
                command,
                help,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(arguments));
  }
}
