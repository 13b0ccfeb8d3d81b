package dev.slipway.bot.vigil;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Digest;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.conversation.Bulletin;
import dev.slipway.bot.conversation.Bulletins;
import dev.slipway.config.vocabulary.ClusterName;
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
public final class Digests implements Alarms.Ringing {
  private static final Logger log = LoggerFactory.getLogger(Digests.class);

  /** Somebody reads it in the morning; what just happened is looked at soon anyway. */
  private static final Duration EVERY = Duration.ofMinutes(15);

  private final List<Digest> digests;
  private final Homes homes;
  private final Alarms alarms;
  private final Bulletins bulletins;
  private final Clock clock;

  public Digests(
      List<Digest> digests, Homes homes, Alarms alarms, Bulletins bulletins, Clock clock) {
    this.digests = List.copyOf(digests);
    this.homes = homes;
    this.alarms = alarms;
    this.bulletins = bulletins;
    this.clock = clock;
  }

  @Override
  public void ring(String name) {
    LookAlarm.parse(LookAlarm.Kind.DIGEST, name)
        .ifPresent(
            alarm ->
                of(alarm.cluster())
                    .filter(digest -> digest.name().equals(alarm.what()))
                    .forEach(digest -> tell(digest, alarm.cluster())));
  }

  @Override
  public void lookAround() {
    Instant next = clock.instant().plus(EVERY);
    for (ClusterName cluster : homes.clusters()) {
      of(cluster)
          .map(digest -> LookAlarm.digest(digest, cluster).name())
          .filter(alarm -> !alarms.isSet(alarm))
          .forEach(alarm -> alarms.set(alarm, next));
    }
  }

  /** Something was done in that cluster, so there may be more to tell. */
  public void lookSoon(ClusterName cluster) {
    of(cluster)
        .forEach(digest -> alarms.set(LookAlarm.digest(digest, cluster).name(), clock.instant()));
  }

  private Stream<Digest> of(ClusterName cluster) {
    return digests.stream()
        .filter(digest -> homes.of(cluster).isPresent() && digest.covers(cluster));
  }

  private void tell(Digest digest, ClusterName cluster) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), homes.zone(cluster));
    tell(digest, cluster, today.minusDays(1));
    tell(digest, cluster, today);
    alarms.set(LookAlarm.digest(digest, cluster).name(), clock.instant().plus(EVERY));
  }

  private void tell(Digest digest, ClusterName cluster, LocalDate day) {
    ZoneId zone = homes.zone(cluster);
    switch (digest.of(cluster, day, zone)) {
      case Outcome.Success<Optional<Answer>>(Optional<Answer> answer) ->
          answer.ifPresent(told -> show(digest, cluster, day, told));
      case Outcome.Failed<Optional<Answer>>(Failure failure) ->
          log.info("{} of {} are not told: {}", digest.name(), cluster, failure.obstacle());
    }
  }

  private void show(Digest digest, ClusterName cluster, LocalDate day, Answer answer) {
    String key = "digest:" + digest.name() + ":" + cluster + ":" + day;
    Bulletin bulletin =
        new Bulletin(
            answer.headline(),
            answer.findings().stream().map(Digests::sentence).toList(),
            answer.tables(),
            List.of(),
            Text.of(day + " in " + homes.zone(cluster).getId() + "  ·  kept up to date today"));
    homes.of(cluster).ifPresent(channel -> bulletins.show(channel, key, bulletin));
  }

  private static Text sentence(Finding finding) {
    return finding.remedy().isBlank()
        ? finding.text()
        : finding.text().ended().words(" ").text(finding.remedy());
  }
}
