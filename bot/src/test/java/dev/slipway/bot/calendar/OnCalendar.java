package dev.slipway.bot.calendar;

import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.ChannelApproverPolicy;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.audit.RememberedAudit;
import dev.slipway.bot.conversation.Bulletin;
import dev.slipway.bot.conversation.Bulletins;
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

/** What freezes and windows share, with what is behind the ports in memory. Not thread-safe. */
public abstract class OnCalendar {
  public static final UserId ANA = new UserId("U0ANA00");
  public static final UserId BO = new UserId("U0BO000");
  public static final UserId GUEST = new UserId("U0GUEST");
  public static final ChannelId CHANNEL = new ChannelId("C0MAINTENANCE");
  public static final ClusterName EU = new ClusterName("prod-eu");
  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Thursday. */
  public static final Instant MORNING = Instant.parse("2026-11-26T10:00:00Z");

  public final SetClock clock = new SetClock(MORNING);
  public final Map<String, Bulletin> shown = new LinkedHashMap<>();
  public final Map<String, Instant> alarms = new LinkedHashMap<>();
  public final List<AuditEvent> audited = new ArrayList<>();
  protected final Alarms ringing = new RememberedAlarms(alarms);
  protected final Bulletins bulletins = (channel, key, bulletin) -> shown.put(key, bulletin);
  protected final AuditLog audit = new RememberedAudit(audited);
  protected final ApprovalPolicy policy =
      new ChannelApproverPolicy(
          List.of(new ChannelConfig(CHANNEL.value(), List.of(EU), Set.of(BO), Duration.ofHours(1))),
          name -> Optional.empty());

  /** What is told under that key. */
  public Bulletin told(String key) {
    return Optional.ofNullable(shown.get(key)).orElseThrow();
  }
}
