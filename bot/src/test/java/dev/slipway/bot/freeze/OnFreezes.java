package dev.slipway.bot.freeze;

import dev.slipway.bot.approval.ChannelApproverPolicy;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.RememberedAudit;
import dev.slipway.bot.calendar.RememberedAlarms;
import dev.slipway.bot.calendar.Span;
import dev.slipway.bot.conversation.Bulletin;
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

/** Everything about freezes, with what is behind the ports in memory. Not thread-safe. */
public final class OnFreezes {
  public static final UserId ANA = new UserId("U0ANA00");
  public static final UserId BO = new UserId("U0BO000");
  public static final UserId GUEST = new UserId("U0GUEST");
  public static final ChannelId CHANNEL = new ChannelId("C0MAINTENANCE");
  public static final ClusterName EU = new ClusterName("prod-eu");
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Instant MORNING = Instant.parse("2026-11-26T10:00:00Z");

  /** From Sunday to Tuesday, in Berlin. */
  static final Span SPAN =
      new Span(
          Instant.parse("2026-12-19T23:00:00Z"), Instant.parse("2026-12-21T23:00:00Z"), BERLIN);

  public final SetClock clock = new SetClock(MORNING);
  public final Map<String, Bulletin> shown = new LinkedHashMap<>();
  final Map<String, Instant> alarms = new LinkedHashMap<>();
  final List<AuditEvent> audited = new ArrayList<>();
  final MemoryFreezes store = new MemoryFreezes();
  final FreezeBell bell =
      new FreezeBell(
          store,
          new RememberedAlarms(alarms),
          (channel, key, bulletin) -> shown.put(key, bulletin),
          clock);
  public final Freezes freezes =
      new Freezes(
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

  /** Ana's. */
  Freeze added() {
    return freezes.add(new FreezeOrder(EU, SPAN, "holidays", ANA, CHANNEL));
  }

  static final class MemoryFreezes implements FreezeStore {
    private final List<Freeze> all = new ArrayList<>();

    @Override
    public Freeze create(LongFunction<Freeze> withNumber) {
      Freeze freeze = withNumber.apply(all.size() + 1L);
      all.add(freeze);
      return freeze;
    }

    @Override
    public Optional<Freeze> find(FreezeId id) {
      return all.stream().filter(freeze -> freeze.id().equals(id)).findFirst();
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
