package dev.slipway.bot.wiring;

import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.Pulse;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.replica.Rhythm;
import dev.slipway.bot.store.JdbcReplicas;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Where the store may be shared, the replicas look after each other. */
@Singleton
public class ReplicaModule {
  private final ReplicaId me =
      new ReplicaId(
          ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8));

  @Produces
  @Singleton
  Heart heart(Given given) {
    return new Heart(
        given.database().isShared()
            ? Optional.of(
                new Pulse(me, new JdbcReplicas(given.database()), Rhythm.USUAL, System::nanoTime))
            : Optional.empty());
  }

  @Produces
  @Singleton
  Membership membership(Heart heart) {
    return heart.pulse().<Membership>map(pulse -> pulse).orElseGet(() -> Membership.alone(me));
  }

  /** The pulse, if there may be others. */
  record Heart(Optional<Pulse> pulse) {
    void start(Pulse.Work work) {
      pulse.ifPresent(p -> p.start(work));
    }

    void close() {
      pulse.ifPresent(Pulse::close);
    }
  }
}
