package dev.slipway.bot.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationExecutor;
import dev.slipway.bot.store.TestDatabases;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.TriggerTable;
import dev.slipway.bot.store.database.TriggerTable.Overdue;
import dev.slipway.bot.timer.Timers;
import dev.slipway.config.StoreConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine must do on every database behind it. */
abstract class OperationScheduleContract {
  /** As usual, but for people who wait for the end of a test. */
  static final QuartzTimings QUICK =
      new QuartzTimings(
          Duration.ofMillis(300),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(200),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2));

  Database database;
  QuartzOperationScheduler schedule;
  final Recorded work = new Recorded();
  final Rung alarms = new Rung();

  /** Where a database is that nobody used yet. */
  abstract StoreConfig fresh();

  @BeforeEach
  void open() {
    database = TestDatabases.open(fresh());
    schedule = new QuartzOperationScheduler(database, QUICK, Clock.systemUTC());
  }

  @AfterEach
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void close() {
    work.gate.complete(null);
    schedule.close();
    database.close();
  }

  @Test
  void shouldRunManyThatWaitOnVirtualThreads() {
    // Given
    schedule.start(work, alarms);

    // When
    LongStream.rangeClosed(1, 40).forEach(n -> schedule.runNow(new OperationId(n)));

    // Then
    await().until(() -> work.virtual.size() == 40);
    assertThat(work.virtual).hasSize(40).containsOnly(true);
  }

  @Test
  void shouldRunOneOperationOnceAtATimeAndLookAgainAfterwards() {
    // Given
    schedule.start(work, alarms);
    schedule.runNow(new OperationId(1));
    await().until(() -> work.began.contains("run op-1"));

    // When
    schedule.runNow(new OperationId(1));
    schedule.runNow(new OperationId(2));
    await().until(() -> work.began.contains("run op-2"));

    // Then
    assertThat(work.began).containsOnlyOnce("run op-1");

    // When
    work.gate.complete(null);

    // Then
    await().until(() -> work.began.stream().filter("run op-1"::equals).count() == 2);
    assertThat(work.mostOfOne).hasValue(1);
  }

  @Test
  void shouldKeepWhatIsDueWhileNobodyIsThere() {
    // Given
    schedule.runNow(new OperationId(1));
    schedule.expireAt(new OperationId(2), Instant.now().minusSeconds(600));
    schedule.expireAt(new OperationId(3), Instant.now().plusSeconds(600));
    schedule.close();

    // When
    schedule = new QuartzOperationScheduler(database, QUICK, Clock.systemUTC());
    work.gate.complete(null);
    schedule.start(work, alarms);

    // Then
    await().until(() -> work.began.containsAll(List.of("run op-1", "expire op-2")));
    assertThat(work.began).doesNotContain("expire op-3");
  }

  @Test
  void shouldExpireAtTheLastTimeAsked() {
    // Given
    schedule.start(work, alarms);
    schedule.expireAt(new OperationId(1), Instant.now().plusSeconds(600));

    // When
    schedule.expireAt(new OperationId(1), Instant.now().plusMillis(300));

    // Then
    await().until(() -> work.began.contains("expire op-1"));
  }

  @Test
  void shouldRunAtTheLastTimeAskedAndAtOnceWhatIsOverdue() {
    // Given
    schedule.runAt(new OperationId(1), Instant.now().plusSeconds(600));
    schedule.runAt(new OperationId(2), Instant.now().plusSeconds(600));
    schedule.runAt(new OperationId(3), Instant.now().minusSeconds(600));

    // When
    schedule.runAt(new OperationId(1), Instant.now().plusMillis(300));
    work.gate.complete(null);
    schedule.start(work, alarms);

    // Then
    await().until(() -> work.began.containsAll(List.of("run op-1", "run op-3")));
    assertThat(work.began).doesNotContain("run op-2");
    assertThat(schedule.willRun(new OperationId(2))).isTrue();
  }

  @Test
  void shouldRecoverWhatRanWhenTheProcessDied() {
    // Given
    schedule.start(work, alarms);
    schedule.runNow(new OperationId(1));
    await().until(() -> work.began.contains("run op-1"));
    schedule.close();

    // When
    Recorded next = new Recorded();
    next.gate.complete(null);
    schedule = new QuartzOperationScheduler(database, QUICK, Clock.systemUTC());
    schedule.start(next, alarms);

    // Then
    await().until(() -> next.began.contains("run op-1"));
  }

  @Test
  void shouldKnowWhatItWillDo() {
    // Given
    schedule.start(work, alarms);
    OperationId one = new OperationId(1);
    assertThat(schedule.willRun(one)).isFalse();
    assertThat(schedule.willExpire(one)).isFalse();

    // When
    schedule.expireAt(one, Instant.now().plusSeconds(600));
    schedule.runNow(one);
    await().until(() -> work.began.contains("run op-1"));

    // Then
    assertThat(schedule.willRun(one)).isTrue();
    assertThat(schedule.willExpire(one)).isTrue();

    // When
    work.gate.complete(null);

    // Then
    await().until(() -> !schedule.willRun(one));
  }

  @Test
  void shouldLookForWhatIsStrandedAgainAndAgain() {
    // When
    schedule.start(work, alarms);

    // Then
    await().until(() -> work.began.stream().filter("look"::equals).count() >= 2);
  }

  @Test
  void shouldRingOnceAtTheLastTimeSet() {
    // Given
    schedule.start(work, alarms);
    schedule.alarms().set("tea", Instant.now().plusSeconds(600));
    schedule.alarms().set("coffee", Instant.now().plusSeconds(600));

    // When
    schedule.alarms().set("tea", Instant.now().plusMillis(300));

    // Then
    await().until(() -> !schedule.alarms().isSet("tea"));
    assertThat(alarms.names).containsExactly("tea");
    assertThat(schedule.alarms().isSet("coffee")).isTrue();
  }

  @Test
  void shouldRingForWhatWasDueWhileNobodyWasThereAndNotForWhatWasCleared() {
    // Given
    schedule.alarms().set("tea", Instant.now().minusSeconds(7_200));
    schedule.alarms().set("coffee", Instant.now().minusSeconds(7_200));
    schedule.alarms().clear("coffee");
    schedule.alarms().clear("water");
    schedule.close();

    // When
    schedule = new QuartzOperationScheduler(database, QUICK, Clock.systemUTC());
    schedule.start(work, alarms);

    // Then
    await().until(() -> alarms.names.contains("tea"));
    await().until(() -> alarms.looks.get() >= 2);
    assertThat(alarms.names).containsExactly("tea");
  }

  @Test
  void shouldRingAgainWhenItIsSetWhileItRings() {
    // Given
    alarms.again = () -> schedule.alarms().set("tea", Instant.now().plusMillis(200));
    schedule.alarms().set("tea", Instant.now());

    // When
    schedule.start(work, alarms);

    // Then
    await().until(() -> alarms.names.size() >= 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACQUIRED", "BLOCKED", "ERROR"})
  void shouldRingAnAlarmThatQuartzFiresNoMore(String state) {
    // Given
    schedule.alarms().set("tea", Instant.now().plusSeconds(600));
    schedule.start(work, alarms);

    // When
    stick("tea", state);

    // Then
    await().until(() -> alarms.names.contains("tea"));
    await().until(() -> !schedule.alarms().isSet("tea"));
    assertThat(alarms.names).containsExactly("tea");
  }

  @Test
  void shouldRingAnAlarmThatWasStuckBeforeARestart() {
    // Given
    schedule.alarms().set("tea", Instant.now().plusSeconds(600));
    stick("tea", "ACQUIRED");
    schedule.close();

    // When
    schedule = new QuartzOperationScheduler(database, QUICK, Clock.systemUTC());
    schedule.start(work, alarms);

    // Then
    await().until(() -> alarms.names.contains("tea"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"alarms", "stranded"})
  void shouldGoOnLookingAfterQuartzGaveTheLookItselfUp(String look) {
    // Given
    schedule.start(work, alarms);
    await().until(() -> looks(look) >= 1);

    // When
    stick(look, "ERROR");
    int before = looks(look);

    // Then
    await().until(() -> looks(look) >= before + 2);
  }

  @Test
  void shouldLeaveWhatWaitsForTheSameJobToEnd() {
    // Given
    schedule.start(work, alarms);
    schedule.runNow(new OperationId(1));
    await().until(() -> work.began.contains("run op-1"));
    schedule.runNow(new OperationId(1));
    TestDatabases.execute(
        database,
        "update qrtz_triggers set next_fire_time = %d where trigger_group <> 'upkeep'"
            .formatted(threeMinutesAgo()));

    // Then
    assertThat(new TriggerTable(database).overdue(Instant.now().minusSeconds(120), 10)).isEmpty();
  }

  @Test
  void shouldSayWhatQuartzMeansToFireAndDoesNot() {
    // Given
    schedule.alarms().set("tea", Instant.now().plusSeconds(600));
    stick("tea", "WAITING");

    // When
    try (StuckTriggerMonitor overdue =
        new StuckTriggerMonitor(
            new TriggerTable(database), Duration.ofMinutes(2), Clock.systemUTC())) {
      overdue.look();

      // Then
      assertThat(overdue.waiting()).singleElement().extracting(Overdue::name).isEqualTo("tea");
    }
  }

  @RepeatedTest(3)
  void shouldMakeUpForMuchThatWasMissedWhileOtherThingsFire() {
    // Given
    for (int i = 0; i < 60; i++) {
      schedule.alarms().set("missed-" + i, Instant.now().minusSeconds(600));
      schedule.alarms().set("now-" + i, Instant.now());
    }
    work.gate.complete(null);

    // When
    schedule.start(work, alarms);

    // Then
    // A busy machine needs longer for so many.
    await().atMost(Duration.ofMinutes(1)).until(() -> new HashSet<>(alarms.names).size() == 120);
    await().until(() -> alarms.looks.get() >= 1);
  }

  private int looks(String look) {
    return look.equals("alarms")
        ? alarms.looks.get()
        : (int) work.began.stream().filter("look"::equals).count();
  }

  /** As a process leaves it that died between two of Quartz's writes. */
  private void stick(String trigger, String state) {
    TestDatabases.execute(
        database,
        "update qrtz_triggers set trigger_state = '%s', next_fire_time = %d where trigger_name = '%s'"
            .formatted(state, threeMinutesAgo(), trigger));
  }

  private static long threeMinutesAgo() {
    return Instant.now().minusSeconds(180).toEpochMilli();
  }

  static final class Rung implements Timers.TimerHandler {
    final List<String> names = new CopyOnWriteArrayList<>();
    final AtomicInteger looks = new AtomicInteger();
    volatile Runnable again = () -> {};

    @Override
    public void fired(String name) {
      names.add(name);
      again.run();
    }

    @Override
    public void reconcile() {
      looks.incrementAndGet();
    }
  }

  static final class Recorded implements OperationExecutor {
    final List<String> began = new CopyOnWriteArrayList<>();
    final List<Boolean> virtual = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> gate = new CompletableFuture<>();
    final AtomicInteger mostOfOne = new AtomicInteger();
    private final AtomicInteger ofOne = new AtomicInteger();

    @Override
    public void run(OperationId id) {
      boolean first = id.number() == 1;
      if (first) {
        mostOfOne.accumulateAndGet(ofOne.incrementAndGet(), Math::max);
      }
      virtual.add(Thread.currentThread().isVirtual());
      began.add("run " + id);
      gate.join();
      if (first) {
        ofOne.decrementAndGet();
      }
    }

    @Override
    public void expire(OperationId id) {
      began.add("expire " + id);
    }

    @Override
    public void reconcile() {
      began.add("look");
    }
  }
}
