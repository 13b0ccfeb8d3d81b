package dev.slipway.bot.slack.render;

import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent.Advanced;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.ProgressEvent.StepFinished;
import dev.slipway.actions.api.step.ProgressEvent.StepStarted;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.OperationSamples;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.JournalEvent.Progressed;
import dev.slipway.bot.operation.model.LaunchOptions;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A drain in every state, as the engine would have stored it. */
public final class RenderedOperations {
  public static final CommandsConfig COMMANDS =
      new CommandsConfig(
          "slipway",
          "",
          Map.of("drain", "node-drain", "uncordon", "k8s-uncordon", "operations", "operations"));

  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final ZonedStart NIGHT =
      new ZonedStart(Instant.parse("2026-11-28T01:00:00Z"), ZoneId.of("Europe/Berlin"));
  public static final UserId ANA = new UserId("U0ANA");
  public static final UserId BO = new UserId("U0BO");
  public static final String HELD =
      "held by PodDisruptionBudget shop/db: it needs 3 healthy pods and has 3";

  static final LaunchOptions IN_LINE =
      new LaunchOptions(Optional.empty(), Optional.empty(), true, Optional.empty());

  private RenderedOperations() {}

  static Plan plan() {
    return new Plan(
        new Title("Drain", "Draining", "Drained", "node01 in practice"),
        "3 pods move, 1 is lost, 1 is held by a budget, 1 stays",
        List.of(
            new PlanDetail("Node", "Ready, worker, v1.34.2"),
            new PlanDetail("Time", "gives up after 15m")),
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
            item("shop/frontend-a", "Deployment shop/frontend", ItemVerdict.MOVE, "fits on node02"),
            item("shop/frontend-b", "Deployment shop/frontend", ItemVerdict.MOVE, "fits on node03"),
            item("shop/web-c", "Deployment shop/web", ItemVerdict.MOVE, "fits on node02"),
            item("shop/db-0", "StatefulSet shop/db", ItemVerdict.HELD, "needs 3 healthy pods"),
            item("shop/debug", "no controller", ItemVerdict.LOSE, "nothing recreates it"),
            item("kube-system/proxy-x", "DaemonSet kube-system/proxy", ItemVerdict.KEEP, "stays")),
        List.of(
            new PlannedStep("cordon", "Cordon node01"),
            new PlannedStep("evict", "Evict 5 pods from node01")),
        OperationSamples.consent(List.of("shop/frontend", "shop/web")));
  }

  static PlanItem item(String subject, String group, ItemVerdict itemVerdict, String reason) {
    return new PlanItem(subject, group, itemVerdict, List.of(reason));
  }

  public static Operation operation(Plan plan, String reason, OperationState state) {
    return new Operation(
        new OperationId(42),
        3,
        new ClusterName("practice"),
        "drain",
        Arguments.of(Map.of("node", "node01")),
        new LockScope.AllNodes(),
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
        new LaunchOptions(Optional.of(NIGHT), Optional.empty(), false, Optional.empty()),
        state,
        journal);
  }

  static OperationView on(LaunchOptions launchOptions, OperationState state, Journal journal) {
    return new OperationView(
        OperationSamples.on(launchOptions, operation(plan(), "new disk", state)),
        journal.entries());
  }

  public static OperationView view(OperationState state, Journal journal) {
    return new OperationView(operation(plan(), "new disk", state), journal.entries());
  }

  public static HeldResource cordoned(String node) {
    return new HeldResource(
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
  public static Journal asked() {
    return new Journal()
        .at(0, new JournalEvent.Requested())
        .at(0, new JournalEvent.ApprovalRequested(NOON.plus(Duration.ofHours(1)), Set.of(BO)));
  }

  /** Approved, cordoned, and in the middle of the evictions. */
  public static Journal running() {
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

  public static Progressed item(String subject, ItemState state, String detail) {
    return new Progressed(new ItemChanged("evict", subject, state, detail));
  }

  public static Progressed finished(StepOutcome outcome) {
    return new Progressed(new StepFinished("evict", "Evict 5 pods from node01", outcome));
  }

  /** Entries with seconds after noon. */
  public static final class Journal {
    private final List<JournalEntry> entries = new ArrayList<>();

    public Journal at(int second, JournalEvent event) {
      entries.add(
          new JournalEntry(
              new OperationId(42), entries.size() + 1, NOON.plusSeconds(second), event));
      return this;
    }

    public List<JournalEntry> entries() {
      return List.copyOf(entries);
    }
  }
}
