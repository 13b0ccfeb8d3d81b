package dev.slipway.bot.slack.render;

import static dev.slipway.actions.api.plan.ConsentKind.LOCAL_DATA_LOST;
import static dev.slipway.actions.api.plan.ConsentKind.POD_LOST;
import static dev.slipway.bot.operation.OperationSamples.moved;
import static dev.slipway.bot.slack.render.RenderedOperations.ANA;
import static dev.slipway.bot.slack.render.RenderedOperations.BO;
import static dev.slipway.bot.slack.render.RenderedOperations.COMMANDS;
import static dev.slipway.bot.slack.render.RenderedOperations.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.PlanDifference;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.LaunchOptions;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.RetrySummary;
import dev.slipway.bot.schedule.ScheduleTestBase;
import dev.slipway.bot.slack.render.RenderedOperations.Journal;
import dev.slipway.bot.slack.render.operation.OperationMessage;
import dev.slipway.bot.slack.render.operation.ThreadTranscript;
import dev.slipway.bot.slack.render.plan.PlanView;
import dev.slipway.config.types.ChannelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read, word by word. {@code -Dgolden.write} writes the files anew, for review. */
final class GoldenMessagesTest {
  private static final Path FOLDER = Path.of("src/test/resources/messages");
  private static final Instant LATER = NOON.plusSeconds(200);
  private static final Failure TIMED_OUT =
      Failure.cluster(
          "Draining node01 in practice",
          "1 of 5 pods is still there after 15m",
          Text.of("Make room for shop/db, then ask again, or give it back with ")
              .command("uncordon", "node01")
              .words("."));

  private static final Map<String, Supplier<String>> CASES = cases();

