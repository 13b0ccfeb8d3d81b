package dev.slipway.actions.live;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.Signal;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.OwnRuntime;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.execution.PlanRunner;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Asks and runs actions as the bot does, from the catalog, and remembers what was told. */
final class ActionRun {
  private static final Clock CLOCK = Clock.systemUTC();

  private final Cluster cluster;
  private final String operation;
  private final List<ProgressEvent> told = new CopyOnWriteArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private final List<Consumer<Signal>> listeners = new ArrayList<>();
  private final CompletableFuture<Void> stop = new CompletableFuture<>();

  private final OwnRuntime own;

  ActionRun(Cluster cluster, String operation) {
    this(cluster, operation, OwnRuntime.UNKNOWN);
  }

  /** As a bot that runs at {@code own}. */
  ActionRun(Cluster cluster, String operation, OwnRuntime own) {
    this.cluster = cluster;
    this.operation = operation;
    this.own = own;
  }

  Outcome<ExecutablePlan> plan(String action, Map<String, String> arguments) {
    return plan(action, Arguments.of(arguments));
  }

  Outcome<ExecutablePlan> plan(String action, Arguments arguments) {
    return plan(action, arguments, Optional.empty());
  }

  /** {@code approved} is what was said yes to before an interrupted run began. */
  Outcome<ExecutablePlan> plan(String action, Arguments arguments, Optional<Consent> approved) {
    MaintenanceAction maintenance =
        (MaintenanceAction)
            StandardActions.catalog(CLOCK, own, List.of(), new InMemoryBackupCatalog())
                .find(action)
                .orElseThrow();
    return maintenance
        .bind(arguments)
        .flatMap(
            bound ->
                bound.plan(
                    new PlanContext(
                        cluster, CLOCK, new Attribution(operation, "Ada", "a test"), approved)));
  }

  ExecutablePlan planned(String action, Map<String, String> arguments) {
    return value(plan(action, arguments));
  }

  ExecutionResult run(ExecutablePlan work) {
    return new PlanRunner()
        .run(work.steps(), new StepContext(told::add, cancellation(), CLOCK, this::listen));
  }

  CompletableFuture<ExecutionResult> start(ExecutablePlan work) {
    CompletableFuture<ExecutionResult> result = new CompletableFuture<>();
    var unused = Thread.ofVirtual().start(() -> result.complete(run(work)));
    return result;
  }

  /** Presses the button with this label, as offered now about anything. */
  FollowUp offered(String label) {
    return offers().stream()
        .filter(followUp -> followUp.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError(label + " is not offered, but " + offers()));
  }

  /** Everything that is offered now. */
  List<FollowUp> offers() {
    Map<String, List<FollowUp>> offers = new LinkedHashMap<>();
    told.stream()
        .filter(ProgressEvent.FollowUpsOffered.class::isInstance)
        .map(ProgressEvent.FollowUpsOffered.class::cast)
        .forEach(event -> offers.put(event.step() + event.about(), event.followUps()));
    return offers.values().stream().flatMap(List::stream).toList();
  }

  /** Tells the running step; before it runs, it is what was told before a restart. */
  synchronized void tell(FollowUp followUp) {
    Signal signal = ((FollowUp.SendSignal) followUp).signal();
    signals.add(signal);
    listeners.forEach(listener -> listener.accept(signal));
  }

  private synchronized void listen(Consumer<Signal> listener) {
    signals.forEach(listener);
    listeners.add(listener);
  }

  /** Plans and runs what an offer asks for, as an operation of its own. */
  static ExecutionResult runAsked(ActionRun run, FollowUp followUp) {
    FollowUp.RunAction runAction = (FollowUp.RunAction) followUp;
    return run.run(value(run.plan(runAction.action(), runAction.arguments())));
  }

  void cancel() {
    stop.complete(null);
  }

  boolean ready(String namespace, String pod) {
    Pod found = cluster.client().pods().inNamespace(namespace).withName(pod).get();
    return found != null && PodState.ready(found);
  }

  List<ProgressEvent> told() {
    return told;
  }

  /** The pods that got into a state. */
  List<String> pods(ItemState state) {
    return told.stream()
        .filter(ItemChanged.class::isInstance)
        .map(ItemChanged.class::cast)
        .filter(event -> event.state() == state)
        .map(ItemChanged::subject)
        .toList();
  }

  static Outcome<QueryResult> ask(Cluster cluster, String question, Map<String, String> arguments) {
    return ((QueryAction) StandardActions.catalog(CLOCK).find(question).orElseThrow())
        .query(Arguments.of(arguments), cluster);
  }

  static <T> T value(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Success<T>(T value) -> value;
      case Outcome.Failed<T>(Failure failure) -> throw new AssertionError(failure.sentence());
    };
  }

  static <T> Failure failure(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Success<T>(T value) -> throw new AssertionError("worked: " + value);
      case Outcome.Failed<T>(Failure failure) -> failure;
    };
  }

  private CancellationToken cancellation() {
    return new CancellationToken() {
      @Override
      public boolean requested() {
        return stop.isDone();
      }

      @Override
      public CompletableFuture<Void> signal() {
        return stop;
      }
    };
  }
}
