package dev.slipway.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.ButtonHandler.ButtonClick;
import dev.slipway.practice.PracticeOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Messages of the bot's own accord, against the stand-in. */
final class BulletinsTest {
  private static final Announcement CARD =
      new Announcement(
          "sched-1: /nodes",
          List.of(Text.of("Runs every day at 02:00.")),
          List.of(),
          List.of(new Announcement.AnnouncementButton("Pause", "pause", "sched-1:1")),
          Text.NONE);
  private SlackHarness bench;

  @BeforeEach
  void start() {
    bench = SlackHarness.start(PracticeOptions.slackOnly().withRatesRelaxed());
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldShowItOnceAndEditItAfterwards() {
    // Given
    show("maintenance", "sched-1", CARD);
    await().until(() -> bench.seen().size() == 1);

    // When
    show("C0MAINTENANCE", "sched-1", new Announcement("sched-1: /nodes", List.of("Paused.")));

    // Then
    await().until(() -> only().toString().contains("Paused."));
    assertThat(bench.board.unshown()).isEmpty();
  }

  @Test
  void shouldNotPostAgainWhatTheStoreCouldNotKeepAtThatMoment() {
    // Given
    bench.board.goAway();
    show("maintenance", "sched-1", CARD);
    await().until(bench.board::isBack);

    // When
    show("maintenance", "sched-2", CARD);

    // Then
    await().atMost(Duration.ofSeconds(30)).until(() -> bench.board.unshown().isEmpty());
    assertThat(bench.seen()).hasSize(2);
  }

  @Test
  void shouldShowAfterARestartWhatWasNotSeenBefore() {
    // Given
    show("maintenance", "sched-1", CARD);
    await().until(() -> bench.board.unshown().isEmpty());
    bench.inbound().close();
    bench.outbound().close();
    bench.board.save(
        "maintenance", "sched-1", new Announcement("sched-1: /nodes", List.of("Removed.")));
    bench.board.save(
        "maintenance", "late", new Announcement("Missed: /nodes", List.of("It is late.")));

    // When
    bench.restart();

    // Then
    await().atMost(Duration.ofSeconds(30)).until(() -> bench.board.unshown().isEmpty());
    assertThat(bench.seen()).hasSize(2);
    assertThat(bench.seen().toString()).contains("Removed.", "It is late.");
  }

  @Test
  void shouldPostAnewWhatSomebodyDeleted() {
    // Given
    show("maintenance", "sched-1", CARD);
    await().until(() -> bench.board.unshown().isEmpty());
    bench.fault("chat.update", "ok_false", 1, Map.of("error", "message_not_found"));

    // When
    show("maintenance", "sched-1", new Announcement("sched-1: /nodes", List.of("Paused.")));

    // Then
    await().until(() -> bench.seen().size() == 2);
    assertThat(bench.seen().getLast().toString()).contains("Paused.");
  }

  @Test
  void shouldHandAPressOnAndTellWhyItWasRefused() {
    // Given
    bench.pressing =
        buttonClick ->
            Optional.of(Failure.refused("Pausing sched-1", "it is not yours", "Ask Bo."));
    show("maintenance", "sched-1", CARD);
    await().until(() -> bench.board.unshown().isEmpty());

    // When
    bench
        .world
        .people()
        .click("requester", "maintenance", only().path("ts").asString(), "press:pause");

    // Then
    await()
        .until(
            () ->
                bench.world.people().messages("requester", "maintenance").stream()
                    .anyMatch(m -> m.toString().contains("it is not yours")));
    ButtonClick buttonClick = bench.pressed.getFirst();
    assertThat(bench.pressed)
        .containsExactly(
            new ButtonClick(
                "pause",
                "sched-1:1",
                SlackSamples.REQUESTER,
                SlackSamples.MAINTENANCE,
                buttonClick.at()));
  }

  private void show(String channel, String key, Announcement announcement) {
    bench.outbound().announcer().publish(channel, key, announcement);
  }

  private ObjectNode only() {
    assertThat(bench.seen()).hasSize(1);
    return bench.seen().getFirst();
  }
}
