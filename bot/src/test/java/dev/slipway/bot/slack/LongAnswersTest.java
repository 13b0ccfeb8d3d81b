package dev.slipway.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.bot.messaging.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class LongAnswersTest {
  private SlackHarness bench;

  @BeforeEach
  void start() {
    bench = SlackHarness.start();
    bench.answerWith(command -> new Reply.Answered(nodes(120)));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldCutTheTableAndPutTheWholeOneInTheThread() {
    // When
    bench.world.people().command("requester", "maintenance", "/slipway nodes");

    // Then
    ObjectNode file =
        (ObjectNode)
            await()
                .until(
                    () -> bench.seen().isEmpty() ? null : reply(bench.seen().getFirst()),
                    reply -> reply != null && !reply.path("files").isEmpty())
                .path("files")
                .get(0);
    String blocks = bench.seen().getFirst().path("blocks").toString();
    assertThat(blocks)
        .contains("node000", "node029", "… and 90 rows more; the file in the thread has all")
        .doesNotContain("node030");
    assertThat(file.path("title").asString()).isEqualTo("nodes.txt");
    assertThat(file.path("size").asInt()).isGreaterThan(120 * 15);
  }

  @Test
  void shouldSaySoWhereSlackTakesNoFile() {
    // Given
    bench.fault(
        "files.getUploadURLExternal", "ok_false", 1, Map.of("error", "file_uploads_disabled"));

    // When
    bench.world.people().command("requester", "maintenance", "/slipway nodes");

    // Then
    await()
        .until(
            () ->
                !bench.seen().isEmpty()
                    && reply(bench.seen().getFirst())
                        .path("text")
                        .asString()
                        .contains("did not take the file"));
  }

  @Test
  void shouldNotPromiseAFileWhereTheBotIsNotInTheChannel() {
    // When
    bench.world.people().command("requester", "random", "/slipway nodes");

    // Then
    List<ObjectNode> seen =
        await()
            .until(() -> bench.world.people().messages("requester", "random"), s -> !s.isEmpty());
    assertThat(seen.getFirst().path("blocks").toString())
        .contains("… and 90 rows more than fit here")
        .doesNotContain("thread");
  }

  private static ObjectNode reply(ObjectNode message) {
    return message.path("replies").isEmpty()
        ? message.objectNode()
        : (ObjectNode) message.path("replies").get(0);
  }

  private static QueryResult nodes(int count) {
    return new QueryResult(
        count + " nodes in practice",
        List.of(
            new QueryResult.Table(
                "Nodes",
                List.of("Node", "Status"),
                IntStream.range(0, count)
                    .mapToObj(n -> List.of("node%03d".formatted(n), "Ready"))
                    .toList())),
        List.of());
  }
}
