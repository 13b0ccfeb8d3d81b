package dev.slipway.bot.slack.render.operation;

import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressEvent.Advanced;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.ProgressEvent.StepFinished;
import dev.slipway.actions.api.step.ProgressEvent.StepStarted;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far an operation is, read from its journal. */
final class OperationProgress {
  private final Map<String, StepOutcome> finished = new LinkedHashMap<>();
  private final Map<String, ItemChanged> items = new LinkedHashMap<>();
  private final Set<String> running = new LinkedHashSet<>();
  private final Map<String, Advanced> advanced = new LinkedHashMap<>();
  private Optional<UserId> approvedBy = Optional.empty();
  private Optional<UserId> cancelAskedBy = Optional.empty();
  private Optional<UserId> pauseAskedBy = Optional.empty();
  private Optional<Instant> startedAt = Optional.empty();
  private List<ItemChanged> carried = List.of();
  private boolean awaitsVersion;
  private List<OperationId> ahead = List.of();
  private Optional<Failure> heldBack = Optional.empty();
  private Instant lastAt;
  private int attempt = 1;

  private OperationProgress(Instant createdAt) {
    this.lastAt = createdAt;
  }

  static OperationProgress of(OperationView view) {
    OperationProgress operationProgress = new OperationProgress(view.operation().createdAt());
    view.journal().forEach(operationProgress::take);
    return operationProgress;
  }

  private void take(JournalEntry entry) {
    if (!(entry.event() instanceof JournalEvent.ChangesKept)) {
      lastAt = entry.at();
    }
    switch (entry.event()) {
      case JournalEvent.ApprovalGiven(UserId by) -> approvedBy = Optional.of(by);
      case JournalEvent.Started(int number) -> {
        awaitsVersion = false;
        ahead = List.of();
        heldBack = Optional.empty();
        attempt = number;
        startedAt = startedAt.or(() -> Optional.of(entry.at()));
        finished.clear();
        // What an earlier attempt finished stays finished; the rest is looked at anew.
        items.values().removeIf(item -> item.state() != ItemState.DONE);
        carried = List.copyOf(items.values());
        running.clear();
        advanced.clear();
      }
      case JournalEvent.CancelRequested(UserId by) -> cancelAskedBy = Optional.of(by);
      case JournalEvent.PauseRequested(UserId by) -> pauseAskedBy = Optional.of(by);
      case JournalEvent.Paused ignored -> running.clear();
      case JournalEvent.Resumed ignored -> pauseAskedBy = Optional.empty();
      case JournalEvent.Progressed(ProgressEvent event) -> take(event);
      case JournalEvent.Requested ignored -> {}
      case JournalEvent.RetryOf ignored -> {}
      case JournalEvent.Queued(var before) -> {
        ahead = before;
        heldBack = Optional.empty();
      }
      case JournalEvent.StartBlocked(Failure why) -> {
        ahead = List.of();
        heldBack = Optional.of(why);
      }
      case JournalEvent.PreemptionRequested ignored -> {}
      case JournalEvent.PreemptionStarted ignored -> {}
      case JournalEvent.Preempted over -> cancelAskedBy = Optional.of(over.requester());
      case JournalEvent.ApprovalRequested ignored -> approvedBy = Optional.empty();
      case JournalEvent.ApprovalRefused ignored -> {}
      case JournalEvent.PlanChanged ignored -> {
        ahead = List.of();
        heldBack = Optional.empty();
      }
      case JournalEvent.StartMissed ignored -> {}
      case JournalEvent.WaitingForCluster ignored -> {}
      case JournalEvent.WaitingForVersion ignored -> awaitsVersion = true;
      case JournalEvent.SignalReceived ignored -> {}
      case JournalEvent.Finished ignored -> {}
      // A decision about what is over; nothing goes on.
      case JournalEvent.ChangesKept ignored -> {}
      case JournalEvent.SubmittedFromTerminal ignored -> {}
    }
  }

