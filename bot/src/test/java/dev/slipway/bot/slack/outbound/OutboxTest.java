package dev.slipway.bot.slack.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.block.element.BlockElements;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.transport.SlackSdk;
import dev.slipway.config.SlackConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.Secret;
import dev.slipway.practice.PracticeOptions;
import dev.slipway.practice.PracticeWorld;
import dev.slipway.practice.slack.faults.Faults;
import dev.slipway.practice.slack.json.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

final class OutboxTest {
  private static final ChannelId MAINTENANCE = new ChannelId("C0MAINTENANCE");

  private PracticeWorld world;
  private SlackSdk sdk;
  private Outbox outbox;

  @BeforeEach
  void start() {
    world = PracticeWorld.start(PracticeOptions.slackOnly());
    sdk =
        new SlackSdk(
            new SlackConfig(
                URI.create(world.slackApiUrl()),
                new Secret(world.botToken()),
                new SlackConfig.Mode.Socket(new Secret(world.appToken()))));
    outbox = Outbox.atSlacksPace(sdk.methods(), sdk.reads());
  }

  @AfterEach
  void stop() {
    sdk.close();
    world.close();
  }

  @Test
  void shouldKeepTheOrderAndThePace() throws Exception {
    // Given
    ChannelRateLimiter channelRateLimiter = outbox.lane(MAINTENANCE);

    // When
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      channelRateLimiter.take(
          () -> {
            for (int i = 0; i < 4; i++) {
              int place = i;
              people.execute(() -> post("message " + place));
              await().until(() -> channelRateLimiter.waiting() == place + 1);
            }
            return channelRateLimiter;
          });
    }

