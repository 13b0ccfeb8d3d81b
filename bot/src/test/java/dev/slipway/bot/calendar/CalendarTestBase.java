package dev.slipway.bot.calendar;

import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.ChannelApproverPolicy;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.audit.InMemoryAuditLog;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.Announcer;
import dev.slipway.bot.operation.ManualClock;
import dev.slipway.bot.timer.InMemoryTimers;
import dev.slipway.bot.timer.Timers;
import dev.slipway.config.ChannelConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What freezes and windows share, with what is behind the ports in memory. Not thread-safe. */
public abstract class CalendarTestBase {
  public static final UserId ANA = new UserId("U0ANA00");
  public static final UserId BO = new UserId("U0BO000");
  public static final UserId GUEST = new UserId("U0GUEST");
  public static final ChannelId CHANNEL = new ChannelId("C0MAINTENANCE");
  public static final ClusterName EU = new ClusterName("prod-eu");
  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Thursday. */
  public static final Instant MORNING = Instant.parse("2026-11-26T10:00:00Z");

  public final ManualClock clock = new ManualClock(MORNING);
  public final Map<String, Announcement> shown = new LinkedHashMap<>();
  public final Map<String, Instant> alarms = new LinkedHashMap<>();
  public final List<AuditEvent> audited = new ArrayList<>();
  protected final Timers ringing = new InMemoryTimers(alarms);
  protected final Announcer bulletins =
      (channel, key, announcement) -> shown.put(key, announcement);
  protected final AuditLog audit = new InMemoryAuditLog(audited);
  protected final ApprovalPolicy policy =
      new ChannelApproverPolicy(
          List.of(new ChannelConfig(CHANNEL.value(), List.of(EU), Set.of(BO), Duration.ofHours(1))),
          name -> Optional.empty());

  /** What is told under that key. */
  public Announcement told(String key) {
    return Optional.ofNullable(shown.get(key)).orElseThrow();
  }
}
