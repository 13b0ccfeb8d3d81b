package dev.slipway.bot.whole;

import static dev.slipway.bot.whole.BotInWorld.asksFor;
import static dev.slipway.bot.whole.BotInWorld.ts;
import static dev.slipway.bot.whole.BotInWorld.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.bot.cli.TerminalCommand;
import dev.slipway.practice.slack.faults.Fault;
import dev.slipway.practice.slack.faults.FaultKind;
import dev.slipway.practice.slack.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The same lines at the machine itself, also while Slack does not answer. */
class TerminalIT {
  private static final String ROOM = "maintenance";
  private static final Pattern NAME = Pattern.compile("op-\\d+");
  private static final Duration LONG = Duration.ofMinutes(2);

  private static BotInWorld whole;

  @BeforeAll
  static void start() {
    whole = BotInWorld.start("1h");
  }

  @AfterAll
  static void stop() {
    whole.close();
  }

  private static TerminalCall call(String... words) {
    return new TerminalCall(whole.configFile(), words);
  }

  @Test
  void shouldAnswerQuestions() {
    // When
    TerminalCall nodes = call("nodes");

    // Then
    assertThat(nodes.code()).isZero();
    assertThat(nodes.out()).contains("node01", "node02").doesNotContain("`", "<@");
  }

  @Test
  void shouldRefuseInOneSentence() {
    // When
    TerminalCall command = call("drian", "node01");
    TerminalCall option = call("drain", "node01", "--forse");
    TerminalCall watch = call("watch", "op-999");

    // Then
    assertThat(command.code()).isEqualTo(1);
    assertThat(command.out()).contains("there is no command drian. Did you mean /drain?");
    assertThat(option.code()).isEqualTo(1);
    assertThat(option.out()).contains("Did you mean --force?");
    assertThat(watch.code()).isEqualTo(1);
    assertThat(watch.out()).contains("there is no operation op-999");
  }

  @Test
  void shouldAskWhileSlackIsAwayAndTellItAfterwards() {
    // Given
    away();

    // When
    TerminalCall drain = call("drain", "node02", "--reason", "disk", "swap");
    await().atMost(LONG).until(() -> NAME.matcher(drain.out()).find());
    String id = name(drain.out());
    TerminalCall own = call("approve", id, "--plan", plan(id));

    // Then
    assertThat(own.code()).isEqualTo(1);
    assertThat(own.out()).contains("you asked for it yourself");
    assertThat(whole.people().messages(ROOM)).noneMatch(asksFor("disk swap"));

    // When
    whole.world().slack().faults().clear();
    ObjectNode asked = whole.people().awaitMessage("approver2", ROOM, LONG, asksFor("disk swap"));
    whole.people().click("approver2", ROOM, ts(asked), "approve");

    // Then
    assertThat(drain.code()).isZero();
    assertThat(drain.out()).contains("What it would do", "Started");
    assertThat(whole.cluster()).contains("node02 true");
    threadTells(asked, "in the terminal");
  }

  @Test
  void shouldSayYesAsASecondPersonWhileSlackIsAway() {
    // Given
    whole.people().command("requester", ROOM, "/drain node03 --force --reason fan");
    ObjectNode asked = whole.people().awaitMessage("requester", ROOM, LONG, asksFor("fan"));
    away();
    String id = name(call("operations").awaited().out());

    // When
    TerminalCall yes = call("approve", id, "--plan", plan(id));
    TerminalCall watch = call("watch", id);

    // Then
    assertThat(yes.code()).isZero();
    assertThat(yes.out()).contains("You said yes");
    assertThat(watch.code()).isZero();
    assertThat(whole.cluster()).contains("node03 true");

    // When
    whole.world().slack().faults().clear();

    // Then
    threadTells(asked, "in the terminal");
    threadTells(asked, "Drained node03");
  }

  @Test
  void shouldLeaveWhatItFollowsRunningAndSaySo() throws IOException, InterruptedException {
    // Given
    TerminalCall asked =
        call("--no-watch", "drain", "cp01", "--reason", "never approved").awaited();
    String id = name(asked.out());

    // When
    Process follower = BotProgram.start("watch", id, "--config", whole.configFile().toString());
    try (BufferedReader out = follower.inputReader()) {
      String first = out.readLine();
      follower.toHandle().destroy();
      String rest = out.lines().collect(Collectors.joining("\n"));

      // Then
      assertThat(first).isNotBlank();
      assertThat(rest).contains(id + " goes on; slipway watch " + id + " follows it.");
      assertThat(follower.waitFor()).isNotZero();
      assertThat(call("operations", id).awaited().out()).contains("waits");
    } finally {
      follower.destroyForcibly();
      call("cancel", id).awaited();
    }
  }

  @Test
  void shouldCheckEverythingBesideTheBotThatRuns() throws IOException, InterruptedException {
    // Given
    Process check = BotProgram.start("check", "--config", whole.configFile().toString());

    // When
    String said;
    try (BufferedReader out = check.inputReader()) {
      said = out.lines().collect(Collectors.joining("\n"));
    }

    // Then
    assertThat(said).contains("store: the bot that runs has it (jdbc:h2:file:");
    assertThat(check.waitFor()).isZero();
  }

  @Test
  void shouldSayThatNoBotAnswers(@TempDir Path nowhere) {
    // Given
    StringWriter said = new StringWriter();

    // When
    int code =
        new CommandLine(new TerminalCommand())
            .setErr(new PrintWriter(said, true))
            .execute("--socket", nowhere.resolve("s").toString(), "nodes");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(said.toString()).contains("No bot answers at ", "so nothing was done");
  }

  private static void threadTells(ObjectNode message, String what) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(
                        whole.people().messages(ROOM).stream()
                            .filter(m -> ts(m).equals(ts(message)))
                            .findFirst()
                            .map(Json::allTexts)
                            .orElseThrow()
                            .toList())
                    .anyMatch(text -> text.contains(what)));
  }

  /** A yes without naming the plan shows it, and what says the yes. */
  private static String plan(String id) {
    TerminalCall shown = call("approve", id);
    assertThat(shown.code()).isZero();
    Matcher typed = Pattern.compile("--plan (\\S+?)\\.?$", Pattern.MULTILINE).matcher(shown.out());
    assertThat(typed.find()).as(shown.out()).isTrue();
    return typed.group(1);
  }

  private static String name(String out) {
    Matcher matcher = NAME.matcher(out);
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }

  private static void away() {
    ObjectNode details = JsonNodeFactory.instance.objectNode().put("error", "internal_error");
    for (String method : new String[] {"chat.postMessage", "chat.update"}) {
      whole.world().slack().faults().add(new Fault(method, FaultKind.HTTP500, 100_000, details));
    }
  }
}
