package dev.slipway.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.practice.slack.interact.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class CommandsTest {
  private SlackHarness bench;

  @BeforeEach
  void start() {
    bench = SlackHarness.start();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldAcknowledgeACommandAndAnswerIt() {
    // When
    Outcome outcome = bench.world.people().command("requester", "maintenance", "/drain node01");

    // Then
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.ackMillis().orElseThrow()).isLessThan(1_000);
    await().until(() -> bench.seen().size() == 1);
    ObjectNode answer = bench.seen().getFirst();
    assertThat(answer.path("text").asString()).contains("did drain node01");
    assertThat(answer.path("ephemeral").asBoolean()).isFalse();
    assertThat(bench.worked.getFirst().channelName()).isEqualTo("maintenance");
    await().until(() -> bench.inbox.pending().isEmpty());
  }

  @Test
  void shouldTakeTheUmbrellaAMentionAndAConfiguredNameForTheSame() {
    // When
    bench.world.people().command("requester", "maintenance", "/slipway drain node01");
    bench.world.people().say("requester", "maintenance", "@slipway drain node01");
    bench.world.people().say("requester", "maintenance", "@slipway k8s-nodes");

    // Then
    await().until(() -> bench.worked.size() == 3);
    assertThat(bench.worked.stream().map(InboundCommand::line).toList())
        .containsExactlyInAnyOrder("drain node01", "drain node01", "nodes");
    assertThat(bench.worked).allSatisfy(c -> assertThat(c.userName()).isNotEmpty());
  }

  @Test
  void shouldAnswerAMentionInItsThread() {
    // Given
    bench.world.people().say("requester", "maintenance", "node01 is odd");
    String ts = bench.seen().getFirst().path("ts").asString();

    // When
    bench.world.people().reply("requester", "maintenance", ts, "@slipway pods node01");

    // Then
    await().until(() -> bench.seen().getFirst().path("replies").size() == 2);
    assertThat(bench.seen().getFirst().path("replies").get(1).path("text").asString())
        .contains("did pods node01");
  }

  @Test
  void shouldTellOnlyTheOneWhoAskedWhatIsWrong() {
    // Given
    bench.answerWith(
        command ->
            new Reply.Refused(Failure.user("Draining nod1", "there is no node nod1", "Look.")));

    // When
    bench.world.people().command("requester", "maintenance", "/drain nod1");

    // Then
    await().until(() -> bench.seen().size() == 1);
    assertThat(bench.seen().getFirst().path("ephemeral").asBoolean()).isTrue();
    assertThat(bench.world.people().messages("approver", "maintenance")).isEmpty();
  }

  @Test
  void shouldWorkARepeatedDeliveryOnce() {
    // Given
    bench.fault("commands", "duplicate_delivery", 1, Map.of());

    // When
    bench.world.people().command("requester", "maintenance", "/drain node01");
    bench.world.people().command("requester", "maintenance", "/drain node02");

    // Then
    await().until(() -> bench.seen().size() == 2);
    assertThat(bench.worked.stream().map(InboundCommand::line).toList())
        .containsExactlyInAnyOrder("drain node01", "drain node02");
  }

  @Test
  void shouldAcknowledgeWhenTheInboxIsBroken() {
    // Given
    bench.inbox.breakDown();

    // When
    Outcome outcome = bench.world.people().command("requester", "maintenance", "/drain node01");

    // Then
    assertThat(outcome.error()).isEmpty();
    assertThat(bench.seen().getFirst().path("text").asString()).contains("did nothing with it");
  }

  @Test
  void shouldAnswerWhenTheWorkThrows() {
    // Given
    bench.answerWith(
        command -> {
          throw new IllegalStateException("a bug");
        });

    // When
    bench.world.people().command("requester", "maintenance", "/drain node01");

    // Then
    await().until(() -> bench.seen().size() == 1);
    assertThat(bench.seen().getFirst().path("ephemeral").asBoolean()).isTrue();
    await().until(() -> bench.inbox.pending().isEmpty());
  }

  @Test
  void shouldRefuseALineOfSixtyFourKilobytesKindly() {
    // When
    Outcome outcome =
        bench.world.people().command("requester", "maintenance", "/drain " + "x".repeat(64 * 1024));

    // Then
    assertThat(outcome.error()).isEmpty();
    assertThat(bench.seen().getFirst().path("text").asString()).contains("65536 characters");
    assertThat(bench.worked).isEmpty();
  }

  @Test
  void shouldSayThatACommandIsNotConfigured() {
    // When
    Outcome outcome = bench.world.people().command("requester", "maintenance", "/uncordon node01");

    // Then
    assertThat(outcome.error()).isEmpty();
    assertThat(bench.seen().getFirst().path("text").asString()).contains("not among the commands");
  }

  @Test
  void shouldShowAnAnswerPrivatelyWhereTheBotIsNotInTheChannel() {
    // When
    bench.world.people().command("requester", "random", "/drain node01");

    // Then
    List<ObjectNode> seen =
        await()
            .until(() -> bench.world.people().messages("requester", "random"), s -> !s.isEmpty());
    assertThat(seen.getFirst().path("ephemeral").asBoolean()).isTrue();
    assertThat(seen.getFirst().path("text").asString()).contains("I am not in the channel");
  }

  @Test
  void shouldAnswerADirectMessage() {
    // When
    bench.world.people().say("requester", "@slipway", "drain node01");

    // Then
    await().until(() -> bench.world.people().messages("requester", "@slipway").size() == 2);
    assertThat(bench.worked.getFirst().line()).isEqualTo("drain node01");
  }

  @Test
  void shouldTakeUpAfterARestartWhatWasStored() {
    // Given
    InboundCommand stored =
        new InboundCommand(
            "cmd:earlier",
            SlackSamples.REQUESTER,
            "Rita",
            SlackSamples.MAINTENANCE,
            "maintenance",
            Optional.empty(),
            "drain node01",
            Instant.now());
    bench.inbox.accept(stored);

    // When
    bench.restart();

    // Then
    await().until(() -> bench.seen().size() == 1);
    await().until(() -> bench.inbox.pending().isEmpty());
  }

  @Test
  void shouldNotDoWhatWasAskedLongAgo() {
    // Given
    bench.inbox.accept(
        new InboundCommand(
            "cmd:stale",
            SlackSamples.REQUESTER,
            "Rita",
            SlackSamples.MAINTENANCE,
            "maintenance",
            Optional.empty(),
            "drain node01",
            Instant.now().minusSeconds(3_600)));

    // When
    bench.restart();

    // Then
    await().until(() -> bench.inbox.pending().isEmpty());
    assertThat(bench.worked).isEmpty();
    assertThat(bench.seen().getFirst().path("ephemeral").asBoolean()).isTrue();
  }
}
