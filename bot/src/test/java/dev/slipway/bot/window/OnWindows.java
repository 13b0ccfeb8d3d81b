package dev.slipway.bot.window;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.ChannelApproverPolicy;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.RememberedAudit;
import dev.slipway.bot.calendar.OpeningWords;
import dev.slipway.bot.calendar.Openings;
import dev.slipway.bot.calendar.RememberedAlarms;
import dev.slipway.bot.conversation.Bulletin;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.SetClock;
import dev.slipway.config.ChannelConfig;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/** Everything about windows, with what is behind the ports in memory. Not thread-safe. */
public final class OnWindows {
  public static final UserId ANA = new UserId("U0ANA00");
  public static final UserId BO = new UserId("U0BO000");
  public static final UserId GUEST = new UserId("U0GUEST");
  public static final ChannelId CHANNEL = new ChannelId("C0MAINTENANCE");
  public static final ClusterName EU = new ClusterName("prod-eu");
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Thursday. */
  static final Instant MORNING = Instant.parse("2026-11-26T10:00:00Z");

  public final SetClock clock = new SetClock(MORNING);
  public final Map<String, Bulletin> shown = new LinkedHashMap<>();
  final Map<String, Instant> alarms = new LinkedHashMap<>();
  final List<AuditEvent> audited = new ArrayList<>();
  final List<Operation> open = new ArrayList<>();
  final MemoryWindows store = new MemoryWindows();
  final WindowBell bell =
      new WindowBell(
          store,
          () -> open,
          new RememberedAlarms(alarms),
          (channel, key, bulletin) -> shown.put(key, bulletin),
          clock);
  public final Windows windows =
      new Windows(
          store,
          bell,
          new ChannelApproverPolicy(
              List.of(
                  new ChannelConfig(CHANNEL.value(), List.of(EU), Set.of(BO), Duration.ofHours(1))),
              name -> Optional.empty()),
          new RememberedAudit(audited),
          clock);

  /** What is told under that key. */
  public Bulletin told(String key) {
    return Optional.ofNullable(shown.get(key)).orElseThrow();
  }

  Outcome<Window> add(String times, UserId owner) {
    return switch (OpeningWords.read(times, BERLIN, clock.instant())) {
      case Outcome.Success<Openings>(Openings openings) ->
          windows.add(new WindowOrder(EU, openings, "", owner, CHANNEL));
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
    private final List<Window> all = new ArrayList<>();

    @Override
    public Window create(LongFunction<Window> withNumber) {
      Window window = withNumber.apply(all.size() + 1L);
      all.add(window);
      return window;
    }

    @Override
    public Optional<Window> find(WindowId id) {
      return all.stream().filter(window -> window.id().equals(id)).findFirst();
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
