package dev.slipway.practice;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.checkboxes;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.staticSelect;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.SlackApiException;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.slipway.practice.slack.SlackOptions;
import dev.slipway.practice.slack.interact.Click;
import dev.slipway.practice.slack.interact.Outcome;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.OpenView;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.node.ObjectNode;

/** A real Bolt app in Socket Mode, and people who use it. */
@TestInstance(Lifecycle.PER_CLASS)
final class InteractionTest {
  private static final Duration DEADLINE = Duration.ofMillis(400);
  private static final String CHANNEL = "maintenance";

  private final PracticeWorld world =
      PracticeWorld.start(
          PracticeOptions.slackOnly()
              .withSlack(SlackOptions.strict().withRatesEnforced(false).withAckDeadline(DEADLINE)));
  private final PracticePeople people = world.people();
  private final BoltBot bot = new BoltBot(world);

  @BeforeAll
  void connect() {
    BoltBot connected = bot.connect(InteractionTest::handlers);
    assertThat(connected).isSameAs(bot);
    people.awaitBot();
  }

  @AfterAll
  void close() {
    bot.close();
    world.close();
  }

  private static void handlers(App app) {
    app.command("/drain", InteractionTest::drain);
    app.command(
        "/nodes",
        (request, context) -> context.ack(r -> r.responseType("in_channel").text("3 nodes")));
    app.command("/pods", (request, context) -> Response.builder().statusCode(500).build());
    app.blockAction(
        "approve",
        (request, context) -> {
          var answered =
              context.respond(
                  r ->
                      r.replaceOriginal(true)
                          .text(
                              "Approved by "
                                  + request.getPayload().getUser().getName()
                                  + " with "
                                  + request.getPayload().getActions().getFirst().getValue()));
          return answered.getCode() == 200 ? context.ack() : Response.error(500);
        });
    app.blockAction(
        "pick",
        (request, context) -> {
          var pressed = request.getPayload().getActions().getFirst();
          context
              .client()
              .chatPostMessage(
                  r ->
                      r.channel("C0MAINTENANCE")
                          .text("picked " + pressed.getSelectedOption().getValue()));
          return context.ack();
        });
    app.viewSubmission(
        "drain_modal",
        (request, context) -> {
          String node = entered(request, "node").getSelectedOption().getValue();
          if (node.equals("bad")) {
            return context.ack(
                r -> r.responseAction("errors").errors(Map.of("node", "not this one")));
          }
          if (node.equals("next")) {
            return context.ack(r -> r.responseAction("update").view(modal("second_modal")));
          }
          String reason = entered(request, "reason").getValue();
          context
              .client()
              .chatPostMessage(
                  r -> r.channel("C0MAINTENANCE").text("submitted " + node + " because " + reason));
          return context.ack();
        });
    app.viewClosed("drain_modal", (request, context) -> context.ack());
    app.messageShortcut(
        "show_operation",
        (request, context) -> {
          context
              .client()
              .chatPostMessage(
                  r ->
                      r.channel("C0MAINTENANCE")
                          .text("shortcut on " + request.getPayload().getMessage().getText()));
          return context.ack();
        });
    app.event(
        AppMentionEvent.class,
        (event, context) -> {
          context
              .client()
              .chatPostMessage(
                  r ->
                      r.channel(event.getEvent().getChannel())
                          .threadTs(event.getEvent().getTs())
                          .text("heard: " + event.getEvent().getText()));
          return context.ack();
        });
    app.event(
        MessageEvent.class,
        (event, context) -> {
          context.say("dm: " + event.getEvent().getText());
          return context.ack();
        });
    app.event(
        AppHomeOpenedEvent.class,
        (event, context) -> {
          context
              .client()
              .viewsPublish(
                  r ->
                      r.userId(event.getEvent().getUser())
                          .view(
                              view(
                                  v ->
                                      v.type("home")
                                          .blocks(
                                              asBlocks(
                                                  section(s -> s.text(markdownText("Hello"))))))));
          return context.ack();
        });
  }

  private static ViewState.Value entered(ViewSubmissionRequest request, String input) {
    Map<String, Map<String, ViewState.Value>> values =
        request.getPayload().getView().getState().getValues();
    return requireNonNull(requireNonNull(values.get(input)).get(input));
  }

  private static Response drain(SlashCommandRequest request, SlashCommandContext context)
      throws IOException, SlackApiException {
    var opened =
        context
            .client()
            .viewsOpen(
                r -> r.triggerId(request.getPayload().getTriggerId()).view(modal("drain_modal")));
    return context.ack(opened.isOk() ? "" : opened.getError());
  }

