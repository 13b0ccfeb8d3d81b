package dev.slipway.bot.operation;

import dev.slipway.bot.operation.Ruling.Denial;
import dev.slipway.bot.operation.Ruling.Deny;
import dev.slipway.bot.operation.Ruling.Write;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** How a transition came out in the store. */
sealed interface Settlement {
  /** It is written. */
  record Written(Operation operation) implements Settlement {}

  /** Nothing is. */
  record Denied(Denial why) implements Settlement {}

  /** Runs {@code transition} in {@code store} until it is settled. */
  static Settlement settle(
      OperationStore store, OperationId id, Function<Operation, Ruling> transition) {
    AtomicReference<Optional<Denial>> denial = new AtomicReference<>(Optional.empty());
    Optional<Operation> written =
        store.update(
            id,
            operation ->
                switch (transition.apply(operation)) {
                  case Write(var change) -> {
                    denial.set(Optional.empty());
                    yield Optional.of(change);
                  }
                  case Deny(var why) -> {
                    denial.set(Optional.of(why));
                    yield Optional.empty();
                  }
                });
    return written
        .<Settlement>map(Written::new)
        .orElseGet(() -> new Denied(denial.get().orElseThrow()));
  }
}
