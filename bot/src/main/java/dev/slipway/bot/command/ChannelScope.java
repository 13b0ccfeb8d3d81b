package dev.slipway.bot.command;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.config.ChannelConfig;
import dev.slipway.config.ClusterConfig;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.DidYouMean;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which cluster somebody means, by what they said and where they said it. Immutable. */
final class ChannelScope {
  private static final Pattern ID = Pattern.compile("[CGD][A-Z0-9]{6,}");

  private final SlipwayConfig config;

  ChannelScope(SlipwayConfig config) {
    this.config = config;
  }

  /** The clusters that may be asked for there; none where nothing is configured. */
  List<ClusterName> clusters(ChannelId channel, String name) {
    return channel.equals(InboundCommand.NOWHERE)
        ? config.channels().stream().flatMap(c -> c.clusters().stream()).distinct().toList()
        : find(channel, name).map(ChannelConfig::clusters).orElse(List.of());
  }

  /** Which zone times mean there, whoever says them. */
  Optional<ZoneId> timeZone(ChannelId channel, String name) {
    return find(channel, name).flatMap(ChannelConfig::timeZone);
  }

  private Optional<ChannelConfig> find(ChannelId channel, String name) {
    return config.channels().stream()
        .filter(c -> c.name().equals(channel.value()) || c.name().equals(name))
        .findFirst();
  }

  /** The clusters a line is for, of which {@code action} may forbid all but one. */
  Outcome<List<ClusterName>> meant(
      String attempted,
      ChannelId channel,
      String name,
      ParsedCommand line,
      ActionDescriptor action) {
    return action.severalClusters()
        ? several(attempted, channel, name, line)
        : one(attempted, channel, name, line.clusters()).map(List::of);
  }

  /** With several and none named nobody guesses. */
  private Outcome<List<ClusterName>> several(
      String attempted, ChannelId channel, String name, ParsedCommand line) {
    List<ClusterName> here = clusters(channel, name);
    if (here.isEmpty()) {
      return refuse(attempted, "this conversation has no cluster", elsewhere());
    }
    if (line.allClusters()) {
      return Outcome.of(here);
    }
    if (line.clusters().isEmpty()) {
      return here.size() == 1
          ? Outcome.of(here)
          : refuse(
              attempted,
              has(channel, here),
              "Say which, for example --cluster "
                  + here.getFirst()
                  + ", or ask all of them with --all-clusters.");
    }
    Outcome<List<ClusterName>> found = Outcome.of(List.of());
    for (String named : line.clusters()) {
      found =
          found.flatMap(
              before ->
                  named(attempted, named, here)
                      .map(next -> Stream.concat(before.stream(), Stream.of(next)).toList()));
    }
    return found;
  }

  /** The one cluster that is to be changed. */
  Outcome<ClusterName> one(
      String attempted, ChannelId channel, String name, List<String> clusters) {
    List<ClusterName> here = clusters(channel, name);
    if (here.isEmpty()) {
      return refuse(attempted, "this conversation has no cluster", elsewhere());
    }
    boolean nowhere = channel.equals(InboundCommand.NOWHERE);
    return switch (clusters.size()) {
      case 0 ->
          here.size() == 1 && !nowhere
              ? Outcome.of(here.getFirst())
              : refuse(
                  attempted,
                  has(channel, here),
                  "Say which, for example --cluster " + here.getFirst() + ".");
      case 1 -> {
        Outcome<ClusterName> found = named(attempted, clusters.getFirst(), here);
        yield nowhere && found instanceof Outcome.Success<ClusterName>
            ? refuse(
                attempted,
                "several channels have that cluster, and each its own approvers",
                "Say which with --channel.")
            : found;
      }
      default ->
          refuse(
              attempted,
              "one cluster at a time is changed, and "
                  + clusters.stream()
                      .map(ParameterValidator::brief)
                      .collect(Collectors.joining(", "))
                  + " are named",
              "Ask for each on its own.");
    };
  }

  private Outcome<ClusterName> named(String attempted, String named, List<ClusterName> here) {
    return here.stream()
        .filter(cluster -> cluster.value().equals(named))
        .findFirst()
        .map(Outcome::of)
        .orElseGet(() -> notHere(attempted, named, here));
  }

  private Outcome<ClusterName> notHere(String attempted, String named, List<ClusterName> here) {
    boolean known =
        config.clusters().stream().map(ClusterConfig::name).anyMatch(c -> c.value().equals(named));
    if (known) {
      return refuse(
          attempted,
          "the cluster " + named + " may not be asked for in this channel",
          "Here it is " + list(here) + ".");
    }
    return refuse(
        attempted,
        "there is no cluster " + ParameterValidator.brief(named),
        DidYouMean.to(named, here.stream().map(ClusterName::value).toList())
            .map(near -> "Did you mean --cluster " + near + "?")
            .orElse("Here it is " + list(here) + "."));
  }

  /** Channels that are configured by id are left out: nobody knows a channel by its id. */
  private String elsewhere() {
    List<String> channels =
        config.channels().stream()
            .filter(channel -> !channel.clusters().isEmpty())
            .map(ChannelConfig::name)
            .filter(channel -> !ID.matcher(channel).matches())
            .map(channel -> "#" + channel)
            .toList();
    return channels.isEmpty()
        ? "Whoever runs Slipway gives a channel its clusters in the configuration."
        : "Ask in " + String.join(", ", channels) + ".";
  }

  private static String has(ChannelId channel, List<ClusterName> here) {
    String what = here.size() == 1 ? "1 cluster: " : here.size() + " clusters: ";
    return (channel.equals(InboundCommand.NOWHERE)
            ? "all channels together have "
            : "this channel has ")
        + what
        + list(here);
  }

  private static String list(List<ClusterName> clusters) {
    return clusters.stream().map(ClusterName::value).collect(Collectors.joining(", "));
  }

  private static <T> Outcome<T> refuse(String attempted, String obstacle, String remedy) {
    return Outcome.failed(Failure.user(attempted, obstacle, remedy));
  }
}
