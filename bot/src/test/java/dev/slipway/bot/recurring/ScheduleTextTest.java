package dev.slipway.bot.recurring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.calendar.Recurrence;
import dev.slipway.bot.calendar.RecurrenceWords;
import dev.slipway.bot.calendar.ScheduleId;
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
    Outcome<Recurrence> read = RecurrenceWords.read(said);

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
        OnSchedules.BERLIN,
        Duration.ofMinutes(5),
        "nodes",
        OnSchedules.ANA,
        "Ana",
        OnSchedules.CHANNEL,
        "maintenance",
        OnSchedules.MORNING,
        Schedule.Status.ACTIVE,
        OnSchedules.NIGHT,
        Text.NONE);
  }
}
