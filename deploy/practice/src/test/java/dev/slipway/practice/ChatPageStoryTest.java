package dev.slipway.practice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.slack.api.bolt.App;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.view.View;
import dev.slipway.practice.page.Browsers;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The page, the stand-in and a real Bolt app together: what one of them says, the others
 * understand.
 */
final class ChatPageStoryTest {

  private static final String ASKED =
      """
      [{"type": "section", "text": {"type": "mrkdwn", "text": "Drain *node01*?"}},
       {"type": "actions", "block_id": "op-1:v1", "elements": [
         {"type": "button", "action_id": "approve", "style": "primary", "value": "op-1",
          "text": {"type": "plain_text", "text": "Approve"},
          "confirm": {"title": {"type": "plain_text", "text": "Sure?"},
            "text": {"type": "plain_text", "text": "Pods will move."},
            "confirm": {"type": "plain_text", "text": "Yes"},
            "deny": {"type": "plain_text", "text": "No"}}},
         {"type": "button", "action_id": "reject", "value": "op-1",
          "text": {"type": "plain_text", "text": "Reject"}}]}]
      """;

  private static final String FORM =
      """
      {"type": "modal", "callback_id": "reject", "title": {"type": "plain_text", "text": "Reject"},
       "submit": {"type": "plain_text", "text": "Send"},
       "blocks": [{"type": "input", "block_id": "reason",
         "label": {"type": "plain_text", "text": "Reason"},
         "element": {"type": "plain_text_input", "action_id": "reason"}}]}
      """;

  private static Playwright driver;
  private static Browser browser;

  private PracticeWorld world;
  private BoltBot bot;
  private Page page;

  @BeforeAll
  static void startBrowser() {
    driver = Browsers.driver();
    browser = Browsers.chromium(driver);
  }

  @AfterAll
  static void stopBrowser() {
    browser.close();
    driver.close();
  }

  @BeforeEach
  void start() {
    world = PracticeWorld.start(PracticeOptions.slackOnly());
    bot = new BoltBot(world).connect(ChatPageStoryTest::handlers);
    page = browser.newPage(new NewPageOptions().setViewportSize(1280, 800));
    page.navigate(world.baseUrl());
    assertThat(page.locator("[data-testid=bot-state][data-connected=true]")).isVisible();
  }

  @AfterEach
  void stop() {
    page.close();
    bot.close();
    world.close();
  }

  @Test
  void shouldShowTheWholeStoryOfAnApproval() {
    // Given
    type("/drain node01 --force");
    assertThat(messages("[data-ephemeral]")).containsText("You typed node01 --force");

    // When
    become("approver");
    messages("[data-action-id=approve]").click();
    page.locator("[data-testid=confirm-ok]").click();

    // Then
    assertThat(messages(".block-section")).containsText("Approved by @Ada Approver");
    assertThat(messages("[data-action-id=approve]")).hasCount(0);
    assertThat(page.locator(".edited")).isVisible();
    messages("[data-testid=thread-summary]").click();
    assertThat(page.locator("[data-testid=thread-pane]")).containsText("Off it goes.");
  }

  @Test
  void shouldCarryAModalBothWays() {
    // Given
    type("/drain node01");
    messages("[data-action-id=reject]").click();
    Locator modal = page.locator("[data-testid=modal]");
    Locator error = modal.locator("[data-testid=input-error]");

    // When
    modal.locator("[data-testid=modal-submit]").click();
    assertThat(error).hasText("Please complete this required field.");
    modal.locator("[data-action-id=reason]").fill("no");
    modal.locator("[data-testid=modal-submit]").click();
    assertThat(error).hasText("Say a little more.");
    modal.locator("[data-action-id=reason]").fill("Not on a Friday");
    modal.locator("[data-testid=modal-submit]").click();

    // Then
    assertThat(modal).hasCount(0);
  }

  @Test
  void shouldAnswerAMentionInAThread() {
    // Given
    type("hello <b>everybody</b>");
    messages("[data-testid=message]").first().hover();
    messages("[data-testid=reply-in-thread]").first().click();
    Locator thread = page.locator("[data-testid=thread-pane]");

    // When
    thread.locator("[data-testid=thread-composer]").fill("@slipway drain node01");
    thread.locator("[data-testid=thread-send]").click();

    // Then
    assertThat(thread).containsText("hello <b>everybody</b>");
    assertThat(thread).containsText("I heard: @Slipway drain node01");
  }

  private void type(String line) {
    page.locator("[data-testid=composer]").fill(line);
    page.locator("[data-testid=composer]").press("Enter");
  }

  private void become(String person) {
    page.locator("[data-testid=person][data-user=" + person + "]").click();
  }

  private Locator messages(String selector) {
    return page.locator(".pane-main " + selector);
  }

  private static void handlers(App app) {
    app.command(
        "/drain",
        (request, context) -> {
          var channel = request.getPayload().getChannelId();
          context
              .client()
              .chatPostMessage(it -> it.channel(channel).blocksAsString(ASKED).text("Drain?"));
          return context.ack("You typed " + request.getPayload().getText());
        });
    app.blockAction(
        "approve",
        (request, context) -> {
          var payload = request.getPayload();
          var channel = payload.getChannel().getId();
          var ts = payload.getContainer().getMessageTs();
          String blocks =
              """
              [{"type": "section", "text": {"type": "mrkdwn", "text": "Approved by <@%s>"}}]
              """
                  .formatted(payload.getUser().getId());
          context
              .client()
              .chatUpdate(it -> it.channel(channel).ts(ts).blocksAsString(blocks).text("Done"));
          context
              .client()
              .chatPostMessage(it -> it.channel(channel).threadTs(ts).text("Off it goes."));
          return context.ack();
        });
    app.blockAction(
        "reject",
        (request, context) -> {
          var trigger = request.getPayload().getTriggerId();
          context.client().viewsOpen(it -> it.triggerId(trigger).viewAsString(FORM));
          return context.ack();
        });
    app.viewSubmission(
        "reject",
        (request, context) -> {
          boolean isShort = reasonIn(request.getPayload().getView()).length() < 5;
          return isShort
              ? context.ackWithErrors(Map.of("reason", "Say a little more."))
              : context.ack();
        });
    app.event(
        AppMentionEvent.class,
        (payload, context) -> {
          var event = payload.getEvent();
          context
              .client()
              .chatPostMessage(
                  it ->
                      it.channel(event.getChannel())
                          .threadTs(event.getThreadTs())
                          .text("I heard: " + event.getText()));
          return context.ack();
        });
    app.event(MessageEvent.class, (payload, context) -> context.ack());
  }

  private static String reasonIn(View view) {
    return view.getState().getValues().values().stream()
        .map(block -> Objects.requireNonNull(block.get("reason")).getValue())
        .findFirst()
        .orElseThrow();
  }
}
