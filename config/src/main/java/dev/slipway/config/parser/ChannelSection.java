package dev.slipway.config.parser;

import dev.slipway.config.ChannelConfig;
import dev.slipway.config.ClusterConfig;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.DidYouMean;
import dev.slipway.config.types.TimeZoneNames;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One of {@code channels:} to {@link ChannelConfig}. */
final class ChannelSection {
  private ChannelSection() {}

  static Optional<ChannelConfig> read(YamlSection channel, List<ClusterConfig> clusters) {
    Optional<String> name =
        channel
            .required("name", "name: maintenance")
            .map(YamlValue::value)
            .map(text -> text.startsWith("#") ? text.substring(1) : text);
    List<ClusterName> allowed =
        channel.texts("clusters").stream()
            .flatMap(text -> cluster(text, clusters).stream())
            .toList();
    if (!channel.has("clusters")) {
      channel.missing("clusters", "clusters: [" + first(clusters) + "]");
    }
    Set<UserId> approvers =
        channel.texts("approvers").stream()
            .flatMap(text -> text.person().stream())
            .collect(Collectors.toSet());
    Duration expiry =
        channel
            .text("approvalExpiry")
            .flatMap(YamlValue::duration)
            .orElse(ChannelConfig.DEFAULT_APPROVAL_EXPIRY);
    Optional<ZoneId> zone = channel.text("timeZone").flatMap(ChannelSection::zone);
    return name.map(n -> new ChannelConfig(n, allowed, approvers, expiry, zone));
  }

  private static Optional<ClusterName> cluster(YamlValue text, List<ClusterConfig> clusters) {
    List<String> names = clusters.stream().map(c -> c.name().value()).toList();
    if (names.contains(text.value())) {
      return text.as(ClusterName::new);
    }
    String meant =
        DidYouMean.to(text.value(), names)
            .map(near -> " (did you mean " + near + "?)")
            .orElse("; configured are: " + String.join(", ", names));
    text.refuse().accept("there is no cluster " + text.value() + " under clusters" + meant);
    return Optional.empty();
  }

  private static Optional<ZoneId> zone(YamlValue text) {
    Optional<ZoneId> zone = TimeZoneNames.find(text.value());
    if (zone.isEmpty()) {
      text.refuse().accept("must be a time zone such as Europe/Berlin or UTC; got " + text.value());
    }
    return zone;
  }

  private static String first(List<ClusterConfig> clusters) {
    return clusters.isEmpty() ? "prod-eu" : clusters.getFirst().name().value();
  }
}
