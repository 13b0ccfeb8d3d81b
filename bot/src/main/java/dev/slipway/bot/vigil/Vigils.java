package dev.slipway.bot.vigil;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Concern;
import dev.slipway.actions.spine.Vigil;
import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.conversation.Bulletin;
import dev.slipway.bot.conversation.Bulletins;
import dev.slipway.bot.metrics.Readings;
import dev.slipway.config.vocabulary.ClusterName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every vigil in every cluster, in one replica each: tells a concern when it appears, tells
 * it again while it lasts, and says when it is over. What cannot be looked at keeps the concerns it
 * had. The first look comes a while after a vigil is known, so that a new installation has time to
 * do what is expected of it. Thread-safe.
 */
public final class Vigils implements Alarms.Ringing {
  private static final Logger log = LoggerFactory.getLogger(Vigils.class);

  private final List<Vigil> vigils;
  private final Homes homes;
  private final WorryStore store;
  private final Alarms alarms;
  private final Bulletins bulletins;
  private final Clock clock;

  public Vigils(
      List<Vigil> vigils,
      Homes homes,
      WorryStore store,
      Alarms alarms,
      Bulletins bulletins,
      Clock clock) {
    this.vigils = List.copyOf(vigils);
    this.homes = homes;
    this.store = store;
    this.alarms = alarms;
    this.bulletins = bulletins;
    this.clock = clock;
  }

  @Override
  public void ring(String name) {
    LookAlarm.parse(LookAlarm.Kind.VIGIL, name).ifPresent(this::ring);
  }

  private void ring(LookAlarm alarm) {
    Optional<Vigil> vigil = vigils.stream().filter(v -> v.name().equals(alarm.what())).findFirst();
    if (vigil.filter(v -> watches(v, alarm.cluster())).isPresent()) {
      look(vigil.get(), alarm.cluster());
      arm(vigil.get(), alarm.cluster());
    } else {
      // The configuration changed: there is nothing to worry about any more.
      store.of(alarm.what(), alarm.cluster()).forEach(store::forget);
    }
  }

  @Override
  public void lookAround() {
    for (Vigil vigil : vigils) {
      homes.clusters().stream()
          .filter(cluster -> watches(vigil, cluster))
          .filter(cluster -> !alarms.isSet(LookAlarm.vigil(vigil, cluster).name()))
          .forEach(cluster -> arm(vigil, cluster));
    }
  }

  /** Something was done in that cluster, so it may look otherwise now. */
  public void lookSoon(ClusterName cluster) {
    vigils.stream()
        .filter(vigil -> watches(vigil, cluster))
        .filter(vigil -> !store.of(vigil.name(), cluster).isEmpty())
        .forEach(vigil -> alarms.set(LookAlarm.vigil(vigil, cluster).name(), clock.instant()));
  }

  /** How much is wrong, for every vigil in every cluster it watches. */
  public List<Readings.Concerns> counts() {
    List<Worry> worries = store.all();
    return vigils.stream()
        .flatMap(
            vigil ->
                homes.clusters().stream()
                    .filter(cluster -> watches(vigil, cluster))
                    .map(cluster -> count(vigil, cluster, worries)))
        .toList();
  }

  private static Readings.Concerns count(Vigil vigil, ClusterName cluster, List<Worry> worries) {
    return new Readings.Concerns(
        vigil.name(),
        cluster.value(),
        worries.stream()
            .filter(w -> w.vigil().equals(vigil.name()) && w.cluster().equals(cluster))
            .count());
  }

  private boolean watches(Vigil vigil, ClusterName cluster) {
    return homes.of(cluster).isPresent() && vigil.watches(cluster);
  }

  private void arm(Vigil vigil, ClusterName cluster) {
    alarms.set(LookAlarm.vigil(vigil, cluster).name(), clock.instant().plus(vigil.every(cluster)));
  }

  private void look(Vigil vigil, ClusterName cluster) {
    switch (vigil.look(cluster)) {
      case Outcome.Success<List<Concern>>(List<Concern> concerns) ->
          compare(vigil, cluster, concerns);
      case Outcome.Failed<List<Concern>>(Failure failure) ->
          log.info(
              "{} of {} could not be looked at: {}", vigil.name(), cluster, failure.obstacle());
    }
  }

  private void compare(Vigil vigil, ClusterName cluster, List<Concern> concerns) {
    Instant now = clock.instant();
    List<Worry> before = store.of(vigil.name(), cluster);
    for (Concern concern : concerns) {
      Optional<Worry> known = Patience.about(concern, before).map(worry -> worry.seen(concern));
      if (known.isEmpty()) {
        tell(Worry.first(vigil.name(), cluster, concern, now));
      } else if (Patience.isOver(known.get(), now)) {
        tell(known.get().toldAgain(now));
      } else {
        store.keep(known.get());
      }
    }
    before.stream()
        .filter(worry -> concerns.stream().noneMatch(c -> c.key().equals(worry.concern().key())))
        .forEach(worry -> over(worry, now));
  }

  // Told first: where the process dies in between, rather twice than not at all.
  private void tell(Worry worry) {
    log.warn("{}: {}", worry.cluster(), worry.concern().sentence());
    show(worry, worry.message(worry.told()), WorryText.told(worry));
    store.keep(worry);
  }

  private void over(Worry worry, Instant now) {
    log.info("{}: no longer so: {}", worry.cluster(), worry.concern().sentence());
    show(worry, worry.message(worry.told()), WorryText.past(worry, now));
    show(worry, worry.message(0), WorryText.over(worry, now));
    store.forget(worry);
  }

  private void show(Worry worry, String key, Bulletin bulletin) {
    homes.of(worry.cluster()).ifPresent(channel -> bulletins.show(channel, key, bulletin));
  }
}
