package dev.slipway.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.step.ProgressEvent.FileSaved;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.JournalEvent.Progressed;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.practice.PracticeOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was saved before it was gone, in the thread. */
final class KeptFilesTest {
  private static final Progressed KEPT =
      new Progressed(new FileSaved("evict", "shop/debug.yaml", "kind: Pod\n", "kind: Pod\n"));

  private static final Progressed SECRET =
      new Progressed(
          new FileSaved("evict", "shop/debug.yaml", "value: (masked)\n", "value: hunter2\n"));

  private SlackHarness bench;
  private Operation operation;

  @BeforeEach
  void start() {
    bench = SlackHarness.prepare(PracticeOptions.slackOnly().withRatesRelaxed());
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
    bench.store.append(operation.id(), new JournalEvent.CancelRequested(SlackSamples.APPROVER));

    // Then
    awaitTold();
    assertThat(files()).hasSize(1);
  }

  @Test
  void shouldPutItThereOnceWhenTheProcessDiesBeforeItRemembers() {
    // Given
    bench.store.append(operation.id(), KEPT);

    // When
    dieBeforeItRemembersAndRestart();

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

  @Test
  void shouldGiveWhatMayBeSecretToTheRequesterAlone() {
    // When
    bench.store.append(operation.id(), SECRET);
    bench.store.append(operation.id(), new JournalEvent.CancelRequested(SlackSamples.APPROVER));

    // Then
    awaitTold();
    assertThat(files()).hasSize(1);
    assertThat(content(files().getFirst())).isEqualTo("value: (masked)\n");
    assertThat(files().getFirst().path("text").asString())
        .isEqualTo(
            "Saved before it is gone for good: shop/debug.yaml. Values that may be secret are"
                + " masked; <@U0REQUESTER> alone is sent all of it.");
    List<ObjectNode> alone = bench.world.people().messages("requester", "@slipway");
    assertThat(alone).hasSize(1);
    assertThat(content(alone.getFirst())).isEqualTo("value: hunter2\n");
  }

  @Test
  void shouldGiveItOnceAlsoAfterARestart() {
    // Given
    bench.store.append(operation.id(), SECRET);

    // When
    dieBeforeItRemembersAndRestart();

    // Then
    awaitTold();
    assertThat(files()).hasSize(1);
    assertThat(bench.world.people().messages("requester", "@slipway")).hasSize(1);
  }

  @Test
  void shouldSayThatItCouldNotBeGivenAndPostNothingOfIt() {
    // Given
    bench.fault("conversations.open", "ok_false", 1, Map.of("error", "user_disabled"));

    // When
    bench.store.append(operation.id(), SECRET);
    bench.store.append(operation.id(), new JournalEvent.CancelRequested(SlackSamples.APPROVER));

    // Then
    awaitTold();
    assertThat(content(files().getFirst())).isEqualTo("value: (masked)\n");
    assertThat(files().getFirst().path("text").asString())
        .endsWith(
            "That could not be done (user_disabled): it is in Slipway's store, for whoever runs"
                + " Slipway to hand on.");
    assertThat(bench.seen().toString()).doesNotContain("hunter2");
  }

  private void dieBeforeItRemembersAndRestart() {
    await().atMost(Duration.ofSeconds(20)).until(() -> files().size() == 1);
    bench.outbound().close();
    bench.refs.forget(operation.id());
    bench.restart();
    bench.store.append(operation.id(), new JournalEvent.CancelRequested(SlackSamples.APPROVER));
  }

  private String content(JsonNode message) {
    String id = message.path("files").get(0).path("id").asString();
    return new String(
        bench.world.slack().workspace().files().find(id).orElseThrow().bytes().orElseThrow(),
        StandardCharsets.UTF_8);
  }

  private void awaitTold() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                bench.refs.find(operation.id()).orElseThrow().postedUpTo()
                    == bench.store.view(operation.id()).orElseThrow().journal().size());
  }

  private List<JsonNode> files() {
    return replies().stream().filter(reply -> !reply.path("files").isEmpty()).toList();
  }

  private List<JsonNode> replies() {
    return bench.seen().getFirst().path("replies").valueStream().toList();
  }
}