  private static View modal(String callbackId) {
    return view(
        v ->
            v.type("modal")
                .callbackId(callbackId)
                .notifyOnClose(true)
                .title(viewTitle(t -> t.type("plain_text").text("Drain")))
                .submit(viewSubmit(t -> t.type("plain_text").text("Preview")))
                .blocks(
                    asBlocks(
                        input(
                            i ->
                                i.blockId("node")
                                    .label(plainText("Node"))
                                    .element(
                                        staticSelect(
                                            s ->
                                                s.actionId("node")
                                                    .options(
                                                        List.of(
                                                            option(plainText("node01"), "node01"),
                                                            option(plainText("next"), "next"),
                                                            option(plainText("bad"), "bad")))))),
                        input(
                            i ->
                                i.blockId("reason")
                                    .optional(true)
                                    .label(plainText("Reason"))
                                    .element(plainTextInput(p -> p.actionId("reason")))),
                        input(
                            i ->
                                i.blockId("flags")
                                    .optional(true)
                                    .label(plainText("Flags"))
                                    .element(
                                        checkboxes(
                                            c ->
                                                c.actionId("flags")
                                                    .options(
                                                        List.of(
                                                            option(
                                                                plainText("force"),
                                                                "force")))))))));
  }

  @Test
  void shouldPublishTheTypedCommandWithAnAnswerForEverybody() {
    // When
    Outcome outcome = people.command("requester", CHANNEL, "/nodes -o wide");

    // Then
    assertThat(outcome.ok()).isTrue();
    assertThat(people.awaitMessage("guest", CHANNEL, "/nodes -o wide").path("user").asString())
        .isEqualTo("U0REQUESTER");
    assertThat(people.awaitMessage("guest", CHANNEL, "3 nodes").path("is_bot").asBoolean())
        .isTrue();
  }

  @Test
  void shouldTellTheUserInSlacksWordsThatTheAppDidNotAnswer() {
    // When
    Outcome outcome = people.command("requester", CHANNEL, "/pods node01");

    // Then
    assertThat(outcome.error()).contains("operation_timeout");
    ObjectNode told =
        people.awaitMessage(
            "requester", CHANNEL, "/pods failed with the error \"operation_timeout\"");
    assertThat(told.path("user").asString()).isEqualTo("USLACKBOT");
    assertThat(told.path("reader").asString()).isEqualTo("U0REQUESTER");
  }

  @Test
  void shouldKnowNoOtherCommands() {
    // When
    Outcome outcome = people.command("guest", "platform", "/nonsense now");

    // Then
    assertThat(outcome.error()).contains("unknown_command");
    assertThat(people.awaitMessage("guest", "platform", "/nonsense is not a valid command"))
        .isNotNull();
    assertThat(people.messages("approver", "platform").toString()).doesNotContain("/nonsense");
  }

  @Test
  void shouldReplaceTheMessageThroughTheResponseUrlOfAClick() throws Exception {
    // Given
    String ts = post(button(b -> b.actionId("approve").value("op-1").text(plainText("Approve"))));

    // When
    Outcome outcome = people.click("approver", CHANNEL, ts, "approve");

    // Then
    assertThat(outcome.error()).isEmpty();
    ObjectNode changed = people.awaitMessage("guest", CHANNEL, "Approved by approver with op-1");
    assertThat(changed.path("ts").asString()).isEqualTo(ts);
    assertThat(changed.path("blocks").isEmpty()).isTrue();
    assertThat(people.click("approver", CHANNEL, ts, "approve").error())
        .contains("action_not_found");
  }

  @Test
  void shouldCarryWhatWasSelected() throws Exception {
    // Given
    String ts =
        post(staticSelect(s -> s.actionId("pick").options(List.of(option(plainText("Two"), "2")))));

    // When
    Outcome outcome = people.click("approver", CHANNEL, ts, "pick", "2");

    // Then
    assertThat(outcome.ok()).isTrue();
    assertThat(people.awaitMessage("guest", CHANNEL, "picked 2")).isNotNull();
  }

  private String post(com.slack.api.model.block.element.BlockElement element) throws Exception {
    var posted =
        bot.client()
            .chatPostMessage(
                r ->
                    r.channel("C0MAINTENANCE")
                        .text("Approval needed")
                        .blocks(asBlocks(actions(a -> a.elements(asElements(element))))));
    assertThat(posted.getError()).isNull();
    return posted.getTs();
  }

