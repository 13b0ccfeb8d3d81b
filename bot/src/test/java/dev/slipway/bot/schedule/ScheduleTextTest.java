package dev.slipway.bot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.time.Recurrence;
import dev.slipway.bot.time.RecurrenceParser;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScheduleTextTest {
  @ParameterizedTest
  @CsvSource({
    "0 2 * * 6, 'by cron 0 2 * * 6, in Europe/Berlin, up to 5m later'",
    "Sat 02:00, 'every Saturday at 02:00, in Europe/Berlin, up to 5m later'",
  })
  void shouldSayWhenAScheduleRunsAsItWasSaid(String said, String rhythm) {
    // Given
    Outcome<Recurrence> read = RecurrenceParser.read(said);

    // Then
    assertThat(read)
        .isInstanceOfSatisfying(
            Outcome.Success.class,
            meant ->
                assertThat(ScheduleText.rhythm(schedule((Recurrence) meant.value())))
                    .isEqualTo(rhythm));
  }

  @ParameterizedTest
  @CsvSource({"0 2 * * 6", "every blue moon", "by hand"})
  void shouldDecideNothingByTheWordsOfARecurrence(String words) {
    assertThat(ScheduleText.rhythm(schedule(new Recurrence(words, "0 2 * * 6"))))
        .isEqualTo(words + ", in Europe/Berlin, up to 5m later");
  }

  private static Schedule schedule(Recurrence recurrence) {
    return new Schedule(
        new ScheduleId(1),
        1,
        recurrence,
        ScheduleTestBase.BERLIN,
        Duration.ofMinutes(5),
        "nodes",
        ScheduleTestBase.ANA,
        "Ana",
        ScheduleTestBase.CHANNEL,
        "maintenance",
        ScheduleTestBase.MORNING,
        Schedule.Status.ACTIVE,
        ScheduleTestBase.NIGHT,
        Text.NONE);
  }
}
