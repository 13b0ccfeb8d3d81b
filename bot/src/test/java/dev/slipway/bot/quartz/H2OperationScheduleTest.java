package dev.slipway.bot.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.bot.store.TestDatabases;
import dev.slipway.config.StoreConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class H2OperationScheduleTest extends OperationScheduleContract {
  private static final QuartzTimings LOOKING_FOR_MISFIRES =
      new QuartzTimings(
          QUICK.checkIn(),
          QUICK.takenForDead(),
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          Duration.ofMillis(50),
          QUICK.overdue());

  @TempDir private Path folder;

  @Override
  StoreConfig fresh() {
    return TestDatabases.h2File(folder);
  }

  /**
   * The recovery of misfires waits for the one writer first, another change of Quartz's second. It
   * must not hold what the recovery needs next.
   */
  @Test
  void shouldGoOnWhereMisfiresAreLookedForBesideAnotherWrite() {
    // Given
    schedule.close();
    schedule = new QuartzOperationScheduler(database, LOOKING_FOR_MISFIRES, Clock.systemUTC());
    schedule.start(work, alarms);
    schedule.alarms().set("missed", Instant.now().plusSeconds(600));
    Thread setting =
        Thread.ofPlatform()
            .name("setting")
            .daemon()
            .unstarted(() -> schedule.alarms().set("other", Instant.now()));

    // When
    TestDatabases.execute(
        database,
        "update qrtz_triggers set next_fire_time = %d where trigger_name = 'missed'"
            .formatted(Instant.now().minusSeconds(180).toEpochMilli()),
        () -> {
          await().until(() -> waitsForTheWriter("MisfireHandler"));
          setting.start();
          await().until(() -> waitsForTheWriter("setting"));
        });

    // Then
    await().until(() -> !setting.isAlive());
    await().until(() -> alarms.names.contains("missed") && alarms.names.contains("other"));
    assertThat(alarms.names).containsOnlyOnce("missed", "other");
  }

  private static boolean waitsForTheWriter(String thread) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(it -> it.getKey().getName().endsWith(thread))
        .anyMatch(
            it ->
                it.getKey().getState() == Thread.State.WAITING
                    && Arrays.stream(it.getValue())
                        .anyMatch(
                            frame ->
                                frame.getClassName().endsWith(".SingleWriterDataSource")
                                    && frame.getMethodName().equals("taken")));
  }
}