  static Stream<String> names() {
    return CASES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldReadAsAgreed(String name) throws IOException {
    // Given
    Path golden = FOLDER.resolve(name + ".txt");

    // When
    String actual = Objects.requireNonNull(CASES.get(name), name).get();

    // Then
    if (System.getProperty("golden.write") != null) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  @Test
  void shouldUseEveryGoldenFile() throws IOException {
    // When
    List<String> files;
    try (Stream<Path> all = Files.list(FOLDER)) {
      files = all.map(file -> file.getFileName().toString()).toList();
    }

    // Then
    assertThat(files)
        .containsExactlyInAnyOrderElementsOf(names().map(name -> name + ".txt").toList());
  }

  private static final Failure FROZEN =
      Failure.refused(
          "Beginning drain in practice",
          Text.of("the cluster is frozen until Mon 2026-11-30 06:00 UTC by freeze-2 of ")
              .person(BO),
          Text.of("Wait until it is over."));

  private static Map<String, Supplier<String>> cases() {
    Map<String, Supplier<String>> all = new LinkedHashMap<>();
    OperationState waiting = new OperationState.AwaitingApproval(NOON.plus(Duration.ofHours(1)));
    message(all, "waiting", waiting, RenderedOperations.asked());
    message(all, "asked-again", waiting, drifted());
    message(
        all,
        "approved",
        new OperationState.Approved(BO, NOON),
        RenderedOperations.asked().at(60, new JournalEvent.ApprovalGiven(BO)));
    JournalEvent behind =
        new JournalEvent.Queued(List.of(new OperationId(40), new OperationId(41)));
    inLine(all, "waiting-in-line", waiting, RenderedOperations.asked().at(1, behind));
    inLine(
        all,
        "in-line",
        new OperationState.Approved(BO, NOON),
        RenderedOperations.asked().at(1, behind).at(60, new JournalEvent.ApprovalGiven(BO)));
    takeOvers(all);
    scheduled(all, "waiting-scheduled", waiting, RenderedOperations.asked());
    scheduled(
        all,
        "scheduled",
        new OperationState.Approved(BO, NOON),
        RenderedOperations.asked().at(60, new JournalEvent.ApprovalGiven(BO)));
    message(
        all,
        "asked-again-late",
        waiting,
        RenderedOperations.asked()
            .at(60, new JournalEvent.ApprovalGiven(BO))
            .at(90, new JournalEvent.StartMissed(RenderedOperations.NIGHT))
            .at(90, new JournalEvent.ApprovalRequested(NOON.plusSeconds(3690), Set.of(BO))));
    OperationState running = new OperationState.Running(NOON, 1);
    message(all, "running", running, RenderedOperations.running());
    all.put(
        "running-several",
        () -> PlainBlocks.of(new OperationMessage(COMMANDS).render(SeveralNodesDrain.running())));
    message(
        all,
        "stopping",
        running,
        RenderedOperations.running().at(110, new JournalEvent.CancelRequested(ANA)));
    message(
        all,
        "pausing",
        running,
        RenderedOperations.running().at(110, new JournalEvent.PauseRequested(ANA)));
    message(
        all,
        "paused",
        new OperationState.Paused(
            NOON.plusSeconds(112), ANA, Text.of("2 of 5 pods are gone"), NOON, 1),
        RenderedOperations.running()
            .at(110, new JournalEvent.PauseRequested(ANA))
            .at(112, new JournalEvent.Paused(Text.of("2 of 5 pods are gone"))));
    message(
        all,
        "resumed",
        new OperationState.Running(NOON, 2),
        RenderedOperations.running()
            .at(130, new JournalEvent.Started(2))
            .at(131, new JournalEvent.Progressed(new ProgressEvent.Advanced("evict", 0, 3))));
    message(
        all,
        "succeeded",
        new OperationState.Succeeded(LATER, "node01 is drained: 5 pods moved"),
        finished());
    message(
        all,
        "succeeded-after-a-restart",
        new OperationState.Succeeded(LATER, "node01 is drained: 3 pods moved"),
        RenderedOperations.running().at(130, new JournalEvent.Started(2)));
    message(
        all, "failed", new OperationState.Failed(LATER, TIMED_OUT), RenderedOperations.running());
    message(
        all,
        "cancelled",
        new OperationState.Cancelled(LATER, ANA, "2 of 5 pods are gone; node01 stays cordoned"),
        RenderedOperations.running());
    message(
        all,
        "rejected",
        new OperationState.Rejected(LATER, BO, "not during\nthe sale"),
        RenderedOperations.asked());
    message(all, "expired", new OperationState.Expired(LATER), RenderedOperations.asked());
    Supplier<OperationView> big =
        () ->
            new OperationView(
                RenderedOperations.operation(
                    LargePlan.of(30, 100), "", new OperationState.AwaitingApproval(NOON)),
                RenderedOperations.asked().entries());
    all.put("waiting-big", () -> PlainBlocks.of(new OperationMessage(COMMANDS).render(big.get())));
    all.put("plan-view-big", () -> PlainBlocks.of(new PlanView(COMMANDS).render(big.get())));
    all.put("story", GoldenMessagesTest::story);
    all.put("plan-view", () -> PlainBlocks.of(new PlanView(COMMANDS).render(view(waiting))));
    all.put(
        "home",
        () ->
            PlainBlocks.of(
                new HomeView(COMMANDS)
                    .render(
                        List.of(view(waiting).operation(), view(running).operation()),
                        List.of(
                            RenderedOperations.cordoned("node01"),
                            RenderedOperations.cordoned("node02")),
                        List.of(
                            Text.of(
                                    "practice: there is no verified backup of its etcd at all."
                                        + " Take one now: ")
                                .command("etcd-backup", "--cluster practice")))));
    replies(all);
    all.putAll(FollowUpSamples.cases());
    return all;
  }

  private static void takeOvers(Map<String, Supplier<String>> all) {
    OperationId holder = new OperationId(40);
    JournalEvent takesOver =
        new JournalEvent.PreemptionRequested(
            holder,
            "Drain <node02> in practice",
            BO,
            "new kernel",
            new OperationState.Running(NOON.minusSeconds(720), 1),
            new RetrySummary(List.of("Cordon <node02>"), List.of("Evict 9 pods from node02")));
    LaunchOptions launchOptions =
        new LaunchOptions(Optional.empty(), Optional.empty(), true, Optional.of(holder));
    OperationState waiting = new OperationState.AwaitingApproval(NOON.plus(Duration.ofHours(1)));
    Journal asked = RenderedOperations.asked().at(0, takesOver);
    all.put(
        "waiting-take-over",
        () ->
            PlainBlocks.of(
                new OperationMessage(COMMANDS)
                    .render(RenderedOperations.on(launchOptions, waiting, asked))));
    OperationState.Cancelled end = new OperationState.Cancelled(LATER, BO, "2 of 5 pods moved");
    Journal over =
        RenderedOperations.running()
            .at(120, new JournalEvent.Preempted(new OperationId(44), BO, "outage", ANA));
    message(all, "taken-over-stopping", new OperationState.Running(NOON, 1), over);
    message(
        all,
        "taken-over",
        end,
        RenderedOperations.running()
            .at(120, new JournalEvent.Preempted(new OperationId(44), BO, "outage", ANA))
            .at(121, RenderedOperations.finished(new StepOutcome.Cancelled("2 of 5 pods moved")))
            .at(121, new JournalEvent.Finished(end)));
    all.put(
        "story-of-a-take-over",
        () ->
            lines(RenderedOperations.view(new OperationState.Running(NOON, 1), over), 9)
                + lines(
                    RenderedOperations.on(
                        launchOptions,
                        new OperationState.Approved(BO, NOON),
                        RenderedOperations.asked()
                            .at(0, takesOver)
                            .at(60, new JournalEvent.ApprovalGiven(BO))
                            .at(61, new JournalEvent.PreemptionStarted(holder))
                            .at(61, new JournalEvent.Queued(List.of(holder)))
                            .at(70, new JournalEvent.StartBlocked(FROZEN))),
                    0));
    all.put(
        "held-back",
        () ->
            PlainBlocks.of(
                new OperationMessage(COMMANDS)
                    .render(
                        RenderedOperations.inLine(
                            new OperationState.Approved(BO, NOON),
                            RenderedOperations.asked()
                                .at(60, new JournalEvent.ApprovalGiven(BO))
                                .at(61, new JournalEvent.StartBlocked(FROZEN))))));
    reply(
        all,
        "reply-busy",
        new Reply.Busy(
            Failure.refused(
                "Drain node01 in practice",
                Text.of("op-40 (Drain node02 in practice, asked by ")
                    .person(BO)
                    .words(") has had practice to itself for 12 minutes"),
                Text.of("Wait until op-40 has ended.")),
            new ChannelId("C0MAINTENANCE"),
            "drain node01 --reason new disk"));
  }

  private static void replies(Map<String, Supplier<String>> all) {
    reply(
        all,
        "reply-nodes",
        new Reply.Answered(
            new QueryResult(
                "2 nodes in practice, 1 cordoned",
                List.of(
                    new QueryResult.Table(
                        "Nodes",
                        List.of("Node", "Status", "Taints"),
                        List.of(
                            List.of("node01", "Ready", "a<b:NoSchedule"),
                            List.of("node02-with-a-long-name", "NotReady", "`none`")))),
                List.of(
                    new Finding(
                        Severity.NOTE,
                        "node01 was cordoned by Ana",
                        Text.of("When the work is done: ").command("uncordon", "node01").words("."),
                        List.of())))));
    reply(
        all,
        "reply-refused",
        new Reply.Refused(
            Failure.user("/node-drain", "a node is not called <!channel>", "Look at the list.")));
    reply(all, "reply-dry-run", new Reply.Previewed(RenderedOperations.plan(), true));
    reply(
        all,
        "reply-already",
        new Reply.Already(
            RenderedOperations.operation(
                RenderedOperations.plan(), "", new OperationState.AwaitingApproval(NOON))));
    reply(
        all,
        "reply-operations",
        new Reply.OperationList(
            List.of(
                RenderedOperations.operation(
                    RenderedOperations.plan(), "", new OperationState.Running(NOON, 1)),
                RenderedOperations.operation(
                    RenderedOperations.plan(), "", new OperationState.Failed(NOON, TIMED_OUT))),
            List.of(RenderedOperations.cordoned("node01"))));
    Operation parent =
        RenderedOperations.operation(
            RenderedOperations.plan(), "", new OperationState.Running(NOON, 1));
    Operation child =
        FollowUpSamples.child(
            43,
            FollowUpSamples.FORCE,
            "Force shop/db-0 off node01",
            new OperationState.AwaitingApproval(NOON.plusSeconds(3600)));
    reply(all, "reply-operations-nested", new Reply.OperationList(List.of(child, parent)));
    reply(all, "reply-operations-child", new Reply.OperationList(List.of(child, child)));
    reply(
        all,
        "reply-one-operation",
        new Reply.OperationList(List.of(parent), List.of(RenderedOperations.cordoned("node01"))));
    reply(all, "reply-no-operations", new Reply.OperationList(List.of()));
    reply(
        all,
        "reply-help",
        new Reply.HelpOverview(
            List.of(
                new Reply.HelpEntry("node-drain <node>", "Move all pods off a node"),
                new Reply.HelpEntry("etcd", "Show etcd", List.of("members", "health")),
                new Reply.HelpEntry("operations [op-…]", "Show what runs"))));
    reply(
        all,
        "reply-help-page",
        new Reply.HelpPage(
            new Reply.HelpEntry("node-drain <node>", "Move all pods off a node"),
            FormSamples.DRAIN,
            List.of(new Reply.HelpEntry("node-drain status", "Show how far it is"))));
    schedules(all);
    reply(all, "reply-form-needed", new Reply.FormNeeded(FormSamples.DRAIN, List.of()));
  }

  private static void schedules(Map<String, Supplier<String>> all) {
    all.put("schedule", () -> bulletin("nodes --all-clusters", on -> {}));
    all.put("schedule-waiting", () -> bulletin("drain node01", on -> {}));
    all.put(
        "schedule-missed",
        () ->
            bulletin(
                "etcd-backup",
                on -> {
                  on.clock.set(ScheduleTestBase.NIGHT.plus(Duration.ofMinutes(40)));
                  on.shown.clear();
                  on.runs.fired("run sched-1");
                }));
    all.put(
        "schedule-late",
        () ->
            bulletin(
                "etcd-backup",
                on -> {
                  on.clock.set(ScheduleTestBase.NIGHT.plus(Duration.ofMinutes(4)));
                  on.shown.clear();
                  on.runs.fired("run sched-1");
                }));
  }

  /** The first message about a schedule of that line, after what happened to it. */
  private static String bulletin(String line, Consumer<ScheduleTestBase> happens) {
    ScheduleTestBase on = new ScheduleTestBase();
    on.add(line);
    happens.accept(on);
    return PlainBlocks.of(
        new AnnouncementMessage(COMMANDS).render(on.shown.values().iterator().next()));
  }

  private static Journal drifted() {
    return RenderedOperations.asked()
        .at(60, new JournalEvent.ApprovalGiven(BO))
        .at(
            61,
            new JournalEvent.PlanChanged(
                new PlanDifference(
                    List.of(moved("shop/old"), ConsentItem.of(LOCAL_DATA_LOST, "")),
                    List.of(moved("shop/new"), ConsentItem.of(POD_LOST, "shop/debug", "4f0c")),
                    false)))
        .at(61, new JournalEvent.ApprovalRequested(NOON.plusSeconds(3661), Set.of(BO)));
  }

  private static Journal finished() {
    return RenderedOperations.running()
        .at(120, RenderedOperations.item("shop/db-0", ItemState.DONE, "gone"))
        .at(121, RenderedOperations.item("shop/web-c", ItemState.DONE, "gone"))
        .at(122, RenderedOperations.item("shop/debug", ItemState.DONE, "gone"))
        .at(
            123,
            RenderedOperations.finished(
                new StepOutcome.Changed("node01 is drained: 5 pods moved")));
  }

  private static String story() {
    OperationState.Succeeded end =
        new OperationState.Succeeded(LATER, "node01 is drained: 5 pods moved");
    OperationView view =
        RenderedOperations.view(end, finished().at(200, new JournalEvent.Finished(end)));
    return lines(view, 0);
  }

  static String lines(OperationView view, long after) {
    return new ThreadTranscript(COMMANDS)
        .after(view, after).stream()
            .map(
                line ->
                    line.upToSequence()
                        + (line.broadcast() ? " broadcast" : "")
                        + ": "
                        + line.message().text()
                        + line.file().map(file -> " [" + file.name() + "]").orElse(""))
            .collect(Collectors.joining("\n", "", "\n"));
  }

  private static OperationView view(OperationState state) {
    return RenderedOperations.view(state, RenderedOperations.asked());
  }

  private static void inLine(
      Map<String, Supplier<String>> all, String name, OperationState state, Journal journal) {
    all.put(
        name,
        () ->
            PlainBlocks.of(
                new OperationMessage(COMMANDS).render(RenderedOperations.inLine(state, journal))));
  }

  private static void scheduled(
      Map<String, Supplier<String>> all, String name, OperationState state, Journal journal) {
    all.put(
        name,
        () ->
            PlainBlocks.of(
                new OperationMessage(COMMANDS)
                    .render(RenderedOperations.scheduled(state, journal))));
  }

  private static void message(
      Map<String, Supplier<String>> all, String name, OperationState state, Journal journal) {
    all.put(
        name,
        () ->
            PlainBlocks.of(
                new OperationMessage(COMMANDS).render(RenderedOperations.view(state, journal))));
  }

  private static void reply(Map<String, Supplier<String>> all, String name, Reply reply) {
    all.put(name, () -> PlainBlocks.of(new ReplyMessage(COMMANDS).render(reply)));
  }
}
