package dev.slipway.bot.operation.state;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ProgressEvent.FollowUpsOffered;
import dev.slipway.actions.api.step.ProgressEvent.StepFinished;
import dev.slipway.actions.api.step.StepOutcome.Changed;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.FollowUpGroup;
import dev.slipway.bot.operation.model.FollowUpGroup.Choice;
import dev.slipway.bot.operation.model.FollowUpGroup.Use;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.state.TransitionResult.DenialReason;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an operation offers as it stands: while it runs, what its steps offer; when it has ended,
 * what takes back what it changed. Read from the view alone, so that what is shown and what may be
 * pressed never differ.
 */
public final class AvailableFollowUps {
  private static final String REASON = "reason";

  private AvailableFollowUps() {}

  /** In the order first offered; what takes something back, newest first. */
  public static List<FollowUpGroup> of(OperationView view) {
    return switch (view.operation().state()) {
      case OperationState.Running ignored -> whileRunning(view);
      case OperationState.Succeeded ignored -> undo(view);
      case OperationState.Failed ignored -> undo(view);
      case OperationState.Cancelled ignored -> undo(view);
      case OperationState.AwaitingApproval ignored -> List.of();
      case OperationState.Approved ignored -> List.of();
      case OperationState.Paused ignored -> List.of();
      case OperationState.Rejected ignored -> List.of();
      case OperationState.Expired ignored -> List.of();
    };
  }

  /** The offer a button stands for, if it is still there. */
  public static Optional<Choice> find(OperationView view, FollowUpId wanted) {
    return of(view).stream()
        .flatMap(group -> group.choices().stream())
        .filter(choice -> choice.id().equals(wanted))
        .findFirst();
  }

  /** Why a button that was drawn once is not there any more. */
  public static DenialReason whyNone(OperationView view) {
    return switch (view.operation().state()) {
      case OperationState.AwaitingApproval ignored -> DenialReason.UNAPPROVED;
      case OperationState.Approved ignored -> DenialReason.UNAPPROVED;
      case OperationState.Paused ignored -> DenialReason.PAUSED;
      case OperationState.Running ignored ->
          view.cancelAskedBy().isPresent() ? DenialReason.STOPPING : DenialReason.WITHDRAWN;
      case OperationState.Ended ignored -> {
        if (keptBy(view).isPresent()) {
          yield DenialReason.KEPT;
        }
        yield retriedBy(view).isPresent() ? DenialReason.RETRIED : DenialReason.ENDED;
      }
    };
  }

  /** Who decided that what it changed stays so. */
  public static Optional<UserId> keptBy(OperationView view) {
    return view.journal().stream()
        .map(JournalEntry::event)
        .filter(JournalEvent.ChangesKept.class::isInstance)
        .map(event -> ((JournalEvent.ChangesKept) event).by())
        .findFirst();
  }

  /** Whether asking for it once more may help, and nobody has. */
  public static boolean mayRetry(OperationView view) {
    return broken(view) && keptBy(view).isEmpty() && retriedBy(view).isEmpty();
  }

  /** Whether there is something to take back that may just as well stay. */
  public static boolean mayKeep(OperationView view) {
    return broken(view)
        && of(view).stream().anyMatch(group -> group.choices().stream().anyMatch(Choice::free));
  }

  private static boolean broken(OperationView view) {
    return switch (view.operation().state()) {
      case OperationState.Failed ignored -> true;
      case OperationState.Cancelled ignored -> everStarted(view);
      case OperationState.AwaitingApproval ignored -> false;
      case OperationState.Approved ignored -> false;
      case OperationState.Running ignored -> false;
      case OperationState.Paused ignored -> false;
      case OperationState.Succeeded ignored -> false;
      case OperationState.Rejected ignored -> false;
      case OperationState.Expired ignored -> false;
    };
  }

  /** The newest child that asks for the same again and was not turned down. */
  public static Optional<Operation> retriedBy(OperationView view) {
    Operation operation = view.operation();
    return view.children().stream()
        .filter(child -> asks(child, operation.action(), operation.arguments()))
        .filter(child -> !turnedDown(child))
        .reduce((first, last) -> last);
  }

  private static boolean everStarted(OperationView view) {
    return view.journal().stream().anyMatch(e -> e.event() instanceof JournalEvent.Started);
  }

