package dev.slipway.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A drain that runs out of time, and its cordon taken back with one button. */
@Tag("long")
final class FailedDrainIT {
  private static final ContainsTextOptions WITHIN_A_MINUTE =
      new ContainsTextOptions().setTimeout(60_000);

  @Test
  void shouldUndoTheCordonOfAFailedDrain() throws Exception {
    try (PracticeRun run = PracticeRun.start("failed");
        ChatPage chat = ChatPage.open(run.url(), 1500, 1000)) {
      // Given a drain that gave up on a budget
      chat.be("requester");
      chat.type("/drain node01 --force --delete-emptydir-data --timeout 15s");
      String ts = chat.message("Approval needed").getAttribute("data-ts");
      Locator drain =
          chat.page().getByTestId("channel-pane").locator("[data-ts='" + ts + "']").first();
      chat.be("approver");
      chat.press("approve");
      assertThat(drain).containsText("Failed: Drain node01", WITHIN_A_MINUTE);
      assertThat(drain).containsText("PodDisruptionBudget data/ledger");
      assertThat(drain).containsText("Retry");
      assertThat(drain).containsText("Keep As It Is");
      assertThat(run.kubectl("get", "node", "node01")).contains("SchedulingDisabled");
      chat.screenshot("failed-1-choices");

      // When
      chat.be("requester");
      chat.pressSaying("Uncordon node01");
      // Then
      assertThat(drain).containsText("Uncordon node01 in practice · succeeded", WITHIN_A_MINUTE);
      assertThat(run.kubectl("get", "node", "node01")).doesNotContain("SchedulingDisabled");
      assertThat(drain.getByTestId("action-button")).hasCount(0);
      chat.openThread();
      chat.screenshot("failed-2-undone");
    }
  }
}
