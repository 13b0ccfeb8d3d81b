package dev.slipway.story;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The chat page in Debian's Chromium, used as a person would: type, switch person, press. */
final class ChatPage implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final Page page;

  private ChatPage(Playwright playwright, Browser browser, Page page) {
    this.playwright = playwright;
    this.browser = browser;
    this.page = page;
  }

  static ChatPage open(String url, int width, int height) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(FLAGS));
    Page page =
        browser.newPage(
            new Browser.NewPageOptions().setViewportSize(width, height).setLocale("en"));
    page.setDefaultTimeout(30_000);
    page.navigate(url);
    page.getByTestId("composer").first().waitFor();
    return new ChatPage(playwright, browser, page);
  }

  void be(String user) {
    page.locator("[data-testid=person][data-user=" + user + "]").click();
  }

  void type(String line) {
    Locator composer = page.getByTestId("composer").first();
    composer.fill(line);
    composer.press("Enter");
  }

  /** The newest message in the channel that contains {@code text}; waits for it. */
  Locator message(String text) {
    Locator found =
        page.getByTestId("channel-pane")
            .getByTestId("message")
            .filter(new Locator.FilterOptions().setHasText(text))
            .last();
    found.waitFor();
    return found;
  }

  /** Presses the newest button of that action, and says yes when asked to confirm. */
  void press(String actionId) {
    page.locator("[data-testid=action-button][data-action-id=" + actionId + "]").last().click();
    page.locator("[data-testid=confirm-ok]").click();
  }

  /** Presses the newest button that says {@code label}; says yes if it asks to confirm. */
  void pressSaying(String label) {
    Locator button =
        page.locator("[data-testid=action-button]")
            .filter(new Locator.FilterOptions().setHasText(label))
            .last();
    button.click();
    Locator yes = page.locator("[data-testid=confirm-ok]");
    if (yes.count() > 0) {
      yes.click();
    }
  }

  /** Opens the newest thread and answers its pane. */
  Locator openThread() {
    page.getByTestId("thread-summary").last().click();
    Locator pane = page.getByTestId("thread-pane");
    pane.waitFor();
    return pane;
  }

  Page page() {
    return page;
  }

  void screenshot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
