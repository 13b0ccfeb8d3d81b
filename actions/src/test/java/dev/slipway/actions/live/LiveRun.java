package dev.slipway.actions.live;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.catalogue.TransientCatalogue;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.OwnPlace;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.run.PlanRunner;
import dev.slipway.actions.run.RunResult;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Cancellation;
import dev.slipway.actions.spine.Consent;
import dev.slipway.actions.spine.Direction;
import dev.slipway.actions.spine.ItemState;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.ProgressEvent.ItemChanged;
import dev.slipway.actions.spine.Question;
import dev.slipway.actions.spine.StepContext;
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
final class LiveRun {
  private static final Clock CLOCK = Clock.systemUTC();

  private final Cluster cluster;
  private final String operation;
  private final List<ProgressEvent> told = new CopyOnWriteArrayList<>();
  private final List<Direction> directions = new ArrayList<>();
  private final List<Consumer<Direction>> listeners = new ArrayList<>();
  private final CompletableFuture<Void> stop = new CompletableFuture<>();

  private final OwnPlace own;

  LiveRun(Cluster cluster, String operation) {
    this(cluster, operation, OwnPlace.UNKNOWN);
  }

  /** As a bot that runs at {@code own}. */
  LiveRun(Cluster cluster, String operation, OwnPlace own) {
    this.cluster = cluster;
    this.operation = operation;
    this.own = own;
  }

  Outcome<PlannedWork> plan(String action, Map<String, String> arguments) {
    return plan(action, Arguments.of(arguments));
  }

  Outcome<PlannedWork> plan(String action, Arguments arguments) {
    return plan(action, arguments, Optional.empty());
  }

  /** {@code approved} is what was said yes to before an interrupted run began. */
  Outcome<PlannedWork> plan(String action, Arguments arguments, Optional<Consent> approved) {
    Maintenance maintenance =
        (Maintenance)
            StandardActions.catalog(CLOCK, own, List.of(), new TransientCatalogue())
                .find(action)
                .orElseThrow();
    return maintenance
        .check(arguments)
        .flatMap(
            complete ->
                maintenance.plan(
                    complete,
                    new PlanContext(
                        cluster, CLOCK, new OnBehalfOf(operation, "Ada", "a test"), approved)));
  }

  PlannedWork planned(String action, Map<String, String> arguments) {
    return value(plan(action, arguments));
  }

  RunResult run(PlannedWork work) {
    return new PlanRunner()
        .run(work.steps(), new StepContext(told::add, cancellation(), CLOCK, this::listen));
  }

  CompletableFuture<RunResult> start(PlannedWork work) {
    CompletableFuture<RunResult> result = new CompletableFuture<>();
    var unused = Thread.ofVirtual().start(() -> result.complete(run(work)));
    return result;
  }

  /** Presses the button with this label, as offered now about anything. */
  Offer offered(String label) {
    return offers().stream()
        .filter(offer -> offer.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError(label + " is not offered, but " + offers()));
  }

  /** Everything that is offered now. */
  List<Offer> offers() {
    Map<String, List<Offer>> offers = new LinkedHashMap<>();
    told.stream()
        .filter(ProgressEvent.Offered.class::isInstance)
        .map(ProgressEvent.Offered.class::cast)
        .forEach(event -> offers.put(event.step() + event.about(), event.offers()));
    return offers.values().stream().flatMap(List::stream).toList();
  }

  /** Tells the running step; before it runs, it is what was told before a restart. */
  synchronized void tell(Offer offer) {
    Direction direction = ((Offer.Tell) offer).direction();
    directions.add(direction);
    listeners.forEach(listener -> listener.accept(direction));
  }

  private synchronized void listen(Consumer<Direction> listener) {
    directions.forEach(listener);
    listeners.add(listener);
  }

  /** Plans and runs what an offer asks for, as an operation of its own. */
  static RunResult runAsked(LiveRun run, Offer offer) {
    Offer.Ask ask = (Offer.Ask) offer;
    return run.run(value(run.plan(ask.action(), ask.arguments())));
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

  static Outcome<Answer> ask(Cluster cluster, String question, Map<String, String> arguments) {
    return ((Question) StandardActions.catalog(CLOCK).find(question).orElseThrow())
        .ask(Arguments.of(arguments), cluster);
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

  private Cancellation cancellation() {
    return new Cancellation() {
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
