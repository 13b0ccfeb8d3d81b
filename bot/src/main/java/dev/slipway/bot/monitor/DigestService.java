package dev.slipway.bot.monitor;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.monitor.Digest;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.Announcer;
import dev.slipway.bot.timer.Timers;
import dev.slipway.config.types.ClusterName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message per digest, cluster and day, edited as the day goes on; none on a day that brought
 * nothing. Yesterday's is looked at once more, for what came late. Thread-safe.
 */
@Singleton
public final class DigestService implements Timers.TimerHandler {
  private static final Logger log = LoggerFactory.getLogger(DigestService.class);

  /** Somebody reads it in the morning; what just happened is looked at soon anyway. */
  private static final Duration EVERY = Duration.ofMinutes(15);

  private final List<Digest> digests;
  private final ClusterHomeChannels clusterHomeChannels;
  private final Timers timers;
  private final Announcer announcer;
  private final Clock clock;

  @Inject
  public DigestService(
      List<Digest> digests,
      ClusterHomeChannels clusterHomeChannels,
      Timers timers,
      Announcer announcer,
      Clock clock) {
    this.digests = List.copyOf(digests);
    this.clusterHomeChannels = clusterHomeChannels;
    this.timers = timers;
    this.announcer = announcer;
    this.clock = clock;
  }

  @Override
  public void fired(String name) {
    MonitorTimer.parse(MonitorTimer.Kind.DIGEST, name)
        .ifPresent(
            alarm ->
                of(alarm.cluster())
                    .filter(digest -> digest.name().equals(alarm.what()))
                    .forEach(digest -> tell(digest, alarm.cluster())));
  }

  @Override
  public void reconcile() {
    Instant next = clock.instant().plus(EVERY);
    for (ClusterName cluster : clusterHomeChannels.clusters()) {
      of(cluster)
          .map(digest -> MonitorTimer.digest(digest, cluster).name())
          .filter(alarm -> !timers.isSet(alarm))
          .forEach(alarm -> timers.set(alarm, next));
    }
  }

  /** Something was done in that cluster, so there may be more to tell. */
  public void lookSoon(ClusterName cluster) {
    of(cluster)
        .forEach(
            digest -> timers.set(MonitorTimer.digest(digest, cluster).name(), clock.instant()));
  }

  private Stream<Digest> of(ClusterName cluster) {
    return digests.stream()
        .filter(digest -> clusterHomeChannels.of(cluster).isPresent() && digest.covers(cluster));
  }

  private void tell(Digest digest, ClusterName cluster) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), clusterHomeChannels.zone(cluster));
    tell(digest, cluster, today.minusDays(1));
    tell(digest, cluster, today);
    timers.set(MonitorTimer.digest(digest, cluster).name(), clock.instant().plus(EVERY));
  }

  private void tell(Digest digest, ClusterName cluster, LocalDate day) {
    ZoneId zone = clusterHomeChannels.zone(cluster);
    switch (digest.of(cluster, day, zone)) {
      case Outcome.Success<Optional<QueryResult>>(Optional<QueryResult> answer) ->
          answer.ifPresent(told -> show(digest, cluster, day, told));
      case Outcome.Failed<Optional<QueryResult>>(Failure failure) ->
          log.info("{} of {} are not told: {}", digest.name(), cluster, failure.obstacle());
    }
  }

  private void show(Digest digest, ClusterName cluster, LocalDate day, QueryResult answer) {
    String key = "digest:" + digest.name() + ":" + cluster + ":" + day;
    Announcement announcement =
        new Announcement(
            answer.headline(),
            answer.findings().stream().map(DigestService::sentence).toList(),
            answer.tables(),
            List.of(),
            Text.of(
                day
                    + " in "
                    + clusterHomeChannels.zone(cluster).getId()
                    + "  ·  kept up to date today"));
    clusterHomeChannels
        .of(cluster)
        .ifPresent(channel -> announcer.publish(channel, key, announcement));
  }

  private static Text sentence(Finding finding) {
    return finding.remedy().isBlank()
        ? finding.text()
        : finding.text().withFullStop().words(" ").text(finding.remedy());
  }
}
