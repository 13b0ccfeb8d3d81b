package dev.slipway.config;

import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One channel: which clusters may be asked for there, and who approves.
 *
 * @param name the channel's id ({@code C…}) or its name without {@code #}
 * @param clusters the clusters it may ask for; where there are several, people say which
 * @param approvers who may say yes; empty means nobody can, and risky requests are refused
 * @param approvalExpiry how long a request waits for its approval
 * @param timeZone which zone is meant by times there; empty means that of whoever says them
 */
public record ChannelConfig(
    String name,
    List<ClusterName> clusters,
    Set<UserId> approvers,
    Duration approvalExpiry,
    Optional<ZoneId> timeZone) {
  /** How long a request waits when nothing is configured. */
  public static final Duration DEFAULT_APPROVAL_EXPIRY = Duration.ofHours(1);

  /** One where times mean the zone of whoever says them. */
  public ChannelConfig(
      String channel, List<ClusterName> clusters, Set<UserId> approvers, Duration approvalExpiry) {
    this(channel, clusters, approvers, approvalExpiry, Optional.empty());
  }

  public ChannelConfig {
    clusters = List.copyOf(clusters);
    approvers = Set.copyOf(approvers);
  }
}
