package dev.slipway.bot.whole;

import static dev.slipway.bot.whole.BotInWorld.asksFor;
import static dev.slipway.bot.whole.BotInWorld.ts;
import static dev.slipway.bot.whole.BotInWorld.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.bot.proxy.FaultProxy;
import dev.slipway.practice.kube.api.ApiFaults;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kill -9} under a drain that runs or right after the yes to it, and a start while Slack is
 * away.
 */
class RestartWithoutSlackIT {
  private static final String ROOM = "maintenance";
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String MEANWHILE =
      "Slipway starts without Slack: what was approved goes on, commands work in the terminal of"
          + " this machine, and Slipway goes on trying.";

  private static final Pattern ID = Pattern.compile("op-\\d+");

  private static final FaultProxy line = new FaultProxy();
  private static BotInWorld whole;
  private static Process bot;

  @BeforeAll
  static void start() throws IOException {
    whole = BotInWorld.withoutBot(RestartWithoutSlackIT::lineTo);
    bot = run("first");
    awaitSaid("first", "Slipway is listening as @slipway in ");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    bot.toHandle().destroy();
    bot.waitFor();
    whole.close();
    line.close();
  }

  private static String lineTo(String slack) {
    URI api = URI.create(slack);
    line.leadTo(api.getPort());
    return "http://127.0.0.1:" + line.port() + api.getPath();
  }

  @Test
  void shouldGoOnWithWhatWasHeldUpAndShowItWhenSlackIsBack()
      throws IOException, InterruptedException {
    shouldGoOn("node02", "create", "pods/eviction", "Held up");
  }

  /** Killed at the acknowledgement of the yes, whether it is settled yet or not. */
  @Tag("long")
  @Test
  void shouldBeginWhatHadNotBegunAndShowItWhenSlackIsBack()
      throws IOException, InterruptedException {
    shouldGoOn("node03", "*", "*", "Approval needed");
  }

  private void shouldGoOn(String node, String verb, String resource, String shown)
      throws IOException, InterruptedException {
    // Given
    whole.people().command("requester", ROOM, "/drain " + node + " --force --reason " + node);
    ObjectNode asked = whole.people().awaitMessage("approver", ROOM, LONG, asksFor(node));
    String id = ID.matcher(words(asked)).results().findFirst().orElseThrow().group();
    ApiFaults cluster = whole.world().cluster().api().faults();
    cluster.arm(
        new ApiFaults.Match(verb, resource, "*"),
        new ApiFaults.Effect.Answer(429, "TooManyRequests", "not now"),
        100_000);
    whole.people().click("approver", ROOM, ts(asked), "approve");
    await().atMost(LONG).untilAsserted(() -> assertThat(words(message(asked))).contains(shown));

    // When
    line.down();
    bot.destroyForcibly().waitFor();
    String left = words(message(asked));
    bot = run(node);
    awaitSaid(node, MEANWHILE);
    await().atMost(LONG).until(() -> terminal("operations").code() == 0);
    String running = terminal("operations").awaited().out();
    String notReady = whole.health("/readyz");
    cluster.clear();
    int ended = terminal("watch", id).code();

    // Then
    assertThat(running).contains(id + " Drain " + node);
    assertThat(notReady).startsWith("503 slack: Slipway cannot reach Slack: Failed to connect");
    assertThat(ended).isZero();
    assertThat(whole.cluster()).contains(node + " true");
    assertThat(words(message(asked))).isEqualTo(left);
    assertThat(said(node)).doesNotContain("Slipway is listening");

    // When
    line.up();

    // Then
    awaitSaid(node, "Slipway is listening as @slipway in ");
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(words(message(asked))).contains("Drained " + node);
              assertThat(replies(asked)).last().asString().contains("Drained " + node);
            });
    assertThat(replies(asked)).doesNotHaveDuplicates();
    assertThat(replies(asked).getFirst()).contains("Waiting for a yes");
    assertThat(whole.people().messages(ROOM)).filteredOn(m -> words(m).contains(id)).hasSize(1);
    long before = told("4 nodes in practice");
    whole.people().say("guest", ROOM, "@slipway nodes");
    await().atMost(LONG).until(() -> told("4 nodes in practice") == before + 1);
  }

  private static long told(String what) {
    return whole.people().messages("guest", ROOM).stream()
        .filter(message -> words(message).contains(what))
        .count();
  }

  private static Process run(String log) throws IOException {
    return BotProgram.start(log(log), "run", "--config", whole.configFile().toString());
  }

  private static TerminalCall terminal(String... words) {
    return new TerminalCall(whole.configFile(), words);
  }

  private static Path log(String name) {
    return whole.configFile().resolveSibling(name + ".log");
  }

  private static String said(String log) throws IOException {
    return Files.readString(log(log));
  }

  private static void awaitSaid(String log, String what) {
    await().atMost(LONG).untilAsserted(() -> assertThat(said(log)).contains(what));
  }

  private static ObjectNode message(ObjectNode asked) {
    return whole.people().messages(ROOM).stream()
        .filter(m -> ts(m).equals(ts(asked)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> replies(ObjectNode asked) {
    return message(asked).path("replies").values().stream()
        .map(reply -> reply.path("text").asString(""))
        .toList();
  }
}
