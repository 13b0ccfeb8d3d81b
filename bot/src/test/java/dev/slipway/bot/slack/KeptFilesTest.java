package dev.slipway.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.spine.ProgressEvent.FileKept;
import dev.slipway.bot.operation.JournalEvent;
import dev.slipway.bot.operation.JournalEvent.Progressed;
import dev.slipway.bot.operation.Operation;
import dev.slipway.practice.PracticeOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was saved before it was gone, in the thread. */
final class KeptFilesTest {
  private static final Progressed KEPT =
      new Progressed(new FileKept("evict", "shop/debug.yaml", "kind: Pod\n"));

  private SlackBench bench;
  private Operation operation;

  @BeforeEach
  void start() {
    bench = SlackBench.prepare(PracticeOptions.slackOnly().withRatesRelaxed());
    bench.go();
    operation = bench.requested();
    await().atMost(Duration.ofSeconds(20)).until(() -> bench.refs.find(operation.id()).isPresent());
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldPutTheFileIntoTheThreadWithALineThatSaysWhatItIs() {
    // When
    bench.store.append(operation.id(), KEPT);

    // Then
    await().atMost(Duration.ofSeconds(20)).until(() -> files().size() == 1);
    assertThat(files().getFirst().path("text").asString())
        .isEqualTo("Saved before it is gone for good: shop/debug.yaml.");
    assertThat(files().getFirst().path("files").get(0).path("name").asString())
        .isEqualTo("op-1-2-shop-debug.yaml");
  }

  @Test
  void shouldPutItThereOnceWhenTheAnswerIsLost() {
    // Given
    bench.fault("files.completeUploadExternal", "drop_after_read", 1, Map.of());

    // When
    bench.store.append(operation.id(), KEPT);
    bench.store.append(operation.id(), new JournalEvent.CancelAsked(Examples.APPROVER));

    // Then
    awaitTold();
    assertThat(files()).hasSize(1);
  }

  @Test
  void shouldPutItThereOnceWhenTheProcessDiesBeforeItRemembers() {
    // Given
    bench.store.append(operation.id(), KEPT);
    await().atMost(Duration.ofSeconds(20)).until(() -> files().size() == 1);
    bench.outbound().close();
    bench.refs.forget(operation.id());

    // When
    bench.restart();
    bench.store.append(operation.id(), new JournalEvent.CancelAsked(Examples.APPROVER));

    // Then
    awaitTold();
    assertThat(files()).hasSize(1);
  }

  @Test
  void shouldTellItsContentWhereSlackTakesNoFiles() {
    // Given
    bench.fault(
        "files.getUploadURLExternal", "ok_false", 1, Map.of("error", "file_uploads_disabled"));

    // When
    bench.store.append(operation.id(), KEPT);

    // Then
    awaitTold();
    assertThat(files()).isEmpty();
    assertThat(replies()).anyMatch(r -> r.path("text").asString().contains("kind: Pod"));
  }

  private void awaitTold() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                bench.refs.find(operation.id()).orElseThrow().toldUntil()
                    == bench.store.view(operation.id()).orElseThrow().journal().size());
  }

  private List<JsonNode> files() {
    return replies().stream().filter(reply -> !reply.path("files").isEmpty()).toList();
  }

  private List<JsonNode> replies() {
    return bench.seen().getFirst().path("replies").valueStream().toList();
  }
}
