package dev.slipway.bot;

import dev.slipway.bot.cli.AuditCommand;
import dev.slipway.bot.cli.CheckCommand;
import dev.slipway.bot.cli.ManifestCommand;
import dev.slipway.bot.cli.RunCommand;
import dev.slipway.bot.cli.TerminalCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where it starts. */
@Command(
    name = "slipway",
    description = "Kubernetes maintenance from Slack: preview, approval, work, story.",
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      AuditCommand.class,
      ManifestCommand.class,
      TerminalCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "slipway 0.1.0")
public final class Main {
  private Main() {}

  /** Runs what the arguments say; without a command, {@code run}. */
  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(
        commandLine(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(withCommand(args)));
  }

  /** The command line, speaking to these writers. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Main()).setExpandAtFiles(false).setOut(out).setErr(err);
  }

  /**
   * {@code slipway --config x} is {@code slipway run --config x}, and what the program itself does
   * not know is for the bot that runs: {@code slipway drain node01}.
   */
  static String[] withCommand(String[] args) {
    boolean options = args.length == 0 || args[0].startsWith("--config");
    boolean known =
        !options
            && (args[0].startsWith("-")
                || new CommandLine(new Main()).getSubcommands().containsKey(args[0]));
    if (known) {
      return args;
    }
    String[] complete = new String[args.length + 1];
    complete[0] = options ? "run" : TerminalCommand.NAME;
    System.arraycopy(args, 0, complete, 1, args.length);
    return complete;
  }
}
