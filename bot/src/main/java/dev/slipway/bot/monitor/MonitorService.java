package dev.slipway.bot.monitor;

import dev.slipway.actions.api.monitor.Alert;
import dev.slipway.actions.api.monitor.Monitor;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.Announcer;
import dev.slipway.bot.metrics.ScrapeData;
import dev.slipway.bot.timer.Timers;
import dev.slipway.config.types.ClusterName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
@Singleton
public final class MonitorService implements Timers.TimerHandler {
  private static final Logger log = LoggerFactory.getLogger(MonitorService.class);

  private final List<Monitor> monitors;
  private final ClusterHomeChannels clusterHomeChannels;
  private final AlertStore store;
  private final Timers timers;
  private final Announcer announcer;
  private final Clock clock;

  @Inject
  public MonitorService(
      List<Monitor> monitors,
      ClusterHomeChannels clusterHomeChannels,
      AlertStore store,
      Timers timers,
      Announcer announcer,
      Clock clock) {
    this.monitors = List.copyOf(monitors);
    this.clusterHomeChannels = clusterHomeChannels;
    this.store = store;
    this.timers = timers;
    this.announcer = announcer;
    this.clock = clock;
  }

  @Override
  public void fired(String name) {
    MonitorTimer.parse(MonitorTimer.Kind.MONITOR, name).ifPresent(this::ring);
  }

  private void ring(MonitorTimer alarm) {
    Optional<Monitor> monitor =
        monitors.stream().filter(v -> v.name().equals(alarm.what())).findFirst();
    if (monitor.filter(v -> watches(v, alarm.cluster())).isPresent()) {
      look(monitor.get(), alarm.cluster());
      arm(monitor.get(), alarm.cluster());
    } else {
      // The configuration changed: there is nothing to worry about any more.
      store.of(alarm.what(), alarm.cluster()).forEach(store::remove);
    }
  }

  @Override
  public void reconcile() {
    for (Monitor monitor : monitors) {
      clusterHomeChannels.clusters().stream()
          .filter(cluster -> watches(monitor, cluster))
          .filter(cluster -> !timers.isSet(MonitorTimer.vigil(monitor, cluster).name()))
          .forEach(cluster -> arm(monitor, cluster));
    }
  }

  /** Something was done in that cluster, so it may look otherwise now. */
  public void lookSoon(ClusterName cluster) {
    monitors.stream()
        .filter(monitor -> watches(monitor, cluster))
        .filter(monitor -> !store.of(monitor.name(), cluster).isEmpty())
        .forEach(
            monitor -> timers.set(MonitorTimer.vigil(monitor, cluster).name(), clock.instant()));
  }

  /** How much is wrong, for every vigil in every cluster it watches. */
  public List<ScrapeData.Concerns> counts() {
    List<ActiveAlert> worries = store.all();
    return monitors.stream()
        .flatMap(
            monitor ->
                clusterHomeChannels.clusters().stream()
                    .filter(cluster -> watches(monitor, cluster))
                    .map(cluster -> count(monitor, cluster, worries)))
        .toList();
  }

  private static ScrapeData.Concerns count(
      Monitor monitor, ClusterName cluster, List<ActiveAlert> worries) {
    return new ScrapeData.Concerns(
        monitor.name(),
        cluster.value(),
        worries.stream()
            .filter(w -> w.monitor().equals(monitor.name()) && w.cluster().equals(cluster))
            .count());
  }

  private boolean watches(Monitor monitor, ClusterName cluster) {
    return clusterHomeChannels.of(cluster).isPresent() && monitor.appliesTo(cluster);
  }

  private void arm(Monitor monitor, ClusterName cluster) {
    timers.set(
        MonitorTimer.vigil(monitor, cluster).name(),
        clock.instant().plus(monitor.interval(cluster)));
  }

  private void look(Monitor monitor, ClusterName cluster) {
    switch (monitor.check(cluster)) {
      case Outcome.Success<List<Alert>>(List<Alert> alerts) -> compare(monitor, cluster, alerts);
      case Outcome.Failed<List<Alert>>(Failure failure) ->
          log.info(
              "{} of {} could not be looked at: {}", monitor.name(), cluster, failure.obstacle());
    }
  }

  private void compare(Monitor monitor, ClusterName cluster, List<Alert> alerts) {
    Instant now = clock.instant();
    List<ActiveAlert> before = store.of(monitor.name(), cluster);
    for (Alert alert : alerts) {
      Optional<ActiveAlert> known =
          RepeatInterval.about(alert, before).map(activeAlert -> activeAlert.seenAgain(alert));
      if (known.isEmpty()) {
        tell(ActiveAlert.first(monitor.name(), cluster, alert, now));
      } else if (RepeatInterval.isOver(known.get(), now)) {
        tell(known.get().toldAgain(now));
      } else {
        store.save(known.get());
      }
    }
    before.stream()
        .filter(
            activeAlert ->
                alerts.stream().noneMatch(c -> c.key().equals(activeAlert.alert().key())))
        .forEach(activeAlert -> over(activeAlert, now));
  }

  // Told first: where the process dies in between, rather twice than not at all.
  private void tell(ActiveAlert activeAlert) {
    log.warn("{}: {}", activeAlert.cluster(), activeAlert.alert().sentence());
    show(activeAlert, activeAlert.message(activeAlert.notified()), AlertText.told(activeAlert));
    store.save(activeAlert);
  }

  private void over(ActiveAlert activeAlert, Instant now) {
    log.info("{}: no longer so: {}", activeAlert.cluster(), activeAlert.alert().sentence());
    show(
        activeAlert, activeAlert.message(activeAlert.notified()), AlertText.past(activeAlert, now));
    show(activeAlert, activeAlert.message(0), AlertText.over(activeAlert, now));
    store.remove(activeAlert);
  }

  private void show(ActiveAlert activeAlert, String key, Announcement announcement) {
    clusterHomeChannels
        .of(activeAlert.cluster())
        .ifPresent(channel -> announcer.publish(channel, key, announcement));
  }
}
