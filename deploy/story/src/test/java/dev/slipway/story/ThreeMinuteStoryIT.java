package dev.slipway.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The README's three minutes, in their order, in one world. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ThreeMinuteStoryIT {
  /** A drain of a small node with graceful ends; far above what it takes, far below hanging. */
  private static final double DRAINED_WITHIN_MS = 120_000;

  private static PracticeRun run;
  private static ChatPage chat;

  @BeforeAll
  static void open() throws IOException {
    run = PracticeRun.start("story");
    chat = ChatPage.open(run.url(), 1280, 900);
  }

  @AfterAll
  static void end() {
    if (chat != null) {
      chat.close();
    }
    if (run != null) {
      run.close();
    }
  }

  @Test
  @Order(1)
  void shouldShowTheNodes() {
    // When
    chat.be("requester");
    chat.type("/nodes");
    // Then
    Locator answer = chat.message("node03");
    assertThat(answer).containsText("node01");
    assertThat(answer).containsText("cp01");
    chat.screenshot("1-nodes");
  }

  @Test
  @Order(2)
  void shouldPreviewTheDrainAndAskForApproval() throws Exception {
    // When
    chat.type("/drain node02 --ignore-daemonsets --reason \"kernel update\"");
    // Then
    Locator preview = chat.message("Approval needed");
    assertThat(preview).containsText("node02");
    assertThat(preview).containsText("kernel update");
    chat.screenshot("2-preview");
    // Nothing has been touched yet.
    assertThat(run.kubectl("get", "node", "node02")).doesNotContain("SchedulingDisabled");
  }

  @Test
  @Order(3)
  void shouldRefuseTheRequestersOwnApproval() throws Exception {
    // When
    chat.press("approve");
    // Then
    assertThat(chat.message("you asked for it yourself")).isVisible();
    assertThat(run.kubectl("get", "node", "node02")).doesNotContain("SchedulingDisabled");
    chat.screenshot("3-own-approval-refused");
  }

  @Test
  @Order(4)
  void shouldDrainOnceSomebodyElseApproves() throws Exception {
    // When
    chat.be("approver");
    chat.press("approve");
    // Then
    Locator story = chat.message("Drained node02");
    assertThat(story)
        .containsText("kernel update", new ContainsTextOptions().setTimeout(DRAINED_WITHIN_MS));
    assertThat(run.kubectl("get", "node", "node02")).contains("SchedulingDisabled");
    assertThat(
            run.kubectl(
                "get",
                "pods",
                "-A",
                "--field-selector=spec.nodeName=node02",
                "--no-headers",
                "-o",
                "custom-columns=OWNER:.metadata.ownerReferences[0].kind"))
        .as("only daemon-set pods stay")
        .doesNotContain("ReplicaSet")
        .doesNotContain("StatefulSet")
        .contains("DaemonSet");
    chat.screenshot("4-drained");
  }

  @Test
  @Order(5)
  void shouldTellTheDetailsInTheThread() {
    // When
    chat.page().getByTestId("thread-summary").last().click();
    // Then
    Locator thread = chat.page().getByTestId("thread-pane");
    assertThat(thread).containsText("Approved");
    chat.screenshot("5-thread");
    chat.page().getByTestId("close-pane").click();
  }

  @Test
  @Order(6)
  void shouldGiveTheNodeBack() throws Exception {
    // When
    chat.be("requester");
    chat.type("/uncordon node02");
    // Then
    chat.message("Uncordoned node02");
    assertThat(run.kubectl("get", "node", "node02")).doesNotContain("SchedulingDisabled");
    chat.screenshot("6-uncordoned");
  }

  @Test
  @Order(7)
  void shouldRefuseADrainThatWouldLosePods() throws Exception {
    // When
    chat.type("/drain node01 --ignore-daemonsets");
    // Then
    Locator refusal = chat.message("debug-shell");
    assertThat(refusal).containsText("--force");
    assertThat(refusal).containsText("--delete-emptydir-data");
    assertThat(run.kubectl("get", "node", "node01")).doesNotContain("SchedulingDisabled");
    chat.screenshot("7-refused");
  }
}