    // Then
    assertThat(texts()).containsExactly("message 0", "message 1", "message 2", "message 3");
    assertThat(world.slack().calls().of("chat.postMessage"))
        .allSatisfy(call -> assertThat(call.status()).isEqualTo(200));
  }

  @Test
  void shouldWaitAsLongAsSlackSaysAndPostOnce() throws Exception {
    // Given
    fault("chat.postMessage", "http429", 1, "retry_after", 2);
    Instant before = Instant.now();

    // When
    outbox.post(message("hello"));

    // Then
    assertThat(texts()).containsExactly("hello");
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop_after_read", "http500", "ok_false"})
  void shouldPostOnceWhateverHappensToTheFirstTry(String kind) throws Exception {
    // Given
    fault("chat.postMessage", kind, 1, "unused", 0);

    // When
    DeliveryResult deliveryResult = outbox.post(message("hello"));

    // Then
    assertThat(texts()).containsExactly("hello");
    assertThat(deliveryResult)
        .isEqualTo(
            new DeliveryResult.Delivered(
                world.people().messages("maintenance").getFirst().path("ts").asString()));
  }

  @Test
  void shouldPostAgainWhatSlackReadAndDidNotCarryOut() throws Exception {
    // Given
    ObjectNode order =
        Json.object().put("method", "chat.postMessage").put("kind", "drop_after_read");
    order.put("apply", false);
    world.slack().faults().add(Faults.parse(order));

    // When
    outbox.post(message("hello"));

    // Then
    assertThat(texts()).containsExactly("hello");
    assertThat(world.slack().calls().of("conversations.history")).hasSize(1);
  }

  @Test
  @Timeout(30)
  void shouldPostOnceInAChannelWhereSomebodySharedWhatTheSdkCannotRead() throws Exception {
    // Given
    world.people().shareList("requester", "maintenance");
    world.people().shareFile("requester", "maintenance", "my notes");
    carriedOutButAnswered500("chat.postMessage", 1);

    // When
    outbox.post(message("hello"));

    // Then
    assertThat(texts()).containsOnlyOnce("hello").hasSize(3);
  }

  @Test
  @Timeout(60)
  void shouldLetOthersGoFirstWhileSlackDoesNotSayWhetherOneIsThere() throws Exception {
    // Given
    carriedOutButAnswered500("chat.postMessage", 1);
    fault("conversations.history", "http500", 100_000, "unused", 0);

    // When
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      people.execute(() -> post("first"));
      await().until(() -> !world.slack().calls().of("conversations.history").isEmpty());
      outbox.post(message("second"));
      world.slack().faults().clear();
    }

    // Then
    assertThat(texts()).containsExactly("first", "second");
  }

  @Test
  @Timeout(60)
  void shouldTellInWhichChannelNothingGetsThroughForAMinute() throws Exception {
    // Given
    AtomicLong nanos = new AtomicLong();
    Outbox watched =
        new Outbox(
            sdk.methods(),
            sdk.reads(),
            new UpdateRateLimiter(15, 45),
            Duration.ofMillis(1),
            nanos::get);
    fault("chat.postMessage", "http500", 100_000, "unused", 0);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<DeliveryResult> first = people.submit(() -> watched.post(message("first")));
      Future<DeliveryResult> second = people.submit(() -> watched.post(message("second")));
      await().until(() -> watched.waiting() == 1);
      assertThat(watched.standstills(Duration.ofMinutes(1))).isEmpty();

      // When
      nanos.addAndGet(Duration.ofSeconds(61).toNanos());

      // Then
      assertThat(watched.standstills(Duration.ofMinutes(1)))
          .containsExactly(new Outbox.Standstill(MAINTENANCE, Duration.ofSeconds(61), 1));

      // When
      world.slack().faults().clear();
      first.get();
      second.get();
    }

    // Then
    assertThat(watched.standstills(Duration.ofMinutes(1))).isEmpty();
  }

  private void carriedOutButAnswered500(String method, int times) {
    ObjectNode order = Json.object().put("method", method).put("kind", "http500");
    world.slack().faults().add(Faults.parse(order.put("times", times).put("apply", true)));
  }

  @Test
  void shouldFindInItsThreadWhatMayHaveBeenPosted() throws Exception {
    // Given
    DeliveryResult.Delivered parent = (DeliveryResult.Delivered) outbox.post(message("parent"));
    fault("chat.postMessage", "drop_after_read", 1, "unused", 0);

    // When
    outbox.post(
        new OutgoingMessage(
            MAINTENANCE,
            Optional.of(parent.ts()),
            new Rendered("line", List.of()),
            false,
            "op-1#1",
            Instant.now(),
            false));

    // Then
    assertThat(world.people().messages("maintenance").getFirst().path("reply_count").asInt())
        .isEqualTo(1);
  }

  @Test
  void shouldSendTheTextWhereSlackRefusesTheBlocks() throws Exception {
    // Given
    Rendered tooLong =
        new Rendered(
            "the text",
            List.of(Blocks.section(s -> s.text(BlockCompositions.plainText("x".repeat(3_500))))));

    // When
    DeliveryResult deliveryResult = outbox.post(message(tooLong));

    // Then
    assertThat(deliveryResult).isInstanceOf(DeliveryResult.Delivered.class);
    assertThat(texts()).containsExactly("the text");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shouldKeepTheButtonsWhereSlackRefusesTheBlocks(int times) throws Exception {
    // Given
    ObjectNode order = Json.object().put("method", "chat.postMessage").put("kind", "ok_false");
    order.put("error", "msg_blocks_too_long").put("times", times);
    world.slack().faults().add(Faults.parse(order));
    Rendered approval =
        new Rendered(
            "Approval needed",
            List.of(
                Blocks.section(s -> s.text(BlockCompositions.plainText("the plan"))),
                Blocks.actions(
                    List.of(
                        BlockElements.button(
                            b ->
                                b.actionId("approve")
                                    .value("op-1:1")
                                    .text(BlockCompositions.plainText("Approve")))))));

    // When
    outbox.post(message(approval));

    // Then
    ObjectNode shown = world.people().messages("maintenance").getFirst();
    assertThat(shown.toString()).contains("approve", "op-1:1").doesNotContain("the plan");
  }

  @Test
  void shouldEditAgainAfterTroubleAndFallBackToText() throws Exception {
    // Given
    DeliveryResult.Delivered parent = (DeliveryResult.Delivered) outbox.post(message("0 of 3"));
    fault("chat.update", "drop_after_read", 1, "unused", 0);

    // When
    DeliveryResult edited =
        outbox.update(
            MAINTENANCE,
            parent.ts(),
            new Rendered("3 of 3", List.of()),
            UpdateRateLimiter.Urgency.PROGRESS);

    // Then
    assertThat(edited).isEqualTo(parent);
    assertThat(texts()).containsExactly("3 of 3");
  }

  @Test
  void shouldSayThatTheBotIsOutside() throws Exception {
    // When
    DeliveryResult deliveryResult =
        outbox.post(
            new OutgoingMessage(
                new ChannelId("C0RANDOM"),
                Optional.empty(),
                new Rendered("hello", List.of()),
                false,
                "k",
                Instant.now(),
                false));

    // Then
    assertThat(deliveryResult).isEqualTo(new DeliveryResult.Undeliverable("not_in_channel"));
    assertThat(((DeliveryResult.Undeliverable) deliveryResult).botIsOutside()).isTrue();
  }

  private void post(String text) {
    try {
      outbox.post(message(text));
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static OutgoingMessage message(String text) {
    return message(new Rendered(text, List.of()));
  }

  private static OutgoingMessage message(Rendered rendered) {
    return new OutgoingMessage(
        MAINTENANCE, Optional.empty(), rendered, false, rendered.text(), Instant.now(), false);
  }

  private List<String> texts() {
    return world.people().messages("maintenance").stream()
        .map(message -> message.path("text").asString())
        .toList();
  }

  private void fault(String method, String kind, int times, String more, int value) {
    world
        .slack()
        .faults()
        .add(
            Faults.parse(
                Json.object()
                    .put("method", method)
                    .put("kind", kind)
                    .put("times", times)
                    .put(more, value)));
  }
}