  @Test
  void shouldOpenAModalAndCarryWhatWasEntered() {
    // Given
    OpenView modal = openModal("requester");

    // When
    Outcome outcome =
        people.submit("requester", modal.id(), Map.of("node", "node01", "reason", "new kernel"));

    // Then
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.details().path("closed").asBoolean()).isTrue();
    assertThat(people.awaitMessage("guest", CHANNEL, "submitted node01 because new kernel"))
        .isNotNull();
    assertThat(people.modals("requester")).isEmpty();
  }

  @Test
  void shouldShowTheAppsErrorsInTheModal() {
    // Given
    OpenView modal = openModal("approver");

    // When
    Outcome outcome = people.submit("approver", modal.id(), Map.of("node", "bad"));

    // Then
    assertThat(outcome.details().at("/errors/node").asString()).isEqualTo("not this one");
    assertThat(people.modals("approver")).hasSize(1);
    assertThat(people.cancel("approver", modal.id()).error()).isEmpty();
    assertThat(people.modals("approver")).isEmpty();
  }

  @Test
  void shouldAskForARequiredInputWithoutAskingTheApp() {
    // Given
    OpenView modal = openModal("approver2");

    // When
    Outcome outcome = people.submit("approver2", modal.id(), Map.of("reason", "none"));

    // Then
    assertThat(outcome.error()).contains("invalid_input");
    assertThat(outcome.ackMillis()).isEmpty();
    assertThat(outcome.details().at("/errors/node").asString()).contains("required");
  }

  @Test
  void shouldReplaceTheModalWhenTheAppSaysSo() {
    // Given
    OpenView modal = openModal("guest");

    // When
    Outcome outcome = people.submit("guest", modal.id(), Map.of("node", "next"));

    // Then
    assertThat(outcome.details().path("closed").asBoolean()).isFalse();
    assertThat(people.awaitModal("guest", "second_modal").id()).isEqualTo(modal.id());
  }

  private OpenView openModal(String user) {
    assertThat(people.command(user, CHANNEL, "/drain").error()).isEmpty();
    return people.awaitModal(user, "drain_modal");
  }

  @Test
  void shouldTellTheAppThatItIsMentioned() {
    // When
    Outcome outcome = people.say("requester", CHANNEL, "@slipway drain node01 & go");

    // Then
    assertThat(outcome.error()).isEmpty();
    ObjectNode answer =
        people.awaitMessage("guest", CHANNEL, "heard: <@U0SLIPWAY> drain node01 &amp; go");
    assertThat(answer.path("thread_ts").asString())
        .isEqualTo(outcome.details().path("ts").asString());
  }

  @Test
  void shouldKeepMentionsFromAChannelThatTheBotIsNotIn() {
    // When
    Outcome outcome = people.say("requester", "random", "@slipway hello");

    // Then
    assertThat(outcome.ackMillis()).isEmpty();
    assertThat(people.messages("requester", "random")).hasSize(1);
  }

  @Test
  void shouldTalkInADirectMessage() {
    // When
    Outcome outcome = people.say("guest", "@slipway", "help");

    // Then
    assertThat(outcome.error()).isEmpty();
    assertThat(people.awaitMessage("guest", "@slipway", "dm: help")).isNotNull();
    assertThat(people.messages("approver", "@slipway")).isEmpty();
  }

  @Test
  void shouldPublishAHomeTabWhenItIsOpened() {
    // When
    Outcome outcome = people.openHome("requester");

    // Then
    assertThat(outcome.error()).isEmpty();
    assertThat(people.home("requester").orElseThrow().definition().toString()).contains("Hello");
    assertThat(people.home("approver")).isEmpty();
  }

  @Test
  void shouldCarryAMessageShortcut() throws Exception {
    // Given
    var posted = bot.client().chatPostMessage(r -> r.channel("C0MAINTENANCE").text("op-9"));

    // When
    Outcome outcome =
        world
            .slack()
            .hands()
            .shortcuts()
            .onMessage(
                world.slack().workspace().people().named("guest").orElseThrow(),
                world.slack().workspace().channels().named(CHANNEL).orElseThrow(),
                posted.getTs(),
                "show_operation")
            .join();

    // Then
    assertThat(outcome.error()).isEmpty();
    assertThat(people.awaitMessage("guest", CHANNEL, "shortcut on op-9")).isNotNull();
  }

  @Test
  void shouldLetNobodyPressWhatOnlyAnotherPersonSees() throws Exception {
    // Given
    var posted =
        bot.client()
            .chatPostEphemeral(
                r ->
                    r.channel("C0MAINTENANCE")
                        .user("U0REQUESTER")
                        .text("only you")
                        .blocks(
                            asBlocks(
                                actions(
                                    a ->
                                        a.elements(
                                            asElements(
                                                button(
                                                    b ->
                                                        b.actionId("approve")
                                                            .text(plainText("Go")))))))));

    // When
    Outcome outcome = people.use("guest", CHANNEL, posted.getMessageTs(), Click.on("approve"));

    // Then
    assertThat(outcome.error()).contains("message_not_found");
    assertThat(Json.text(people.awaitMessage("requester", CHANNEL, "only you"), "reader"))
        .isEqualTo("U0REQUESTER");
  }
}
