package dev.slipway.bot.cli;

import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.bot.command.BuiltIns;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.parser.ConfigProblem;
import dev.slipway.config.parser.ConfigReader;
import dev.slipway.config.parser.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the configuration file and says what is wrong with it. */
final class ConfigFile {
  private final Path path;
  private final Map<String, String> environment;
  private final ActionCatalog catalog;

  ConfigFile(Path path, Map<String, String> environment, ActionCatalog catalog) {
    this.path = path;
    this.environment = environment;
    this.catalog = catalog;
  }

  /** What was read, or lines for the terminal. */
  sealed interface Loaded {
    /** It can be used. */
    record Fine(SlipwayConfig config) implements Loaded {}

    /** It cannot; the first line says so, the others why. */
    record Wrong(List<String> lines) implements Loaded {
      public Wrong {
        lines = List.copyOf(lines);
      }
    }
  }

  Loaded load() {
    String yaml;
    try {
      yaml = Files.readString(path);
    } catch (NoSuchFileException e) {
      return new Loaded.Wrong(
          List.of(
              "There is no configuration file "
                  + path.toAbsolutePath()
                  + ". Write one (deploy/examples has some) or name it with --config."));
    } catch (IOException e) {
      return new Loaded.Wrong(
          List.of("The configuration file " + path + " cannot be read: " + e.getMessage() + "."));
    }
    Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("/"));
    ConfigReader reader = new ConfigReader(environment, BuiltIns.commandNames(catalog));
    return switch (reader.read(yaml, folder)) {
      case ReadResult.Valid(SlipwayConfig config) -> new Loaded.Fine(config);
      case ReadResult.Invalid(List<ConfigProblem> configProblems) ->
          new Loaded.Wrong(lines(configProblems));
    };
  }

  private List<String> lines(List<ConfigProblem> configProblems) {
    String head =
        path
            + (configProblems.size() == 1
                ? " has a mistake:"
                : " has " + configProblems.size() + " mistakes:");
    return Stream.concat(
            Stream.of(head),
            configProblems.stream().map(configProblem -> "  " + configProblem.sentence() + "."))
        .toList();
  }
}
