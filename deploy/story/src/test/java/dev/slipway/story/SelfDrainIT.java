package dev.slipway.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Slipway drains the node it runs on: moved last, it comes back elsewhere and finishes. */
@Tag("long")
final class SelfDrainIT {
  private static final ContainsTextOptions WITHIN_TWO_MINUTES =
      new ContainsTextOptions().setTimeout(120_000);

  @Test
  void shouldMoveItselfLastAndFinishElsewhere() throws Exception {
    try (PracticeRun run = PracticeRun.start("self", "--no-bot");
        ChatPage chat = ChatPage.open(run.url(), 1280, 900)) {
      // Given a bot that runs on the node to drain
      OwnPod own = new OwnPod(run);
      assertThat(own.start()).isEqualTo("node02");
      String first = own.name();
      chat.be("requester");
      chat.type("/drain node02 --reason \"disk swap\"");
      Locator message = chat.message("Approval needed");
      assertThat(message).containsText("Slipway itself runs here, in pod slipway/" + first);
      String ts = message.getAttribute("data-ts");
      chat.screenshot("self-1-preview");

      // When it is drained, and its pod's successor starts it elsewhere
      chat.be("approver");
      chat.press("approve");
      String next = own.follow();

      // Then the same message tells the end, and that it was away
      assertThat(next).isNotEqualTo("node02");
      Locator same = chat.page().locator("[data-testid=message][data-ts='" + ts + "']");
      assertThat(same).containsText("Drained node02", WITHIN_TWO_MINUTES);
      assertThat(same).containsText("Slipway itself was moved from node02 and finished.");
      assertThat(
              run.kubectl(
                  "get",
                  "pods",
                  "-A",
                  "--field-selector=spec.nodeName=node02",
                  "--no-headers",
                  "-o",
                  "custom-columns=OWNER:.metadata.ownerReferences[0].kind"))
          .doesNotContain("ReplicaSet")
          .doesNotContain("StatefulSet");
      chat.page().getByTestId("thread-summary").last().click();
      Locator thread = chat.page().getByTestId("thread-pane");
      assertThat(thread).containsText("this is Slipway itself, and the last one");
      assertThat(thread).containsText("Slipway goes on now");
      assertThat(thread).containsText("Slipway itself was moved from node02 and finished.");
      chat.screenshot("self-2-ended");
    }
  }
}
