package dev.slipway.config.parser;

import dev.slipway.config.ChannelConfig;
import dev.slipway.config.ClusterConfig;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.HealthConfig;
import dev.slipway.config.SlackConfig;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.StoreConfig;
import dev.slipway.config.TerminalConfig;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a configuration and finds everything that is wrong with it in one go. Reads the files that
 * it names for secrets; asks nothing of Slack or a cluster. Immutable.
 */
public final class ConfigReader {
  private final Map<String, String> environment;
  private final Collection<String> commands;

  /**
   * A reader.
   *
   * @param environment what <code>${NAME}</code> is filled in from
   * @param commands the names that {@code commands.aliases} may rename
   */
  public ConfigReader(Map<String, String> environment, Collection<String> commands) {
    this.environment = Map.copyOf(environment);
    this.commands = List.copyOf(commands);
  }

  /**
   * Where the running bot answers the terminal, for somebody who has neither its environment nor
   * its secrets; empty where the file does not say.
   */
  public Optional<Path> terminalSocket(String yaml, Path folder) {
    try {
      ParseContext around =
          new ParseContext(folder.toAbsolutePath(), environment, new ConfigProblems());
      return compose(yaml)
          .flatMap(root -> TerminalSection.socketOf(new YamlSection(root, "", around)));
    } catch (YamlEngineException e) {
      // Whoever needs more of the file than this reads all of it, and is told.
      return Optional.empty();
    }
  }

  private static Optional<Node> compose(String yaml) {
    return new Compose(LoadSettings.builder().build()).composeString(yaml);
  }

  /** Reads {@code yaml}; paths in it are relative to {@code folder}. */
  public ReadResult read(String yaml, Path folder) {
    Optional<Node> root;
    try {
      root = compose(yaml);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      return new ReadResult.Invalid(
          List.of(new ConfigProblem(line, "", "not YAML: " + e.getProblem())));
    } catch (YamlEngineException e) {
      return new ReadResult.Invalid(
          List.of(new ConfigProblem(1, "", "not YAML: " + e.getMessage())));
    }
    if (root.isEmpty()) {
      return new ReadResult.Invalid(
          List.of(
              new ConfigProblem(
                  1, "", "the file is empty; slack, clusters and channels are needed")));
    }
    ConfigProblems configProblems = new ConfigProblems();
    ParseContext around = new ParseContext(folder.toAbsolutePath(), environment, configProblems);
    return read(new YamlSection(root.get(), "", around), configProblems);
  }

  private ReadResult read(YamlSection file, ConfigProblems configProblems) {
    Optional<SlackConfig> slack = SlackSection.read(file.section("slack"));
    CommandsConfig names = CommandsSection.read(file.section("commands"), commands);
    List<ClusterConfig> clusters = clusters(file);
    List<ChannelConfig> channels = channels(file, clusters);
    StoreConfig store = StoreSection.read(file.section("store"));
    Optional<HealthConfig> health = HealthSection.read(file.section("health"));
    Optional<TerminalConfig> terminal = TerminalSection.read(file);
    file.refuseUnknownKeys();
    return slack.isPresent() && configProblems.none()
        ? new ReadResult.Valid(
            new SlipwayConfig(slack.get(), names, clusters, channels, store, health, terminal))
        : new ReadResult.Invalid(configProblems.inOrder());
  }

  private static List<ClusterConfig> clusters(YamlSection file) {
    Set<String> seen = new HashSet<>();
    List<ClusterConfig> clusters =
        file.sections(
            "clusters",
            (section, place) -> {
              Optional<ClusterConfig> cluster = ClusterSection.read(section);
              cluster
                  .filter(c -> !seen.add(c.name().value()))
                  .ifPresent(c -> section.refuse("name", "another cluster is called " + c.name()));
              return cluster;
            });
    if (!file.has("clusters")) {
      file.missing("clusters", "a list with \"- name: prod-eu\"");
    }
    return clusters;
  }

  private static List<ChannelConfig> channels(YamlSection file, List<ClusterConfig> clusters) {
    Set<String> seen = new HashSet<>();
    List<ChannelConfig> channels =
        file.sections(
            "channels",
            (section, place) -> {
              Optional<ChannelConfig> channel = ChannelSection.read(section, clusters);
              channel
                  .filter(c -> !seen.add(c.name()))
                  .ifPresent(c -> section.refuse("name", c.name() + " stands here twice"));
              return channel;
            });
    if (!file.has("channels")) {
      file.missing("channels", "a list with \"- name: maintenance\"");
    }
    return channels;
  }
}
