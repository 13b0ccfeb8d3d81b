package dev.slipway.bot.window;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.calendar.Span;
import dev.slipway.bot.operation.Calm;
import dev.slipway.bot.ownership.Changed;
import dev.slipway.bot.ownership.Ownership;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What people do with maintenance windows, and whether one is open. Whoever made one, and
 * approvers, change it; another one for a cluster that is kept to its windows allows more, and
 * counts as a change of those. Thread-safe.
 */
public final class Windows implements Calm {
  private final WindowStore store;
  private final WindowBell bell;
  private final Ownership ownership;
  private final Clock clock;

  public Windows(
      WindowStore store, WindowBell bell, ApprovalPolicy policy, AuditLog audit, Clock clock) {
    this.store = store;
    this.bell = bell;
    this.ownership = new Ownership("Changes a maintenance window", policy, audit, clock);
    this.clock = clock;
  }

  /** Stores it and announces it where it was asked for, if this person may. */
  public Outcome<Window> add(WindowOrder order) {
    String attempted = "Adding a maintenance window of " + order.cluster();
    Outcome<Window> outcome =
        keepingOut(order.cluster()).stream()
            .filter(window -> isStranger(window, order.owner()))
            .findFirst()
            .map(window -> Outcome.<Window>failed(WindowFailures.notYours(attempted, window)))
            .orElseGet(() -> Outcome.of(create(order)));
    ownership.recorded(
        outcome,
        order.owner(),
        "window",
        added -> added.id().toString(),
        "a window",
        added -> added.cluster() + " " + added.openings().words());
    if (outcome instanceof Outcome.Success<Window>(Window window)) {
      bell.announce(window);
    }
    return outcome;
  }

  private Window create(WindowOrder order) {
    Instant now = clock.instant();
    return store.create(
        number ->
            new Window(
                new WindowId(number),
                order.cluster(),
                order.openings(),
                order.reason(),
                order.owner(),
                order.channel(),
                now,
                Optional.empty()),
        order.delivery());
  }

  /** Those that are open or will be. */
  public Answer list() {
    Instant now = clock.instant();
    return WindowText.list(store.after(now), now);
  }

  /** Removes one, if this person may. */
  public Outcome<Changed> remove(WindowId id, UserId by) {
    return change("Removing ", "remove", id, by, this::removeNow);
  }

  /** Leaves out the opening that holds or comes next, if this person may. */
  public Outcome<Changed> skip(WindowId id, UserId by) {
    return change("Skipping ", "skip", id, by, this::skipNow);
  }

  private interface Change {
    Outcome<Changed> of(Window window, Span next, UserId by);
  }

  private Outcome<Changed> change(
      String attempting, String verb, WindowId id, UserId by, Change change) {
    return ownership.recorded(change(attempting + id, id, by, change), by, verb, id.toString());
  }

  private Outcome<Changed> change(String attempted, WindowId id, UserId by, Change change) {
    Optional<Window> window = store.find(id);
    Optional<Span> next = window.flatMap(it -> it.opening(clock.instant()));
    if (window.isEmpty() || next.isEmpty()) {
      return Outcome.failed(WindowFailures.unknown(attempted));
    }
    return isStranger(window.get(), by)
        ? Outcome.failed(WindowFailures.notYours(attempted, window.get()))
        : change.of(window.get(), next.get(), by);
  }

  private Outcome<Changed> removeNow(Window window, Span next, UserId by) {
    if (!store.remove(window.id(), by)) {
      return Outcome.failed(WindowFailures.changed(window));
    }
    bell.tellCancelled(window.removedBy(by), next, by);
    return Outcome.of(done(window, "is removed"));
  }

  private Outcome<Changed> skipNow(Window window, Span next, UserId by) {
    if (!store.skip(window, next.until())) {
      return Outcome.failed(WindowFailures.changed(window));
    }
    bell.tellCancelled(window.skippingUntil(next.until()), next, by);
    return Outcome.of(done(window, "is skipped " + next.words()));
  }

  @Override
  public Optional<Failure> forbids(ActionDescriptor action, ClusterName cluster, Instant moment) {
    return switch (action.risk()) {
      case QUESTION, REVERSIBLE -> Optional.empty();
      case DISRUPTIVE -> closed(action.name(), cluster, moment);
    };
  }

  private Optional<Failure> closed(String action, ClusterName cluster, Instant moment) {
    Optional<WindowId> unread = store.unread(cluster, clock.instant()).stream().findFirst();
    if (unread.isPresent()) {
      return Optional.of(WindowFailures.unread(action, cluster, unread.get()));
    }
    if (keepingOut(cluster).isEmpty()) {
      return Optional.empty();
    }
    record Next(WindowId id, Span span) {}
    return of(cluster).stream()
        .flatMap(window -> window.opening(moment).map(span -> new Next(window.id(), span)).stream())
        .min(Comparator.comparing(next -> next.span().from()))
        .filter(next -> !next.span().has(moment))
        .map(next -> WindowFailures.closed(action, cluster, next.id(), next.span()));
  }

  private List<Window> of(ClusterName cluster) {
    return store.after(clock.instant()).stream()
        .filter(window -> window.cluster().equals(cluster))
        .toList();
  }

  private List<Window> keepingOut(ClusterName cluster) {
    return of(cluster).stream().filter(Window::keepsOut).toList();
  }

  private boolean isStranger(Window window, UserId by) {
    return !ownership.mayChange(window.channel(), window.owner(), by);
  }

  private static Changed done(Window window, String what) {
    return new Changed(WindowText.done(window, what), window.channel());
  }
}
