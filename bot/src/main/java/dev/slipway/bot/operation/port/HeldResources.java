package dev.slipway.bot.operation.port;

import dev.slipway.actions.api.step.HeldResourceCheck;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.model.HeldResource;
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
public final class HeldResources {
  private static final Logger log = LoggerFactory.getLogger(HeldResources.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  private final OperationStore store;
  private final ClusterRegistry clusters;
  private final HeldResourceCheck heldResourceCheck;
  private final Executor executor;
  private final Clock clock;
  private final AtomicReference<Instant> looked = new AtomicReference<>(Instant.EPOCH);

  public HeldResources(
      OperationStore store,
      ClusterRegistry clusters,
      HeldResourceCheck heldResourceCheck,
      Executor executor,
      Clock clock) {
    this.store = store;
    this.clusters = clusters;
    this.heldResourceCheck = heldResourceCheck;
    this.executor = executor;
    this.clock = clock;
  }

  /** As known now; what is looked at meanwhile is known the next time. */
  public List<HeldResource> list() {
    List<HeldResource> known = store.possessions();
    Instant before = looked.get();
    Instant now = clock.instant();
    if (!known.isEmpty()
        && !before.plus(LOOK_EVERY).isAfter(now)
        && looked.compareAndSet(before, now)) {
      executor.execute(() -> look(known));
    }
    return known;
  }

  private void look(List<HeldResource> known) {
    for (HeldResource heldResource : known) {
      if (clusters.find(heldResource.cluster()) instanceof Outcome.Success<Cluster>(Cluster cluster)
          && !heldResourceCheck.check(
              cluster,
              heldResource.kind(),
              heldResource.subject(),
              heldResource.operation().toString())) {
        log.info(
            "{} of {} in {} is no longer what {} made of it",
            heldResource.kind(),
            heldResource.subject(),
            heldResource.cluster(),
            heldResource.operation());
        store.released(heldResource);
      }
    }
  }
}
