package dev.slipway.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import org.junit.jupiter.api.Test;

/** {@code kill -9} in the middle of a drain that a budget holds up, then start again. */
final class KilledBotIT {
  private static final ContainsTextOptions WITHIN_A_MINUTE =
      new ContainsTextOptions().setTimeout(60_000);

  @Test
  void shouldGoOnInTheSameMessageAfterAKill() throws Exception {
    try (PracticeRun run = PracticeRun.start("killed");
        ChatPage chat = ChatPage.open(run.url(), 1280, 900)) {
      // Given a drain that waits for the ledger's budget
      chat.be("requester");
      chat.type(
          "/drain node01 --ignore-daemonsets --force --delete-emptydir-data --timeout 10m --reason"
              + " \"disk swap\"");
      Locator message = chat.message("Approval needed");
      String ts = message.getAttribute("data-ts");
      chat.be("approver");
      chat.press("approve");
      Locator same = chat.page().locator("[data-testid=message][data-ts='" + ts + "']");
      assertThat(same).containsText("Draining node01", WITHIN_A_MINUTE);
      assertThat(same).containsText("PodDisruptionBudget data/ledger", WITHIN_A_MINUTE);
      assertThat(run.kubectl("get", "node", "node01")).contains("SchedulingDisabled");
      chat.screenshot("killed-1-held-up");

      // When the bot is killed, started again, and the budget gives way
      run.killBot();
      run.startBot();
      assertThat(
              run.kubectl(
                  "patch",
                  "pdb",
                  "-n",
                  "data",
                  "ledger",
                  "--type=merge",
                  "-p",
                  "{\"spec\":{\"minAvailable\":2,\"maxUnavailable\":null}}"))
          .contains("patched");

      // Then the same message tells the end
      assertThat(same).containsText("Drained node01", WITHIN_A_MINUTE);
      assertThat(
              run.kubectl(
                  "get",
                  "pods",
                  "-A",
                  "--field-selector=spec.nodeName=node01",
                  "--no-headers",
                  "-o",
                  "custom-columns=OWNER:.metadata.ownerReferences[0].kind"))
          .doesNotContain("ReplicaSet")
          .doesNotContain("StatefulSet");
      chat.screenshot("killed-2-ended");
    }
  }
}
