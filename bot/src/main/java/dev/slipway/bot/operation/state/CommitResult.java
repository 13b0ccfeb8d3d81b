package dev.slipway.bot.operation.state;

import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.state.TransitionResult.Allowed;
import dev.slipway.bot.operation.state.TransitionResult.DenialReason;
import dev.slipway.bot.operation.state.TransitionResult.Forbidden;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** How a transition came out in the store. */
public sealed interface CommitResult {
  /** It is written. */
  record Written(Operation operation) implements CommitResult {}

  /** Nothing is. */
  record Denied(DenialReason why) implements CommitResult {}

  /** Runs {@code transition} in {@code store} until it is settled. */
  static CommitResult settle(
      OperationStore store, OperationId id, Function<Operation, TransitionResult> transition) {
    AtomicReference<Optional<DenialReason>> denial = new AtomicReference<>(Optional.empty());
    Optional<Operation> written =
        store.update(
            id,
            operation ->
                switch (transition.apply(operation)) {
                  case Allowed(var change) -> {
                    denial.set(Optional.empty());
                    yield Optional.of(change);
                  }
                  case Forbidden(var why) -> {
                    denial.set(Optional.of(why));
                    yield Optional.empty();
                  }
                });
    return written
        .<CommitResult>map(Written::new)
        .orElseGet(() -> new Denied(denial.get().orElseThrow()));
  }
}
