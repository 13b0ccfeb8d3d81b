package dev.slipway.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class SlowAnswersTest {
  private final CountDownLatch answerable = new CountDownLatch(1);
  private SlackHarness bench;

  @BeforeEach
  void start() {
    bench = SlackHarness.start();
  }

  @AfterEach
  void stop() {
    answerable.countDown();
    bench.close();
  }

  @Test
  void shouldSayThatAnAnswerTakesLongerAndPutItInItsPlace() {
    // Given
    bench.answerWith(slowly(c -> new Reply.Answered(SlackSamples.answer("did " + c.line()))));
    bench.world.people().command("requester", "maintenance", "/slipway nodes --all-clusters");
    ObjectNode notice = await().until(bench::seen, seen -> seen.size() == 1).getFirst();
    assertThat(notice.path("text").asString())
        .startsWith("⏳ Working on `/k8s-nodes --all-clusters` for <@");

    // When
    answerable.countDown();

    // Then
    await().until(() -> textOf(bench.seen()).contains("did nodes --all-clusters"));
    assertThat(bench.seen()).hasSize(1);
    assertThat(bench.seen().getFirst().path("ts")).isEqualTo(notice.path("ts"));
    await().until(() -> bench.inbox.pending().isEmpty());
  }

  @Test
  void shouldTakeTheNoticeAwayWhereTheAnswerIsForOneAlone() {
    // Given
    bench.answerWith(
        slowly(c -> new Reply.Refused(Failure.cluster("Listing", "it is away", "Wait."))));
    bench.world.people().command("requester", "maintenance", "/drain node01");
    await().until(() -> bench.seen().size() == 1);

    // When
    answerable.countDown();

    // Then
    await().until(() -> textOf(bench.seen()).contains("it is away"));
    assertThat(bench.seen()).singleElement().matches(m -> m.path("ephemeral").asBoolean());
  }

  @Test
  void shouldPutTheAnswerInTheNoticesPlaceAfterARestart() {
    // Given
    bench.answerWith(slowly(c -> new Reply.Answered(SlackSamples.answer("did " + c.line()))));
    InboundCommand asked =
        new InboundCommand(
            "cmd:slow",
            SlackSamples.REQUESTER,
            "Rita",
            SlackSamples.MAINTENANCE,
            "maintenance",
            Optional.empty(),
            "nodes",
            Instant.now());
    bench.inbox.accept(asked);
    bench.restart();
    await().until(() -> bench.seen().size() == 1);

    // When
    bench.restart();
    answerable.countDown();

    // Then
    await().until(() -> bench.inbox.pending().isEmpty());
    assertThat(bench.seen()).hasSize(1);
    assertThat(textOf(bench.seen())).contains("did nodes");
  }

  private Function<InboundCommand, Reply> slowly(Function<InboundCommand, Reply> then) {
    return command -> {
      try {
        answerable.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return then.apply(command);
    };
  }

  private static String textOf(List<ObjectNode> messages) {
    return messages.isEmpty() ? "" : messages.getFirst().path("text").asString();
  }
}
