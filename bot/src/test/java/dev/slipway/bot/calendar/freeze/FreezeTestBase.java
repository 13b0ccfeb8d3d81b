package dev.slipway.bot.calendar.freeze;

import dev.slipway.bot.calendar.CalendarTestBase;
import dev.slipway.bot.time.TimeRange;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Everything about freezes, with what is behind the ports in memory. Not thread-safe. */
public final class FreezeTestBase extends CalendarTestBase {
  /** From Sunday to Tuesday, in Berlin. */
  static final TimeRange SPAN =
      new TimeRange(
          Instant.parse("2026-12-19T23:00:00Z"), Instant.parse("2026-12-21T23:00:00Z"), BERLIN);

  final MemoryFreezes store = new MemoryFreezes();
  final FreezeAnnouncer bell = new FreezeAnnouncer(store, ringing, bulletins, clock);
  public final FreezeService freezes = new FreezeService(store, bell, policy, audit, clock);

  /** Ana's. */
  Freeze added() {
    return freezes.add(new FreezeSpec(EU, SPAN, "holidays", ANA, CHANNEL, Optional.empty()));
  }

  static final class MemoryFreezes implements FreezeStore {
    final List<FreezeId> unread = new ArrayList<>();
    private final List<Freeze> all = new ArrayList<>();

    @Override
    public Freeze create(LongFunction<Freeze> withNumber, Optional<String> delivery) {
      Freeze freeze = withNumber.apply(all.size() + 1L);
      all.add(freeze);
      return freeze;
    }

    @Override
    public Optional<Freeze> find(FreezeId id) {
      return all.stream().filter(freeze -> freeze.id().equals(id)).findFirst();
    }

    @Override
    public List<FreezeId> unread(ClusterName cluster, Instant moment) {
      return unread;
    }

    @Override
    public List<Freeze> after(Instant now) {
      return all.stream().filter(freeze -> freeze.isToCome(now)).toList();
    }

    @Override
    public boolean end(FreezeId id, UserId by) {
      Optional<Freeze> open = find(id).filter(freeze -> freeze.ended().isEmpty());
      open.ifPresent(freeze -> all.set(all.indexOf(freeze), freeze.endedBy(by)));
      return open.isPresent();
    }
  }
}
