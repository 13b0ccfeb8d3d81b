package dev.slipway.bot.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A schedule from its line to its run. */
final class ScheduleIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private BotInWorld whole;

  @BeforeEach
  void start() {
    whole = BotInWorld.start("1h");
  }

  @AfterEach
  void stop() {
    whole.close();
  }

  @Test
  void shouldAnswerAScheduledQuestionWhereEverybodySees() {
    // Given
    type("/schedule add \"daily 02:00\" --zone Europe/Berlin nodes");
    ObjectNode card = await("sched-1: /nodes");
    assertThat(BotInWorld.words(card)).contains("every day at 02:00, in Europe/Berlin", "Run Now");

    // When
    whole.people().click("requester", "maintenance", BotInWorld.ts(card), "press:run");

    // Then
    assertThat(BotInWorld.words(await("nodes in practice"))).contains("node01");
    assertThat(whole.health("/metrics"))
        .contains("slipway_schedule_runs_total{outcome=\"started\",schedule=\"sched-1\"} 1.0");
  }

  @Test
  void shouldAskForAYesToTheScheduleAndAgainToWhatItAsksFor() {
    // Given
    type(
        "/schedule add \"Sat 02:00\" drain node01 --ignore-daemonsets --delete-emptydir-data"
            + " --force");
    ObjectNode card = await("sched-1: /drain node01");
    assertThat(BotInWorld.words(card)).contains("It waits for an approver's yes");
    whole.people().click("approver", "maintenance", BotInWorld.ts(card), "press:approve");
    await("Approved by");

    // When
    type("/schedule run sched-1");

    // Then
    assertThat(BotInWorld.words(await("Approve Drain"))).contains("scheduled by sched-1");
  }

  private void type(String line) {
    whole.people().command("requester", "maintenance", line);
  }

  private ObjectNode await(String words) {
    return whole
        .people()
        .awaitMessage(
            "requester", "maintenance", LONG, message -> BotInWorld.words(message).contains(words));
  }
}
