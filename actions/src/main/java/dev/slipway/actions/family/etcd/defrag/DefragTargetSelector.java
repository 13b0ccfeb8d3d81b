package dev.slipway.actions.family.etcd.defrag;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.execution.CancellableSleep;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.MemberReader;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Finds whose turn it is, by how things are now: the leader's comes last. */
final class DefragTargetSelector {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DefragSpec order;
  private final MemberReader reader;
  private final DefragFailures failures;
  private final Duration patience;

  /** {@code patience} is how long an election, or a member that was just at it, may take. */
  DefragTargetSelector(DefragSpec order, MemberReader reader, Duration patience) {
    this.order = order;
    this.reader = reader;
    this.failures = new DefragFailures(order);
    this.patience = patience;
  }

  /** One of {@code left}; waits while none of them can be spared. */
  DefragTarget select(Set<String> left, CancellationToken cancellationToken) {
    long begin = System.nanoTime();
    while (!cancellationToken.requested()) {
      DefragTarget defragTarget = look(left);
      boolean late = System.nanoTime() - begin > patience.toNanos();
      if (!(defragTarget instanceof DefragTarget.Forbidden) || late) {
        return defragTarget;
      }
      CancellableSleep.sleep(PAUSE, cancellationToken);
    }
    return new DefragTarget.Stopped();
  }

  private DefragTarget look(Set<String> left) {
    return switch (reader.read(order.access(), order.attempted())) {
      case Failed<EtcdState>(Failure failure) -> new DefragTarget.Forbidden(failure);
      case Success<EtcdState>(EtcdState state) -> choose(left, state);
    };
  }

  private DefragTarget choose(Set<String> left, EtcdState state) {
    Optional<EtcdMember> first =
        state.members().stream()
            .filter(etcdMember -> left.contains(etcdMember.id()))
            .min(Comparator.comparing(EtcdMember::leads).thenComparing(EtcdMember::displayName));
    if (first.isEmpty()) {
      return new DefragTarget.Forbidden(failures.gone(String.join(", ", left)));
    }
    return DefragPreconditions.obstacle(state, first.get())
        .map(failures::forbidden)
        .<DefragTarget>map(DefragTarget.Forbidden::new)
        .orElseGet(() -> new DefragTarget.Turn(first.get()));
  }
}
