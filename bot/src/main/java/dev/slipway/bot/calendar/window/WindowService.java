package dev.slipway.bot.calendar.window;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.OwnedChange;
import dev.slipway.bot.approval.OwnershipPolicy;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.calendar.StartGate;
import dev.slipway.bot.time.TimeRange;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
@Singleton
public final class WindowService implements StartGate {
  private final WindowStore store;
  private final WindowAnnouncer bell;
  private final OwnershipPolicy ownershipPolicy;
  private final Clock clock;

  @Inject
  public WindowService(
      WindowStore store, WindowAnnouncer bell, ApprovalPolicy policy, AuditLog audit, Clock clock) {
    this.store = store;
    this.bell = bell;
    this.ownershipPolicy =
        new OwnershipPolicy("Changes a maintenance window", policy, audit, clock);
    this.clock = clock;
  }

  /** Stores it and announces it where it was asked for, if this person may. */
  public Outcome<MaintenanceWindow> add(WindowSpec order) {
    String attempted = "Adding a maintenance window of " + order.cluster();
    Outcome<MaintenanceWindow> outcome =
        keepingOut(order.cluster()).stream()
            .filter(maintenanceWindow -> isStranger(maintenanceWindow, order.owner()))
            .findFirst()
            .map(
                maintenanceWindow ->
                    Outcome.<MaintenanceWindow>failed(
                        WindowFailures.notYours(attempted, maintenanceWindow)))
            .orElseGet(() -> Outcome.of(create(order)));
    ownershipPolicy.recorded(
        outcome,
        order.owner(),
        "window",
        added -> added.id().toString(),
        "a window",
        added -> added.cluster() + " " + added.openings().describe());
    if (outcome
        instanceof Outcome.Success<MaintenanceWindow>(MaintenanceWindow maintenanceWindow)) {
      bell.announce(maintenanceWindow);
    }
    return outcome;
  }

  private MaintenanceWindow create(WindowSpec order) {
    Instant now = clock.instant();
    return store.create(
        number ->
            new MaintenanceWindow(
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
  public QueryResult list() {
    Instant now = clock.instant();
    return WindowText.list(store.after(now), now);
  }

  /** Removes one, if this person may. */
  public Outcome<OwnedChange> remove(WindowId id, UserId by) {
    return change("Removing ", "remove", id, by, this::removeNow);
  }

  /** Leaves out the opening that holds or comes next, if this person may. */
  public Outcome<OwnedChange> skip(WindowId id, UserId by) {
    return change("Skipping ", "skip", id, by, this::skipNow);
  }

  private interface Change {
    Outcome<OwnedChange> of(MaintenanceWindow maintenanceWindow, TimeRange next, UserId by);
  }

  private Outcome<OwnedChange> change(
      String attempting, String verb, WindowId id, UserId by, Change change) {
    return ownershipPolicy.recorded(
        change(attempting + id, id, by, change), by, verb, id.toString());
  }

  private Outcome<OwnedChange> change(String attempted, WindowId id, UserId by, Change change) {
    Optional<MaintenanceWindow> maintenanceWindow = store.find(id);
    Optional<TimeRange> next = maintenanceWindow.flatMap(it -> it.opening(clock.instant()));
    if (maintenanceWindow.isEmpty() || next.isEmpty()) {
      return Outcome.failed(WindowFailures.unknown(attempted));
    }
    return isStranger(maintenanceWindow.get(), by)
        ? Outcome.failed(WindowFailures.notYours(attempted, maintenanceWindow.get()))
        : change.of(maintenanceWindow.get(), next.get(), by);
  }

  private Outcome<OwnedChange> removeNow(
      MaintenanceWindow maintenanceWindow, TimeRange next, UserId by) {
    if (!store.remove(maintenanceWindow.id(), by)) {
      return Outcome.failed(WindowFailures.changed(maintenanceWindow));
    }
    bell.tellCancelled(maintenanceWindow.removedBy(by), next, by);
    return Outcome.of(done(maintenanceWindow, "is removed"));
  }

  private Outcome<OwnedChange> skipNow(
      MaintenanceWindow maintenanceWindow, TimeRange next, UserId by) {
    if (!store.skip(maintenanceWindow, next.until())) {
      return Outcome.failed(WindowFailures.changed(maintenanceWindow));
    }
    bell.tellCancelled(maintenanceWindow.skippingUntil(next.until()), next, by);
    return Outcome.of(done(maintenanceWindow, "is skipped " + next.words()));
  }

  @Override
  public Optional<Failure> check(ActionDescriptor action, ClusterName cluster, Instant moment) {
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
    record Next(WindowId id, TimeRange span) {}
    return of(cluster).stream()
        .flatMap(
            maintenanceWindow ->
                maintenanceWindow
                    .opening(moment)
                    .map(timeRange -> new Next(maintenanceWindow.id(), timeRange))
                    .stream())
        .min(Comparator.comparing(next -> next.span().from()))
        .filter(next -> !next.span().has(moment))
        .map(next -> WindowFailures.closed(action, cluster, next.id(), next.span()));
  }

  private List<MaintenanceWindow> of(ClusterName cluster) {
    return store.after(clock.instant()).stream()
        .filter(maintenanceWindow -> maintenanceWindow.cluster().equals(cluster))
        .toList();
  }

  private List<MaintenanceWindow> keepingOut(ClusterName cluster) {
    return of(cluster).stream().filter(MaintenanceWindow::isRestrictive).toList();
  }

  private boolean isStranger(MaintenanceWindow maintenanceWindow, UserId by) {
    return !ownershipPolicy.mayChange(maintenanceWindow.channel(), maintenanceWindow.owner(), by);
  }

  private static OwnedChange done(MaintenanceWindow maintenanceWindow, String what) {
    return new OwnedChange(WindowText.done(maintenanceWindow, what), maintenanceWindow.channel());
  }
}
