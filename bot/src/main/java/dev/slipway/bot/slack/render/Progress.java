package dev.slipway.bot.slack.render;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.spine.ItemState;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.ProgressEvent.Advanced;
import dev.slipway.actions.spine.ProgressEvent.ItemChanged;
import dev.slipway.actions.spine.ProgressEvent.StepFinished;
import dev.slipway.actions.spine.ProgressEvent.StepStarted;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.JournalEntry;
import dev.slipway.bot.operation.JournalEvent;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.config.vocabulary.UserId;
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
final class Progress {
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

  private Progress(Instant createdAt) {
    this.lastAt = createdAt;
  }

  static Progress of(OperationView view) {
    Progress progress = new Progress(view.operation().createdAt());
    view.journal().forEach(progress::take);
    return progress;
  }

  private void take(JournalEntry entry) {
    if (!(entry.event() instanceof JournalEvent.Kept)) {
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
      case JournalEvent.CancelAsked(UserId by) -> cancelAskedBy = Optional.of(by);
      case JournalEvent.PauseAsked(UserId by) -> pauseAskedBy = Optional.of(by);
      case JournalEvent.Paused ignored -> running.clear();
      case JournalEvent.Resumed ignored -> pauseAskedBy = Optional.empty();
      case JournalEvent.Progressed(ProgressEvent event) -> take(event);
      case JournalEvent.Requested ignored -> {}
      case JournalEvent.Retries ignored -> {}
      case JournalEvent.WaitsInLine(var before) -> {
        ahead = before;
        heldBack = Optional.empty();
      }
      case JournalEvent.HeldBack(Failure why) -> {
        ahead = List.of();
        heldBack = Optional.of(why);
      }
      case JournalEvent.TakesOver ignored -> {}
      case JournalEvent.TookOver ignored -> {}
      case JournalEvent.TakenOver over -> cancelAskedBy = Optional.of(over.requester());
      case JournalEvent.ApprovalAsked ignored -> approvedBy = Optional.empty();
      case JournalEvent.ApprovalRefused ignored -> {}
      case JournalEvent.Drifted ignored -> {
        ahead = List.of();
        heldBack = Optional.empty();
      }
      case JournalEvent.StartMissed ignored -> {}
      case JournalEvent.ClusterAwaited ignored -> {}
      case JournalEvent.VersionAwaited ignored -> awaitsVersion = true;
      case JournalEvent.Directed ignored -> {}
      case JournalEvent.Finished ignored -> {}
      // A decision about what is over; nothing goes on.
      case JournalEvent.Kept ignored -> {}
      case JournalEvent.Typed ignored -> {}
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
      case ProgressEvent.Offered ignored -> {}
      case ProgressEvent.FileKept ignored -> {}
      case ProgressEvent.Took ignored -> {}
      case ProgressEvent.Released ignored -> {}
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
