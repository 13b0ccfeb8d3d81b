package dev.slipway.bot.wiring;

import dev.slipway.bot.replica.HeartbeatTimings;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.ReplicaHeartbeat;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.store.JdbcReplicaRegistry;
import dev.slipway.bot.store.database.Database;
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
  HeartbeatService heartbeat(Database database) {
    return new HeartbeatService(
        database.isShared()
            ? Optional.of(
                new ReplicaHeartbeat(
                    me,
                    new JdbcReplicaRegistry(database),
                    HeartbeatTimings.DEFAULT,
                    System::nanoTime))
            : Optional.empty());
  }

  @Produces
  @Singleton
  Membership membership(HeartbeatService heartbeatService) {
    return heartbeatService
        .pulse()
        .<Membership>map(replicaHeartbeat -> replicaHeartbeat)
        .orElseGet(() -> Membership.alone(me));
  }

  /** The pulse, if there may be others. */
  record HeartbeatService(Optional<ReplicaHeartbeat> pulse) {
    void start(ReplicaHeartbeat.Work work) {
      pulse.ifPresent(p -> p.start(work));
    }

    void close() {
      pulse.ifPresent(ReplicaHeartbeat::close);
    }
  }
}
