package dev.slipway.practice.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page in a browser, over messages that hold one of every block. */
final class ChatPageBrowserTest {

  private static final List<String> BLOCKS =
      List.of(
          "actions",
          "context",
          "divider",
          "file",
          "header",
          "image",
          "input",
          "markdown",
          "rich_text",
          "section",
          "task_card");

  private static Playwright driver;
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private FixtureWorld world;
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
    world = new FixtureWorld(0);
    page = browser.newPage(new NewPageOptions().setViewportSize(1280, 800));
    page.onPageError(complaints::add);
    page.onDialog(dialog -> complaints.add("a script ran: " + dialog.message()));
  }

  @AfterEach
  void stop() {
    page.close();
    world.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldDrawEveryBlock() {
    // When
    open("#/c/blocks");

    // Then
    for (String type : BLOCKS) {
      Locator block = page.locator("[data-block-type=" + type + "]").first();
      assertThat(block).isVisible();
      assertThat(block.locator("[data-testid=unknown-block]")).hasCount(0);
    }
  }

  @Test
  void shouldDrawABarThatIsMadeOfCharacters() {
    // When
    open("");

    // Then
    Locator message = message("1795384700.000100");
    assertThat(message.getByRole(AriaRole.IMG, new GetByRoleOptions().setName("40 %"))).isVisible();
    assertThat(message.locator(".bullet").nth(1)).hasText("✓Cordon node03 (done)");
  }

  @Test
  void shouldDrawTablesAndPlans() {
    // When
    open("");

    // Then
    assertThat(message("1795384060.000100").locator("td").first()).hasText("control01");
    Locator plan = message("1795384400.000100").locator("[data-block-type=plan]");
    assertThat(plan.locator("[data-status=complete]")).hasCount(2);
    assertThat(plan.locator("[data-task-id=db]")).containsText("held by the budget data/db");
    assertThat(plan.getByRole(AriaRole.PROGRESSBAR)).hasAttribute("aria-valuenow", "2");
  }

  @Test
  void shouldSayThatItDoesNotKnowABlock() {
    // When
    open("#/c/blocks");

    // Then
    assertThat(page.locator("[data-testid=unknown-block]"))
        .hasText("This page does not show “hologram” blocks.");
  }

  @Test
  void shouldShowMarksAndNeverMarkup() {
    // When
    open("#/c/blocks");

    // Then
    Locator message = message("1795384000.000100");
    assertThat(message.locator("b")).hasText("bold");
    assertThat(message.locator("em")).hasText("italic");
    assertThat(message.locator("s")).hasText("struck");
    assertThat(message.locator("code")).hasText("code *not bold*");
    assertThat(message.locator("blockquote")).hasText("a quote\nof two lines");
    assertThat(message.locator("pre")).hasText("kubectl get nodes <none>");
    assertThat(message).containsText("snake_case_name and 2*3*4");
    assertThat(message).containsText("after <b>not bold</b> &amp; <script>alert(1)</script>");
    assertThat(message.locator("a[href^='https://example.com/a?b=1&c=2']")).hasText("a link");
    assertThat(message.locator("a[href^='javascript']")).hasCount(0);
    assertThat(page.locator(".prose u")).hasCount(0);
  }

  @Test
  void shouldShowTimesInTheReadersZone() {
    // Given
    open("");
    Locator asked = message("1795384060.000100").locator(".context time");
    assertThat(asked).containsText("22:47");

    // When
    become("approver");

    // Then
    assertThat(asked).containsText("4:47");
  }

  @Test
  void shouldShowEphemeralsOnlyToTheirReader() {
    // Given
    open("");
    Locator ephemeral = page.locator("[data-ephemeral]");
    assertThat(ephemeral).containsText("Only visible to you");

    // When
    become("approver");

    // Then
    assertThat(message("1795384400.000100")).isVisible();
    assertThat(ephemeral).hasCount(0);
  }

  @Test
  void shouldAskBeforeAnActionThatWantsConfirming() {
    // Given
    open("");
    Locator approve = message("1795384200.000100").locator("[data-action-id=approve]");

    // When
    approve.click();
    assertThat(page.locator("[data-testid=confirm]")).containsText("Drain node01?");
    page.locator("[data-testid=confirm-deny]").click();
    approve.click();
    page.locator("[data-testid=confirm-ok]").click();
    assertThat(page.locator("[data-testid=confirm]")).hasCount(0);

    // Then
    JsonNode action = onlyReceived("/practice/actions");
    assertThat(action.path("user").asString()).isEqualTo("requester");
    assertThat(action.path("channel").asString()).isEqualTo("maintenance");
    assertThat(action.path("ts").asString()).isEqualTo("1795384200.000100");
    assertThat(action.path("block_id").asString()).isEqualTo("op-42:v3");
    assertThat(action.path("value").asString()).isEqualTo("op-42");
  }

  @Test
  void shouldSayWhenNobodyAnsweredAClick() {
    // Given
    open("#/c/blocks");

    // When
    page.locator("[data-action-id=slow]").click();

    // Then
    assertThat(page.locator("[data-testid=failure]"))
        .hasText("The app did not answer within three seconds. Try again.");
  }

  @Test
  void shouldSubmitAModalAndShowWhatIsWrongWithIt() {
    // Given
    open("#/c/blocks");
    page.locator("[data-action-id=sec_button]").click();
    Locator modal = page.locator("[data-testid=modal]");
    modal.locator(".multi-box").click();
    modal.locator("[data-value=node02]").check();

    // When
    page.keyboard().press("Escape");
    modal.locator("[data-testid=modal-submit]").click();
    assertThat(modal.locator("[data-testid=input-error]"))
        .hasText("Say why, so that the approver knows.");
    modal.locator("[data-action-id=reason]").fill("Kernel update");
    modal.locator("[data-testid=modal-submit]").click();

    // Then
    assertThat(modal).hasCount(0);
    JsonNode values = received("/practice/views/V01/submit").getLast().path("values");
    assertThat(values.path("nodes").path("nodes").toString()).isEqualTo("[\"node02\"]");
    assertThat(values.path("reason").path("reason").asString()).isEqualTo("Kernel update");
  }

  @Test
  void shouldCompleteACommandAndSendIt() {
    // Given
    open("");
    Locator composer = page.locator("[data-testid=composer]");

    // When
    composer.pressSequentially("/dr");
    assertThat(page.locator("[data-testid=suggestions]")).containsText("/drain");
    composer.press("Tab");
    composer.pressSequentially("node01");
    composer.press("Enter");

    // Then
    assertThat(composer).hasValue("");
    JsonNode sent = onlyReceived("/practice/commands");
    assertThat(sent.path("text").asString()).isEqualTo("/drain node01");
    assertThat(sent.path("channel").asString()).isEqualTo("maintenance");
    composer.press("ArrowUp");
    assertThat(composer).hasValue("/drain node01");
  }

  @Test
  void shouldReplyInAThread() {
    // Given
    open("");
    message("1795384200.000100").locator("[data-testid=thread-summary]").click();
    Locator thread = page.locator("[data-testid=thread-pane]");
    assertThat(thread.locator("[data-testid=file]")).containsText("The whole plan");

    // When
    thread.locator("[data-testid=thread-composer]").fill("@slipway status");
    thread.locator("[data-testid=thread-send]").click();

    // Then
    assertThat(thread.locator("[data-testid=thread-composer]")).hasValue("");
    assertThat(onlyReceived("/practice/commands").path("thread_ts").asString())
        .isEqualTo("1795384200.000100");
  }

  @Test
  void shouldShowWhatChangesWithoutLosingWhatIsEntered() {
    // Given
    open("#/c/blocks");
    Locator line = page.locator("[data-action-id=line]");
    line.fill("half a sen");

    // When
    world.edit("blocks", 0, "edited meanwhile");
    world.say("blocks", "U0APPROVER", "1795384500.000100", "and a new one");

    // Then
    assertThat(message("1795384000.000100")).containsText("edited meanwhile");
    assertThat(message("1795384500.000100")).containsText("and a new one");
    assertThat(line).isFocused();
    assertThat(line).hasValue("half a sen");
  }

  @Test
  void shouldCountWhatIsNewElsewhere() {
    // Given: the page hears of what is new from here on
    page.waitForResponse(response -> response.url().endsWith("/practice/events"), () -> open(""));

    // When
    world.say("random", "U0APPROVER", "1795384500.000100", "hello");

    // Then
    assertThat(page.locator("[data-channel=random] .nav-count")).hasText("1");
  }

  @Test
  void shouldShowTheHomeTab() {
    // When
    open("#/home");

    // Then
    assertThat(page.locator("[data-testid=home]")).containsText("Waiting for you");
    assertThat(onlyReceived("/practice/home/open").path("user").asString()).isEqualTo("requester");
  }

  @Test
  void shouldShowOnePaneAtATimeOnAPhone() {
    // Given
    page.setViewportSize(390, 844);
    open("");
    Locator nav = page.locator(".nav");
    assertThat(nav).isHidden();
    assertThat(page.locator("[data-testid=person]").filter(visible())).hasCount(4);

    // When
    page.locator("[data-testid=back]").click();

    // Then
    assertThat(nav).isVisible();
    assertThat(page.locator("[data-testid=composer]")).isHidden();
    assertThat(page.locator("[data-testid=practice-badge]")).isVisible();
  }

  private void open(String place) {
    page.navigate(world.address() + "/" + place);
    assertThat(page.locator(".app")).isVisible();
  }

  private void become(String person) {
    page.locator("[data-testid=person][data-user=" + person + "]").click();
  }

  private Locator message(String ts) {
    return page.locator(".pane-main [data-testid=message][data-ts='" + ts + "']");
  }

  private List<JsonNode> received(String path) {
    return world.received().stream()
        .filter(each -> each.path("path").asString().equals(path))
        .toList();
  }

  /** The page closes a dialog before what it sends has arrived. */
  private JsonNode onlyReceived(String path) {
    page.waitForCondition(() -> !received(path).isEmpty());
    assertThat(received(path)).hasSize(1);
    return received(path).getFirst();
  }

  private static FilterOptions visible() {
    return new FilterOptions().setVisible(true);
  }
}
