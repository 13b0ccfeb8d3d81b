package dev.slipway.bot.window;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.calendar.OnCalendar;
import dev.slipway.bot.calendar.OpeningWords;
import dev.slipway.bot.calendar.Openings;
import dev.slipway.bot.operation.Operation;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Everything about windows, with what is behind the ports in memory. Not thread-safe. */
public final class OnWindows extends OnCalendar {
  final List<Operation> open = new ArrayList<>();
  final MemoryWindows store = new MemoryWindows();
  final WindowBell bell = new WindowBell(store, () -> open, ringing, bulletins, clock);
  public final Windows windows = new Windows(store, bell, policy, audit, clock);

  Outcome<Window> add(String times, UserId owner) {
    return switch (OpeningWords.read(times, BERLIN, clock.instant())) {
      case Outcome.Success<Openings>(Openings openings) ->
          windows.add(new WindowOrder(EU, openings, "", owner, CHANNEL, Optional.empty()));
      case Outcome.Failed<Openings>(Failure failure) -> throw new AssertionError(failure);
    };
  }

  /** Ana's. */
  Window added(String times) {
    return switch (add(times, ANA)) {
      case Outcome.Success<Window>(Window window) -> window;
      case Outcome.Failed<Window>(Failure failure) -> throw new AssertionError(failure);
    };
  }

  static final class MemoryWindows implements WindowStore {
    final List<WindowId> unread = new ArrayList<>();
    private final List<Window> all = new ArrayList<>();

    @Override
    public Window create(LongFunction<Window> withNumber, Optional<String> delivery) {
      Window window = withNumber.apply(all.size() + 1L);
      all.add(window);
      return window;
    }

    @Override
    public Optional<Window> find(WindowId id) {
      return all.stream().filter(window -> window.id().equals(id)).findFirst();
    }

    @Override
    public List<WindowId> unread(ClusterName cluster, Instant moment) {
      return unread;
    }

    @Override
    public List<Window> after(Instant now) {
      return all.stream().filter(window -> window.opening(now).isPresent()).toList();
    }

    @Override
    public boolean remove(WindowId id, UserId by) {
      Optional<Window> open = find(id).filter(window -> window.removed().isEmpty());
      open.ifPresent(window -> all.set(all.indexOf(window), window.removedBy(by)));
      return open.isPresent();
    }

    @Override
    public boolean skip(Window window, Instant end) {
      boolean unchanged = all.contains(window);
      if (unchanged) {
        all.set(all.indexOf(window), window.skippingUntil(end));
      }
      return unchanged;
    }
  }
}
