package dev.slipway.bot.store.database;

import dev.slipway.bot.resilience.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to the database; a thread that is already on it goes on with the connection it has.
 * Tells a database that is away, full or read-only from every other exception, and says so in the
 * log once when it begins and once when it is over. Thread-safe.
 */
public final class DatabaseGateway {
  private static final Logger log = LoggerFactory.getLogger(DatabaseGateway.class);

  /**
   * On a full disk small writes often still fit; only after this long they show that it is over.
   */
  private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofSeconds(30);

  /** An outage, however many notice it. {@code writing}: only a write shows that it is over. */
  private record Trouble(
      StoreUnavailableException outage, boolean writing, long sinceNanos, long lastNanos) {
    boolean is(StoreUnavailableException other) {
      return outage.kind() == other.kind();
    }
  }

  /** Shorter than the three seconds in which Slack wants its answer. */
  static final Duration PATIENCE = Duration.ofMillis(2_500);

  private static final Duration TURN_WITHIN = Duration.ofSeconds(30);

  private final Jdbi jdbi;
  private final ConnectionAdmission connectionAdmission;
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
  private final LongSupplier nanos;
  private final AtomicReference<Optional<Trouble>> trouble =
      new AtomicReference<>(Optional.empty());

  /**
   * @param connections how many it has at most
   * @param nanos a steady clock
   */
  DatabaseGateway(Jdbi jdbi, int connections, LongSupplier nanos) {
    this.jdbi = jdbi;
    this.connectionAdmission =
        new ConnectionAdmission(connections, PATIENCE, TURN_WITHIN, this::isAway);
    this.nanos = nanos;
  }

  /** For one statement that reads. */
  public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
    return attempt(() -> jdbi.withHandle(work), false);
  }

  /** For what writes: all of it is done, or nothing. */
  public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
    return attempt(() -> jdbi.inTransaction(work), true);
  }

  /** The same, answering nothing. */
  public <X extends Exception> void run(HandleConsumer<X> work) throws X {
    write(
        handle -> {
          work.useHandle(handle);
          return true;
        });
  }

  /** For one small statement that writes while somebody outside waits: past all other work. */
  public <X extends Exception> void writeUrgent(HandleConsumer<X> work) throws X {
    var unused =
        attempt(
            () ->
                jdbi.inTransaction(
                    handle -> {
                      work.useHandle(handle);
                      return true;
                    }),
            true,
            true);
  }

  /** For several that read the same state of everything. */
  public <T, X extends Exception> T readConsistent(HandleCallback<T, X> work) throws X {
    return attempt(
        () -> jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work), false);
  }

  /** What is wrong with it as far as was noticed; empty when nothing is. */
  Optional<StoreUnavailableException> outage() {
    return trouble.get().map(Trouble::outage);
  }

  /** Whether only a write shows that what was noticed is over. */
  boolean needsAWrite() {
    return trouble.get().filter(Trouble::writing).isPresent();
  }

  private interface Attempt<T, X extends Exception> {
    T make() throws X;
  }

  private <T, X extends Exception> T attempt(Attempt<T, X> attempt, boolean writes) throws X {
    return attempt(attempt, writes, false);
  }

  private <T, X extends Exception> T attempt(Attempt<T, X> attempt, boolean writes, boolean urgent)
      throws X {
    T answer;
    try {
      answer = inTurn(attempt, urgent);
    } catch (JdbiException e) {
      StoreUnavailableException outage = SqlErrorClassifier.of(e).orElseThrow(() -> e);
      began(outage);
      throw outage;
    }
    worked(writes);
    return answer;
  }

  private <T, X extends Exception> T inTurn(Attempt<T, X> attempt, boolean urgent) throws X {
    if (inside.get()) {
      return attempt.make();
    }
    switch (urgent ? connectionAdmission.enterUrgent() : connectionAdmission.enter()) {
      case TURN -> inside.set(true);
      case AWAY -> throw new StoreUnavailableException(StoreUnavailableException.Kind.UNREACHABLE);
      case TOO_LONG -> throw new StoreUnavailableException(StoreUnavailableException.Kind.BUSY);
    }
    try {
      return attempt.make();
    } finally {
      inside.remove();
      if (urgent) {
        connectionAdmission.leaveUrgent();
      } else {
        connectionAdmission.leave();
      }
    }
  }

  private boolean isAway() {
    return outage()
        .filter(now -> now.kind() == StoreUnavailableException.Kind.UNREACHABLE)
        .isPresent();
  }

  /** Somebody noticed it. */
  void began(StoreUnavailableException outage) {
    boolean writing = outage.kind() != StoreUnavailableException.Kind.UNREACHABLE;
    long now = nanos.getAsLong();
    Optional<Trouble> before =
        trouble.getAndUpdate(
            known ->
                Optional.of(
                    known
                        .filter(t -> t.is(outage))
                        .map(t -> new Trouble(t.outage(), writing, t.sinceNanos(), now))
                        .orElse(new Trouble(outage, writing, now, now))));
    if (before.filter(t -> t.is(outage)).isEmpty()) {
      log.error("{}", outage.failure().sentence());
      log.debug("what it said", outage);
    }
  }

  private void worked(boolean writes) {
    Optional<Trouble> before = trouble.get();
    if (before.isPresent()
        && isOver(before.get(), writes)
        && trouble.compareAndSet(before, Optional.empty())) {
      long seconds = Duration.ofNanos(nanos.getAsLong() - before.get().sinceNanos()).toSeconds();
      log.info("the database is back after {} s", seconds);
    }
  }

  private boolean isOver(Trouble noticed, boolean writes) {
    if (!noticed.writing()) {
      return true;
    }
    return writes
        && (noticed.outage().kind() != StoreUnavailableException.Kind.FULL
            || nanos.getAsLong() - noticed.lastNanos() > UNTIL_THERE_IS_ROOM.toNanos());
  }
}
