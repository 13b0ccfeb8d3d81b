package dev.slipway.bot.operation;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.Clusters;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.StillTaken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operations hold. People also give things back past the bot, so clusters are looked at now
 * and then, when somebody wants to know; that never delays the answer. Thread-safe.
 */
final class Possessions {
  private static final Logger log = LoggerFactory.getLogger(Possessions.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  private final OperationStore store;
  private final Clusters clusters;
  private final StillTaken stillTaken;
  private final Executor executor;
  private final Clock clock;
  private final AtomicReference<Instant> looked = new AtomicReference<>(Instant.EPOCH);

  Possessions(
      OperationStore store,
      Clusters clusters,
      StillTaken stillTaken,
      Executor executor,
      Clock clock) {
    this.store = store;
    this.clusters = clusters;
    this.stillTaken = stillTaken;
    this.executor = executor;
    this.clock = clock;
  }

  /** As known now; what is looked at meanwhile is known the next time. */
  List<Possession> list() {
    List<Possession> known = store.possessions();
    Instant before = looked.get();
    Instant now = clock.instant();
    if (!known.isEmpty()
        && !before.plus(LOOK_EVERY).isAfter(now)
        && looked.compareAndSet(before, now)) {
      executor.execute(() -> look(known));
    }
    return known;
  }

  private void look(List<Possession> known) {
    for (Possession possession : known) {
      if (clusters.find(possession.cluster()) instanceof Outcome.Success<Cluster>(Cluster cluster)
          && !stillTaken.check(
              cluster,
              possession.what(),
              possession.subject(),
              possession.operation().toString())) {
        log.info(
            "{} of {} in {} is no longer what {} made of it",
            possession.what(),
            possession.subject(),
            possession.cluster(),
            possession.operation());
        store.released(possession);
      }
    }
  }
}
