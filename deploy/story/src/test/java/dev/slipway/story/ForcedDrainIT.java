package dev.slipway.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A budget that never lets go: explained with buttons, then forced with an approval of its own. */
@Tag("long")
final class ForcedDrainIT {
  private static final ContainsTextOptions WITHIN_A_MINUTE =
      new ContainsTextOptions().setTimeout(60_000);

  @Test
  void shouldForceBlockedPodsOnlyAfterASecondApproval() throws Exception {
    try (PracticeRun run = PracticeRun.start("forced");
        ChatPage chat = ChatPage.open(run.url(), 1500, 1000)) {
      // Given a drain that a budget holds up for ever
      chat.be("requester");
      chat.type("/drain node01 --force --delete-emptydir-data --reason \"disk swap\"");
      String ts = chat.message("Approval needed").getAttribute("data-ts");
      Locator drain =
          chat.page().getByTestId("channel-pane").locator("[data-ts='" + ts + "']").first();
      chat.be("approver");
      chat.press("approve");
      assertThat(drain).containsText("it never lets one go by itself", WITHIN_A_MINUTE);
      assertThat(drain).containsText("Skip 3 Pods");
      assertThat(drain).containsText("Force All 3 Pods");
      chat.screenshot("blocked-1-held-up");
      Locator thread = chat.openThread();
      assertThat(thread).containsText("PodDisruptionBudget data/ledger");
      // What nobody makes again was saved before it went.
      assertThat(thread).containsText("pod-tools-debug-shell.yaml", WITHIN_A_MINUTE);
      chat.screenshot("blocked-2-explained");

      // When the requester asks to force them
      chat.be("requester");
      chat.pressSaying("Force All 3 Pods");
      // Then that needs a yes of its own, which names each pod and its owner
      assertThat(thread).containsText("Approval needed", WITHIN_A_MINUTE);
      assertThat(thread).containsText("data/ledger-0");
      assertThat(thread).containsText("StatefulSet data/ledger");
      assertThat(ledgersOnNode01(run)).contains("ledger-0", "ledger-1", "ledger-2");
      chat.screenshot("forced-1-approval");

      // When another person approves it
      chat.be("approver");
      chat.press("approve");
      // Then they are gone, and the drain that waited for them ends
      assertThat(drain).containsText("Drained node01", WITHIN_A_MINUTE);
      assertThat(ledgersOnNode01(run)).doesNotContain("ledger-");
      chat.screenshot("forced-2-drained");
    }
  }

  private static String ledgersOnNode01(PracticeRun run) throws Exception {
    return run.kubectl(
        "get", "pods", "-n", "data", "--field-selector=spec.nodeName=node01", "-o", "name");
  }
}
