package dev.slipway.bot.cli;

import dev.slipway.bot.terminal.TerminalClient;
import dev.slipway.bot.terminal.TerminalRequest;
import dev.slipway.config.TerminalConfig;
import dev.slipway.config.parser.ConfigReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * {@code slipway drain node01}: every line that can be typed in Slack, handed to the bot that runs
 * on this machine. Exit code 0 when it succeeded, 1 when it was refused or failed, 2 when no bot
 * answers.
 */
@Command(
    name = TerminalCommand.NAME,
    description = "Ask the bot that runs here, as in Slack: slipway drain node01; slipway help.")
public final class TerminalCommand implements Callable<Integer> {
  /** What stands before a line that is for the bot. */
  public static final String NAME = "ask";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "slipway.yaml",
      description = "The bot's configuration file (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("slipway.yaml");

  @Option(
      names = "--socket",
      paramLabel = "FILE",
      description = "Where the bot answers (default: as the configuration file says).")
  private Optional<Path> socket = Optional.empty();

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      defaultValue = "",
      description = "As if typed in this channel (default: the only one for that cluster).")
  private String channel = "";

  @Option(names = "--no-watch", description = "Do not follow what was asked for to its end.")
  private boolean leave;

  @Unmatched private List<String> words = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Path place = socket.or(this::configured).orElse(Path.of(TerminalConfig.SOCKET));
    TerminalRequest terminalRequest =
        new TerminalRequest(
            channel.startsWith("#") ? channel.substring(1) : channel,
            !leave,
            words.isEmpty() ? List.of("help") : words);
    AtomicBoolean over = new AtomicBoolean();
    try {
      Optional<Integer> code =
          new TerminalClient(place, out())
              .ask(terminalRequest, operation -> sayOnLeaving(operation, over));
      over.set(true);
      return code.orElseGet(
          () -> cannotLook("The bot stopped answering. What it stored goes on when it is back."));
    } catch (IOException e) {
      return cannotLook(
          "No bot answers at "
              + place.toAbsolutePath()
              + ", so nothing was done and nothing is known. Start it with slipway run (it needs"
              + " terminal.users in its configuration), or say where it is with --config or"
              + " --socket.");
    }
  }

  private void sayOnLeaving(String operation, AtomicBoolean over) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!over.get()) {
                    String first = operation.split(", ", 2)[0];
                    out()
                        .println(
                            operation
                                + (first.equals(operation) ? " goes on" : " go on")
                                + "; slipway watch "
                                + first
                                + " follows it.");
                    out().flush();
                  }
                },
                "terminal-leave"));
  }

  private Optional<Path> configured() {
    try {
      Path folder = Optional.ofNullable(config.toAbsolutePath().getParent()).orElse(Path.of("/"));
      return new ConfigReader(System.getenv(), List.of())
          .terminalSocket(Files.readString(config), folder);
    } catch (IOException e) {
      // The socket may well be where it usually is.
      return Optional.empty();
    }
  }

  private int cannotLook(String why) {
    spec.commandLine().getErr().println(why);
    return ExitCodes.CANNOT_START;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