  private void take(ProgressEvent event) {
    switch (event) {
      case StepStarted started -> {
        // What a step before it did is no longer interesting; what its siblings do is.
        advanced.keySet().removeIf(step -> !whole(step).equals(whole(started.step())));
        running.add(started.step());
      }
      case Advanced far -> advanced.put(far.step(), far);
      case ItemChanged item -> {
        // Put anew, so that the newest change stands last.
        items.remove(item.subject());
        items.put(item.subject(), item);
      }
      case StepFinished(String step, String title, StepOutcome outcome) -> {
        finished.put(step, outcome);
        running.remove(step);
      }
      case ProgressEvent.FollowUpsOffered ignored -> {}
      case ProgressEvent.FileSaved ignored -> {}
      case ProgressEvent.ResourceHeld ignored -> {}
      case ProgressEvent.ResourceReleased ignored -> {}
    }
  }

  Optional<StepOutcome> outcome(String step) {
    return Optional.ofNullable(finished.get(step));
  }

  boolean isCurrent(String step) {
    return running.contains(step);
  }

  /** How far one step is, where it has told. */
  Optional<Advanced> advanced(String step) {
    return Optional.ofNullable(advanced.get(step)).map(this::withEarlier);
  }

  /** How far the newest step is, all its parts together, with what earlier attempts did of it. */
  Optional<Advanced> advanced() {
    return advanced.values().stream()
        .map(this::withEarlier)
        .reduce(
            (one, other) ->
                new Advanced(
                    whole(one.step()), one.done() + other.done(), one.total() + other.total()));
  }

  private Advanced withEarlier(Advanced now) {
    int before = (int) carried.stream().filter(item -> item.step().equals(now.step())).count();
    return new Advanced(now.step(), now.done() + before, now.total() + before);
  }

  /** The step that a part belongs to, or itself. */
  private static String whole(String step) {
    int colon = step.indexOf(':');
    return colon < 0 ? step : step.substring(0, colon);
  }

  /** Who said yes. */
  Optional<UserId> approvedBy() {
    return approvedBy;
  }

  /** Who asked to stop it. */
  Optional<UserId> cancelAskedBy() {
    return cancelAskedBy;
  }

  /** Who asked to pause it, until somebody has it go on. */
  Optional<UserId> pauseAskedBy() {
    return pauseAskedBy;
  }

  /** Whether no version of Slipway runs that can carry it out. */
  boolean awaitsVersion() {
    return awaitsVersion;
  }

  /** Whom it waits for in line, the one that has the cluster first. */
  List<OperationId> ahead() {
    return ahead;
  }

  /** Why it may not begin though its turn in line has come. */
  Optional<Failure> heldBack() {
    return heldBack;
  }

  /** Whether it stands in line, approved and not begun. */
  boolean waitsInLine() {
    return !ahead.isEmpty() || heldBack.isPresent();
  }

  int attempt() {
    return attempt;
  }

  /** How many items earlier attempts had done when the newest one began. */
  int carried() {
    return carried.size();
  }

  /** When the journal was last written. */
  Instant lastAt() {
    return lastAt;
  }

  /** From the first start to the newest entry; zero before it started. */
  Duration elapsed() {
    return startedAt.map(start -> Duration.between(start, lastAt)).orElse(Duration.ZERO);
  }

  boolean everStarted() {
    return startedAt.isPresent();
  }

  /** Items in one of these states, newest change last. */
  List<ItemChanged> items(ItemState... states) {
    List<ItemState> wanted = List.of(states);
    return items.values().stream().filter(item -> wanted.contains(item.state())).toList();
  }

  /** Subjects by what is told about them, in the order told. */
  static Map<Text, List<String>> byDetail(List<ItemChanged> items) {
    Map<Text, List<String>> grouped = new LinkedHashMap<>();
    items.forEach(
        item -> grouped.computeIfAbsent(item.detail(), d -> new ArrayList<>()).add(item.subject()));
    return grouped;
  }
}
