package dev.slipway.bot.cli;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.bot.slack.manifest.AppManifest;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.SlipwayConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code slipway manifest}: prints the app manifest for Slack. */
@Command(
    name = "manifest",
    description = "Print the app manifest that Slack is given, from the declared commands.")
public final class ManifestCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A configuration file whose command names are used (default: the usual names).")
  private Optional<Path> config = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    ActionCatalog catalog = StandardActions.catalog(Clock.systemUTC());
    if (config.isEmpty()) {
      return print(catalog, CommandsConfig.DEFAULT);
    }
    return switch (new ConfigFile(config.get(), System.getenv(), catalog).load()) {
      case ConfigFile.Loaded.Fine(SlipwayConfig loaded) -> print(catalog, loaded.commands());
      case ConfigFile.Loaded.Wrong(var lines) -> {
        lines.forEach(spec.commandLine().getErr()::println);
        yield ExitCodes.CANNOT_START;
      }
    };
  }

  private int print(ActionCatalog catalog, CommandsConfig commands) {
    spec.commandLine().getOut().print(AppManifest.yaml(catalog, commands));
    spec.commandLine().getOut().flush();
    return ExitCodes.FINE;
  }
}