  private static List<FollowUpGroup> whileRunning(OperationView view) {
    Map<List<String>, JournalEntry> current = new LinkedHashMap<>();
    for (JournalEntry entry : view.journal()) {
      switch (entry.event()) {
        case JournalEvent.Progressed(FollowUpsOffered followUpsOffered) -> {
          List<String> about = List.of(followUpsOffered.step(), followUpsOffered.about());
          if (followUpsOffered.followUps().isEmpty()) {
            current.remove(about);
          } else {
            current.put(about, entry);
          }
        }
        case JournalEvent.Progressed(StepFinished(String step, var title, var outcome)) ->
            current.keySet().removeIf(about -> about.getFirst().equals(step));
        case JournalEvent.Started ignored -> current.clear();
        // Whoever stops it wants no more of it.
        case JournalEvent.CancelRequested ignored -> {
          return List.of();
        }
        case JournalEvent.Preempted ignored -> {
          return List.of();
        }
        case JournalEvent ignored -> {}
      }
    }
    List<FollowUpGroup> groups = new ArrayList<>();
    current.forEach(
        (about, entry) -> {
          FollowUpsOffered followUpsOffered =
              (FollowUpsOffered) ((JournalEvent.Progressed) entry.event()).event();
          groups.add(
              new FollowUpGroup(
                  followUpsOffered.step(),
                  Text.of(followUpsOffered.about()),
                  choices(view, entry, followUpsOffered.followUps())));
        });
    return groups;
  }

  private static List<FollowUpGroup> undo(OperationView view) {
    // What is being tried again must not be taken back under its feet.
    if (keptBy(view).isPresent() || retriedBy(view).filter(child -> !child.ended()).isPresent()) {
      return List.of();
    }
    LinkedHashMap<String, FollowUpGroup> newest = new LinkedHashMap<>();
    for (JournalEntry entry : view.journal()) {
      if (entry.event()
          instanceof
          JournalEvent.Progressed(
              StepFinished(String step, var title, Changed(Text what, List<FollowUp> undo)))) {
        newest.putLast(step, new FollowUpGroup(step, what, choices(view, entry, undo)));
      }
    }
    ReleasedSteps.of(view.journal()).forEach(newest::remove);
    return newest.values().stream().filter(group -> !group.choices().isEmpty()).toList().reversed();
  }

  private static List<Choice> choices(
      OperationView view, JournalEntry entry, List<FollowUp> followUps) {
    return IntStream.range(0, followUps.size())
        .mapToObj(
            index ->
                new Choice(
                    new FollowUpId(entry.operation(), entry.sequence(), index),
                    followUps.get(index),
                    use(view, entry, index, followUps.get(index))))
        .toList();
  }

  private static Optional<Use> use(
      OperationView view, JournalEntry entry, int index, FollowUp followUp) {
    return switch (followUp) {
      case FollowUp.SendSignal ignored ->
          view.journal().stream()
              .map(JournalEntry::event)
              .filter(JournalEvent.SignalReceived.class::isInstance)
              .map(JournalEvent.SignalReceived.class::cast)
              .filter(told -> told.followUp() == entry.sequence() && told.index() == index)
              .findFirst()
              .map(told -> new Use.SignalSent(told.by()));
      case FollowUp.RunAction(
              String label,
              String action,
              Arguments arguments,
              FollowUp.Harm harm) ->
          view.children().stream()
              .filter(child -> asks(child, action, arguments))
              .filter(child -> !child.ended() || succeededSince(child, entry.at()))
              .reduce((first, last) -> last)
              .map(Use.OperationRequested::new);
    };
  }

  private static boolean succeededSince(Operation child, Instant offered) {
    return child.state() instanceof OperationState.Succeeded(Instant at, var summary)
        && !at.isBefore(offered);
  }

  /** The action completes its arguments when it checks them, so the child may have more. */
  private static boolean asks(Operation child, String action, Arguments arguments) {
    return child.action().equals(action)
        && arguments.values().entrySet().stream()
            .filter(given -> !given.getKey().equals(REASON))
            .allMatch(given -> child.arguments().all(given.getKey()).equals(given.getValue()));
  }

  private static boolean turnedDown(Operation child) {
    return switch (child.state()) {
      case OperationState.Rejected ignored -> true;
      case OperationState.Expired ignored -> true;
      case OperationState.Cancelled(var at, var by, var done) -> done.isEmpty();
      case OperationState.AwaitingApproval ignored -> false;
      case OperationState.Approved ignored -> false;
      case OperationState.Running ignored -> false;
      case OperationState.Paused ignored -> false;
      case OperationState.Succeeded ignored -> false;
      case OperationState.Failed ignored -> false;
    };
  }
}
