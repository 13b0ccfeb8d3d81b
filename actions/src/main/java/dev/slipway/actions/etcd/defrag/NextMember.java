package dev.slipway.actions.etcd.defrag;

import dev.slipway.actions.etcd.members.EtcdState;
import dev.slipway.actions.etcd.members.Member;
import dev.slipway.actions.etcd.members.MemberReader;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.run.Pauses;
import dev.slipway.actions.spine.Cancellation;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Finds whose turn it is, by how things are now: the leader's comes last. */
final class NextMember {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DefragOrder order;
  private final MemberReader reader;
  private final DefragFailures failures;
  private final Duration patience;

  /** {@code patience} is how long an election, or a member that was just at it, may take. */
  NextMember(DefragOrder order, MemberReader reader, Duration patience) {
    this.order = order;
    this.reader = reader;
    this.failures = new DefragFailures(order);
    this.patience = patience;
  }

  /** One of {@code left}; waits while none of them can be spared. */
  Next of(Set<String> left, Cancellation cancellation) {
    long begin = System.nanoTime();
    while (!cancellation.requested()) {
      Next next = look(left);
      boolean late = System.nanoTime() - begin > patience.toNanos();
      if (!(next instanceof Next.Forbidden) || late) {
        return next;
      }
      Pauses.of(PAUSE, cancellation);
    }
    return new Next.Stopped();
  }

  private Next look(Set<String> left) {
    return switch (reader.read(order.access(), order.attempted())) {
      case Failed<EtcdState>(Failure failure) -> new Next.Forbidden(failure);
      case Success<EtcdState>(EtcdState state) -> choose(left, state);
    };
  }

  private Next choose(Set<String> left, EtcdState state) {
    Optional<Member> first =
        state.members().stream()
            .filter(member -> left.contains(member.id()))
            .min(Comparator.comparing(Member::leads).thenComparing(Member::called));
    if (first.isEmpty()) {
      return new Next.Forbidden(failures.gone(String.join(", ", left)));
    }
    return DefragGuard.obstacle(state, first.get())
        .map(failures::forbidden)
        .<Next>map(Next.Forbidden::new)
        .orElseGet(() -> new Next.Turn(first.get()));
  }
}
