package dev.slipway.bot.slack.render;

import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Fact;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.ItemState;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanItem;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.ProgressEvent.Advanced;
import dev.slipway.actions.spine.ProgressEvent.ItemChanged;
import dev.slipway.actions.spine.ProgressEvent.StepFinished;
import dev.slipway.actions.spine.ProgressEvent.StepStarted;
import dev.slipway.actions.spine.Severity;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.spine.Title;
import dev.slipway.actions.spine.Verdict;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.operation.JournalEntry;
import dev.slipway.bot.operation.JournalEvent;
import dev.slipway.bot.operation.JournalEvent.Progressed;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationSamples;
import dev.slipway.bot.operation.OperationState;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.bot.operation.Possession;
import dev.slipway.bot.operation.Terms;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A drain in every state, as the engine would have stored it. */
final class Operations {
  static final CommandsConfig COMMANDS =
      new CommandsConfig(
          "slipway",
          "",
          Map.of("drain", "node-drain", "uncordon", "k8s-uncordon", "operations", "operations"));

  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final StartTime NIGHT =
      new StartTime(Instant.parse("2026-11-28T01:00:00Z"), ZoneId.of("Europe/Berlin"));
  static final UserId ANA = new UserId("U0ANA");
  static final UserId BO = new UserId("U0BO");
  static final String HELD =
      "held by PodDisruptionBudget shop/db: it needs 3 healthy pods and has 3";

  static final Terms IN_LINE =
      new Terms(Optional.empty(), Optional.empty(), true, Optional.empty());

  private Operations() {}

  static Plan plan() {
    return new Plan(
        new Title("Drain", "Draining", "Drained", "node01 in practice"),
        "3 pods move, 1 is lost, 1 is held by a budget, 1 stays",
        List.of(new Fact("Node", "Ready, worker, v1.34.2"), new Fact("Time", "gives up after 15m")),
        List.of(
            new Finding(
                Severity.NOTE,
                "node01 stays cordoned, and pods do not come back by themselves",
                Text.of("When the work is done: ").command("uncordon", "node01").words("."),
                List.of()),
            new Finding(
                Severity.WARNING,
                "PodDisruptionBudget shop/db holds shop/db-0: it needs 3 healthy pods and has 3",
                "Scale it up first.",
                List.of("shop/db-0"))),
        List.of(
            item("shop/frontend-a", "Deployment shop/frontend", Verdict.MOVE, "fits on node02"),
            item("shop/frontend-b", "Deployment shop/frontend", Verdict.MOVE, "fits on node03"),
            item("shop/web-c", "Deployment shop/web", Verdict.MOVE, "fits on node02"),
            item("shop/db-0", "StatefulSet shop/db", Verdict.HELD, "needs 3 healthy pods"),
            item("shop/debug", "no controller", Verdict.LOSE, "nothing recreates it"),
            item("kube-system/proxy-x", "DaemonSet kube-system/proxy", Verdict.KEEP, "stays")),
        List.of(
            new PlannedStep("cordon", "Cordon node01"),
            new PlannedStep("evict", "Evict 5 pods from node01")),
        OperationSamples.consent(List.of("shop/frontend", "shop/web")));
  }

  static PlanItem item(String subject, String group, Verdict verdict, String reason) {
    return new PlanItem(subject, group, verdict, List.of(reason));
  }

  static Operation operation(Plan plan, String reason, OperationState state) {
    return new Operation(
        new OperationId(42),
        3,
        new ClusterName("practice"),
        "drain",
        Arguments.of(Map.of("node", "node01")),
        reason,
        ANA,
        "Ana",
        new ChannelId("C0MAINTENANCE"),
        Optional.empty(),
        Optional.empty(),
        NOON,
        plan,
        state);
  }

  /** Waiting in line where its cluster is busy. */
  static OperationView inLine(OperationState state, Journal journal) {
    return on(IN_LINE, state, journal);
  }

  /** To start in the night after {@link #NOON}. */
  static OperationView scheduled(OperationState state, Journal journal) {
    return on(
        new Terms(Optional.of(NIGHT), Optional.empty(), false, Optional.empty()), state, journal);
  }

  static OperationView on(Terms terms, OperationState state, Journal journal) {
    return new OperationView(
        OperationSamples.on(terms, operation(plan(), "new disk", state)), journal.entries());
  }

  static OperationView view(OperationState state, Journal journal) {
    return new OperationView(operation(plan(), "new disk", state), journal.entries());
  }

  static Possession cordoned(String node) {
    return new Possession(
        new OperationId(42),
        new ClusterName("practice"),
        "cordon",
        node,
        "open for new pods",
        ANA,
        "new disk",
        NOON);
  }

  /** As far as the request goes. */
  static Journal asked() {
    return new Journal()
        .at(0, new JournalEvent.Requested())
        .at(0, new JournalEvent.ApprovalAsked(NOON.plus(Duration.ofHours(1)), Set.of(BO)));
  }

  /** Approved, cordoned, and in the middle of the evictions. */
  static Journal running() {
    return asked()
        .at(60, new JournalEvent.ApprovalGiven(BO))
        .at(61, new JournalEvent.Started(1))
        .at(61, new Progressed(new StepStarted("cordon", "Cordon node01")))
        .at(
            62,
            new Progressed(
                new StepFinished(
                    "cordon", "Cordon node01", new StepOutcome.Changed("node01 is cordoned"))))
        .at(62, new Progressed(new StepStarted("evict", "Evict 5 pods from node01")))
        .at(62, new Progressed(new Advanced("evict", 0, 5)))
        .at(70, item("shop/frontend-a", ItemState.STARTED, "evicted, ending"))
        .at(71, item("shop/db-0", ItemState.WAITING, HELD))
        .at(80, item("shop/frontend-a", ItemState.DONE, "gone"))
        .at(80, new Progressed(new Advanced("evict", 1, 5)))
        .at(82, item("shop/frontend-b", ItemState.DONE, "gone"))
        .at(101, new Progressed(new Advanced("evict", 2, 5)));
  }

  static Progressed item(String subject, ItemState state, String detail) {
    return new Progressed(new ItemChanged("evict", subject, state, detail));
  }

  static Progressed finished(StepOutcome outcome) {
    return new Progressed(new StepFinished("evict", "Evict 5 pods from node01", outcome));
  }

  /** Entries with seconds after noon. */
  static final class Journal {
    private final List<JournalEntry> entries = new ArrayList<>();

    Journal at(int second, JournalEvent event) {
      entries.add(
          new JournalEntry(
              new OperationId(42), entries.size() + 1, NOON.plusSeconds(second), event));
      return this;
    }

    List<JournalEntry> entries() {
      return List.copyOf(entries);
    }
  }
}
