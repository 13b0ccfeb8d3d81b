package dev.slipway.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.slipway.practice.slack.interact.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class SocketModeBotTest {

  @Test
  void shouldCarryASlashCommandToTheBotAndItsAnswerBack() {
    // Given
    try (PracticeWorld world = PracticeWorld.start(PracticeOptions.slackOnly());
        BoltBot bot =
            new BoltBot(world)
                .connect(
                    app ->
                        app.command(
                            "/drain",
                            (request, context) ->
                                context.ack("draining " + request.getPayload().getText())))) {
      await().until(() -> world.slack().sockets().connectionCount() == 1);

      // When
      Outcome outcome = world.people().command("requester", "maintenance", "/drain node01");

      // Then
      assertThat(outcome.error()).isEmpty();
      List<ObjectNode> seen = world.people().messages("requester", "maintenance");
      assertThat(seen).hasSize(1);
      assertThat(seen.getFirst().path("text").asString()).isEqualTo("draining node01");
      assertThat(seen.getFirst().path("ephemeral").asBoolean()).isTrue();
      assertThat(world.people().messages("approver", "maintenance")).isEmpty();
      assertThat(bot.app()).isNotNull();
    }
  }

  @Test
  void shouldPostAndUpdateThroughTheRealClient() throws Exception {
    // Given
    try (PracticeWorld world = PracticeWorld.start(PracticeOptions.slackOnly());
        BoltBot bot = new BoltBot(world)) {

      // When
      ChatPostMessageResponse posted =
          bot.client().chatPostMessage(r -> r.channel("C0MAINTENANCE").text("0 of 3"));
      var updated =
          bot.client()
              .chatUpdate(r -> r.channel(posted.getChannel()).ts(posted.getTs()).text("3 of 3"));

      // Then
      assertThat(updated.getError()).isNull();
      assertThat(world.people().messages("maintenance"))
          .singleElement()
          .satisfies(
              message -> {
                assertThat(message.path("text").asString()).isEqualTo("3 of 3");
                assertThat(message.path("edited").isObject()).isTrue();
              });
      assertThat(bot.client().authTest(r -> r).getHttpResponseHeaders())
          .containsKey("x-oauth-scopes");
    }
  }
}
