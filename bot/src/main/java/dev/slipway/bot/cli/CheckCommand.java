package dev.slipway.bot.cli;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.cluster.AccessCheckResult;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterCheck;
import dev.slipway.actions.cluster.ConfiguredClusterRegistry;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.slack.check.SlackCheck;
import dev.slipway.bot.slack.transport.BotIdentity;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.terminal.TerminalServer;
import dev.slipway.config.ChannelConfig;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.types.ClusterName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code slipway check}: tries the configuration, the tokens, the scopes, the channels and each
 * cluster's access, and says what is missing and where to get it. Changes nothing, but creates an
 * empty store where there is none.
 */
@Command(
    name = "check",
    description = "Try the configuration, Slack, the store and every cluster; change nothing.")
public final class CheckCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "slipway.yaml",
      description = "The configuration file (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("slipway.yaml");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CheckList list = new CheckList(spec.commandLine().getOut());
    ConfigFile file =
        new ConfigFile(config, System.getenv(), StandardActions.catalog(Clock.systemUTC()));
    switch (file.load()) {
      case ConfigFile.Loaded.Wrong(var lines) -> {
        list.problem(String.join("\n", lines));
        return ExitCodes.CANNOT_START;
      }
      case ConfigFile.Loaded.Fine(SlipwayConfig loaded) -> {
        list.fine("configuration: " + config);
        slack(loaded, list);
        store(loaded, list);
        clusters(loaded, list);
        approvers(loaded, list);
      }
    }
    return list.end();
  }

  private static void slack(SlipwayConfig loaded, CheckList list) {
    try (SlackCheck slack = new SlackCheck(loaded.slack())) {
      switch (slack.identity()) {
        case Outcome.Failed<BotIdentity>(Failure failure) -> {
          list.problem("Slack, bot token: " + failure.sentence());
          return;
        }
        case Outcome.Success<BotIdentity>(BotIdentity who) -> {
          list.fine("Slack, bot token: @" + who.bot() + " in " + who.workspace());
          scopes(who, list);
          channels(slack, loaded.channels(), who.bot(), list);
        }
      }
      slack
          .appToken()
          .ifPresent(
              outcome -> {
                switch (outcome) {
                  case Outcome.Success<String>(String what) ->
                      list.fine("Slack, app token: " + what);
                  case Outcome.Failed<String>(Failure failure) ->
                      list.problem("Slack, app token: " + failure.sentence());
                }
              });
    }
  }

  private static void scopes(BotIdentity who, CheckList list) {
    List<String> missing = SlackCheck.missing(who);
    if (missing.isEmpty()) {
      list.fine("Slack, scopes: all there");
    } else {
      list.problem(
          "Slack, scopes: "
              + String.join(", ", missing)
              + (missing.size() == 1 ? " is missing." : " are missing.")
              + " Paste the output of `slipway manifest` at https://api.slack.com/apps under App"
              + " Manifest and install the app again.");
    }
  }

  private static void channels(
      SlackCheck slack, List<ChannelConfig> channels, String bot, CheckList list) {
    switch (slack.channels(channels, bot)) {
      case Outcome.Failed<List<String>>(Failure failure) ->
          list.problem("Slack, channels: " + failure.sentence());
      case Outcome.Success<List<String>>(List<String> problems) -> {
        problems.forEach(problem -> list.problem("Slack, channels: " + problem));
        if (problems.isEmpty()) {
          list.fine("Slack, channels: @" + bot + " is in all " + channels.size());
        }
      }
    }
  }

  private static void store(SlipwayConfig loaded, CheckList list) {
    switch (Database.open(loaded.store())) {
      case Outcome.Failed<Database>(Failure failure)
          when loaded.store().url().startsWith("jdbc:h2:file:") && botAnswers(loaded) ->
          list.fine("store: the bot that runs has it (" + loaded.store().url() + ")");
      case Outcome.Failed<Database>(Failure failure) ->
          list.problem("store: " + failure.sentence());
      case Outcome.Success<Database>(Database database) -> {
        database.close();
        list.fine("store: " + loaded.store().url());
      }
    }
  }

  /** An H2 file is the running bot's alone; that it is taken is as it should be then. */
  private static boolean botAnswers(SlipwayConfig loaded) {
    return loaded.terminal().filter(t -> TerminalServer.answers(t.socket())).isPresent();
  }

  private static void clusters(SlipwayConfig loaded, CheckList list) {
    try (ConfiguredClusterRegistry clusters = new ConfiguredClusterRegistry(loaded.clusters())) {
      for (ClusterName name : clusters.names()) {
        switch (clusters.find(name)) {
          case Outcome.Failed<Cluster>(Failure failure) ->
              list.problem("cluster " + name + ": " + failure.sentence());
          case Outcome.Success<Cluster>(Cluster cluster) -> access(name, cluster, list);
        }
      }
    }
  }

  private static void access(ClusterName name, Cluster cluster, CheckList list) {
    List<AccessCheckResult> findings = ClusterCheck.run(cluster);
    for (AccessCheckResult finding : findings) {
      finding
          .problem()
          .ifPresentOrElse(
              failure -> list.problem("cluster " + name + ": " + failure.sentence()),
              () -> list.fine("cluster " + name + ": can " + finding.what()));
    }
  }

  private static void approvers(SlipwayConfig loaded, CheckList list) {
    for (ChannelConfig channel : loaded.channels()) {
      if (channel.approvers().isEmpty()) {
        list.problem(
            "channel "
                + channel.name()
                + ": nobody may approve there, so drains are refused. Add approvers to it in the"
                + " configuration.");
      }
    }
  }
}
