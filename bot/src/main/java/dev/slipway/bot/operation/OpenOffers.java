package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.ProgressEvent.Offered;
import dev.slipway.actions.spine.ProgressEvent.StepFinished;
import dev.slipway.actions.spine.StepOutcome.Changed;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.OfferGroup.Choice;
import dev.slipway.bot.operation.OfferGroup.Use;
import dev.slipway.bot.operation.Ruling.Denial;
import dev.slipway.config.vocabulary.UserId;
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
public final class OpenOffers {
  private static final String REASON = "reason";

  private OpenOffers() {}

  /** In the order first offered; what takes something back, newest first. */
  public static List<OfferGroup> of(OperationView view) {
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
  static Optional<Choice> find(OperationView view, OfferId wanted) {
    return of(view).stream()
        .flatMap(group -> group.choices().stream())
        .filter(choice -> choice.id().equals(wanted))
        .findFirst();
  }

  /** Why a button that was drawn once is not there any more. */
  static Denial whyNone(OperationView view) {
    return switch (view.operation().state()) {
      case OperationState.AwaitingApproval ignored -> Denial.UNAPPROVED;
      case OperationState.Approved ignored -> Denial.UNAPPROVED;
      case OperationState.Paused ignored -> Denial.PAUSED;
      case OperationState.Running ignored ->
          view.cancelAskedBy().isPresent() ? Denial.STOPPING : Denial.WITHDRAWN;
      case OperationState.Ended ignored -> {
        if (keptBy(view).isPresent()) {
          yield Denial.KEPT;
        }
        yield retriedBy(view).isPresent() ? Denial.RETRIED : Denial.ENDED;
      }
    };
  }

  /** Who decided that what it changed stays so. */
  public static Optional<UserId> keptBy(OperationView view) {
    return view.journal().stream()
        .map(JournalEntry::event)
        .filter(JournalEvent.Kept.class::isInstance)
        .map(event -> ((JournalEvent.Kept) event).by())
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

  private static List<OfferGroup> whileRunning(OperationView view) {
    Map<List<String>, JournalEntry> current = new LinkedHashMap<>();
    for (JournalEntry entry : view.journal()) {
      switch (entry.event()) {
        case JournalEvent.Progressed(Offered offered) -> {
          List<String> about = List.of(offered.step(), offered.about());
          if (offered.offers().isEmpty()) {
            current.remove(about);
          } else {
            current.put(about, entry);
          }
        }
        case JournalEvent.Progressed(StepFinished(String step, var title, var outcome)) ->
            current.keySet().removeIf(about -> about.getFirst().equals(step));
        case JournalEvent.Started ignored -> current.clear();
        // Whoever stops it wants no more of it.
        case JournalEvent.CancelAsked ignored -> {
          return List.of();
        }
        case JournalEvent.TakenOver ignored -> {
          return List.of();
        }
        case JournalEvent ignored -> {}
      }
    }
    List<OfferGroup> groups = new ArrayList<>();
    current.forEach(
        (about, entry) -> {
          Offered offered = (Offered) ((JournalEvent.Progressed) entry.event()).event();
          groups.add(
              new OfferGroup(
                  offered.step(),
                  Text.of(offered.about()),
                  choices(view, entry, offered.offers())));
        });
    return groups;
  }

  private static List<OfferGroup> undo(OperationView view) {
    // What is being tried again must not be taken back under its feet.
    if (keptBy(view).isPresent() || retriedBy(view).filter(child -> !child.ended()).isPresent()) {
      return List.of();
    }
    LinkedHashMap<String, OfferGroup> newest = new LinkedHashMap<>();
    for (JournalEntry entry : view.journal()) {
      if (entry.event()
          instanceof
          JournalEvent.Progressed(
              StepFinished(String step, var title, Changed(Text what, List<Offer> undo)))) {
        newest.putLast(step, new OfferGroup(step, what, choices(view, entry, undo)));
      }
    }
    ReleasedSteps.of(view.journal()).forEach(newest::remove);
    return newest.values().stream().filter(group -> !group.choices().isEmpty()).toList().reversed();
  }

  private static List<Choice> choices(OperationView view, JournalEntry entry, List<Offer> offers) {
    return IntStream.range(0, offers.size())
        .mapToObj(
            index ->
                new Choice(
                    new OfferId(entry.operation(), entry.sequence(), index),
                    offers.get(index),
                    use(view, entry, index, offers.get(index))))
        .toList();
  }

  private static Optional<Use> use(OperationView view, JournalEntry entry, int index, Offer offer) {
    return switch (offer) {
      case Offer.Tell ignored ->
          view.journal().stream()
              .map(JournalEntry::event)
              .filter(JournalEvent.Directed.class::isInstance)
              .map(JournalEvent.Directed.class::cast)
              .filter(told -> told.offered() == entry.sequence() && told.index() == index)
              .findFirst()
              .map(told -> new Use.Told(told.by()));
      case Offer.Ask(String label, String action, Arguments arguments, Offer.Harm harm) ->
          view.children().stream()
              .filter(child -> asks(child, action, arguments))
              .filter(child -> !child.ended() || succeededSince(child, entry.at()))
              .reduce((first, last) -> last)
              .map(Use.Asked::new);
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
