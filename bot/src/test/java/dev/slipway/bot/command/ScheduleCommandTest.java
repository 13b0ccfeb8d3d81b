package dev.slipway.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands after {@code schedule add}, as people type it. */
final class ScheduleCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"0 2 * * *\" nodes | 0 2 * * * | nodes | none | PT0S",
        "0 2 * * * nodes | 0 2 * * * | nodes | none | PT0S",
        "daily 02:00 /drain node01 | 0 2 * * * | drain node01 | none | PT0S",
        "hourly nodes --cluster a | 0 * * * * | nodes --cluster a | none | PT0S",
        "\"Sat 02:00\" --zone europe/berlin nodes --jitter=5m | 0 2 * * 6 | nodes | Europe/Berlin |"
            + " PT5M",
        "\"daily 02:00\" drain n --reason=\"new disk\" | 0 2 * * * | drain n --reason=\"new disk\""
            + " | none | PT0S",
        "\"daily 02:00\" drain n --reason 'a \"b\"' | 0 2 * * * | drain n --reason 'a \"b\"' | none"
            + " | PT0S",
      })
  void shouldReadTimeLineZoneAndJitter(
      String typed, String cron, String line, String zone, String jitter) {
    // When
    var read = ScheduleArguments.read(Tokenizer.split(typed));

    // Then
    assertThat(read)
        .isInstanceOfSatisfying(
            Outcome.Success.class,
            success -> {
              ScheduleArguments meant = (ScheduleArguments) success.value();
              assertThat(meant.recurrence().cron()).isEqualTo(cron);
              assertThat(meant.line()).isEqualTo(line);
              assertThat(meant.zone().map(Object::toString).orElse("none")).isEqualTo(zone);
              assertThat(meant.jitter()).hasToString(jitter);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | it says neither when nor what",
        "\"daily 02:00\" | it does not say what to run",
        "nodes | that is not a time that comes again",
        "tomorrow 02:00 nodes | that is not a time that comes again",
        "\"daily 02:00\" nodes --zone CET | --zone takes a time zone such as Europe/Berlin",
        "\"daily 02:00\" nodes --zone | --zone takes a time zone such as Europe/Berlin",
        "\"daily 02:00\" nodes --jitter 2h | --jitter takes a duration of up to an hour",
      })
  void shouldSayWhatIsWrong(String typed, String why) {
    assertThat(ScheduleArguments.read(Tokenizer.split(typed)))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.failure().sentence()).contains(why));
  }
}
