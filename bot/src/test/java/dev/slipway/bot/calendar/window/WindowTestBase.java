package dev.slipway.bot.calendar.window;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.calendar.CalendarTestBase;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.time.WindowSchedule;
import dev.slipway.bot.time.WindowScheduleParser;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Everything about windows, with what is behind the ports in memory. Not thread-safe. */
public final class WindowTestBase extends CalendarTestBase {
  final List<Operation> open = new ArrayList<>();
  final MemoryWindows store = new MemoryWindows();
  final WindowAnnouncer bell = new WindowAnnouncer(store, () -> open, ringing, bulletins, clock);
  public final WindowService windows = new WindowService(store, bell, policy, audit, clock);

  Outcome<MaintenanceWindow> add(String times, UserId owner) {
    return switch (WindowScheduleParser.read(times, BERLIN, clock.instant())) {
      case Outcome.Success<WindowSchedule>(WindowSchedule windowSchedule) ->
          windows.add(new WindowSpec(EU, windowSchedule, "", owner, CHANNEL, Optional.empty()));
      case Outcome.Failed<WindowSchedule>(Failure failure) -> throw new AssertionError(failure);
    };
  }

  /** Ana's. */
  MaintenanceWindow added(String times) {
    return switch (add(times, ANA)) {
      case Outcome.Success<MaintenanceWindow>(MaintenanceWindow maintenanceWindow) ->
          maintenanceWindow;
      case Outcome.Failed<MaintenanceWindow>(Failure failure) -> throw new AssertionError(failure);
    };
  }

  static final class MemoryWindows implements WindowStore {
    final List<WindowId> unread = new ArrayList<>();
    private final List<MaintenanceWindow> all = new ArrayList<>();

    @Override
    public MaintenanceWindow create(
        LongFunction<MaintenanceWindow> withNumber, Optional<String> delivery) {
      MaintenanceWindow maintenanceWindow = withNumber.apply(all.size() + 1L);
      all.add(maintenanceWindow);
      return maintenanceWindow;
    }

    @Override
    public Optional<MaintenanceWindow> find(WindowId id) {
      return all.stream()
          .filter(maintenanceWindow -> maintenanceWindow.id().equals(id))
          .findFirst();
    }

    @Override
    public List<WindowId> unread(ClusterName cluster, Instant moment) {
      return unread;
    }

    @Override
    public List<MaintenanceWindow> after(Instant now) {
      return all.stream()
          .filter(maintenanceWindow -> maintenanceWindow.opening(now).isPresent())
          .toList();
    }

    @Override
    public boolean remove(WindowId id, UserId by) {
      Optional<MaintenanceWindow> open =
          find(id).filter(maintenanceWindow -> maintenanceWindow.removed().isEmpty());
      open.ifPresent(
          maintenanceWindow ->
              all.set(all.indexOf(maintenanceWindow), maintenanceWindow.removedBy(by)));
      return open.isPresent();
    }

    @Override
    public boolean skip(MaintenanceWindow maintenanceWindow, Instant end) {
      boolean unchanged = all.contains(maintenanceWindow);
      if (unchanged) {
        all.set(all.indexOf(maintenanceWindow), maintenanceWindow.skippingUntil(end));
      }
      return unchanged;
    }
  }
}
