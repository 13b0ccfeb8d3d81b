package dev.slipway.bot.schedule;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.ChannelApproverPolicy;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.InMemoryAuditLog;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.AnnouncementStore.MessageLocation;
import dev.slipway.bot.messaging.Announcer;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.operation.ManualClock;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.time.Recurrence;
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

/** Everything about schedules, with what is behind the ports in memory. Not thread-safe. */
public final class ScheduleTestBase {
  public static final UserId ANA = new UserId("U0ANA00");
  public static final UserId BO = new UserId("U0BO000");
  public static final UserId GUEST = new UserId("U0GUEST");
  public static final ChannelId CHANNEL = new ChannelId("C0MAINTENANCE");
  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  public static final Recurrence DAILY = new Recurrence("every day at 02:00", "0 2 * * *");

  /** Thursday, 11:00 in Berlin. */
  public static final Instant MORNING = Instant.parse("2026-11-26T10:00:00Z");

  /** The next time it is two o'clock in Berlin. */
  public static final Instant NIGHT = Instant.parse("2026-11-27T01:00:00Z");

  public final ManualClock clock = new ManualClock(MORNING);
  public final InMemoryScheduleStore store = new InMemoryScheduleStore();
  public final Map<String, Instant> alarms = new LinkedHashMap<>();
  public final Map<String, Announcement> shown = new LinkedHashMap<>();
  public final Map<String, MessageLocation> places = new LinkedHashMap<>();
  public final List<InboundCommand> said = new ArrayList<>();
  public final List<AuditEvent> audited = new ArrayList<>();
  public final List<String> counted = new ArrayList<>();
  public final ScheduleService schedules;
  public final ScheduleButtonHandler presses;
  public final ScheduleTrigger runs;
  final ScheduleAnnouncer cards = new ScheduleAnnouncer(new Shown(), ScheduleTestBase::check);

  /** Two may approve. */
  public ScheduleTestBase() {
    Timers kept = new InMemoryTimers(alarms);
    this.schedules =
        new ScheduleService(
            store,
            ScheduleTestBase::check,
            new ChannelApproverPolicy(
                List.of(
                    new ChannelConfig(
                        CHANNEL.value(),
                        List.of(new ClusterName("prod-eu")),
                        Set.of(ANA, BO),
                        Duration.ofHours(1))),
                name -> Optional.empty()),
            new InMemoryAuditLog(audited),
            kept,
            cards,
            clock);
    this.presses = new ScheduleButtonHandler(schedules);
    this.runs = new ScheduleTrigger(store, kept, said::add, cards, this::count, clock);
  }

  void count(ScheduleId schedule, ScheduleMeter.Run run) {
    counted.add(schedule + " " + run);
  }

  /** Ana's, of that line, at two in Berlin. */
  public Outcome<Schedule> add(String line) {
    return schedules.add(
        new ScheduleSpec(
            DAILY,
            BERLIN,
            Duration.ZERO,
            line,
            ANA,
            "Ana",
            CHANNEL,
            "maintenance",
            Optional.empty()));
  }

  Schedule added(String line) {
    return switch (add(line)) {
      case Outcome.Success<Schedule>(Schedule schedule) -> schedule;
      case Outcome.Failed<Schedule>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }

  Schedule now(Schedule schedule) {
    return store.find(schedule.id()).orElseThrow();
  }

  static Outcome<ActionDescriptor> check(String line, ChannelId channel, String name) {
    return switch (line.split(" ", 2)[0]) {
      case "drain" -> Outcome.of(action("drain", Risk.DISRUPTIVE));
      case "etcd-backup" -> Outcome.of(action("etcd-backup", Risk.REVERSIBLE));
      case "nodes" -> Outcome.of(action("nodes", Risk.QUESTION));
      default -> Outcome.failed(Failure.user("Reading", "there is no command " + line, ""));
    };
  }

  private static ActionDescriptor action(String name, Risk risk) {
    return new ActionDescriptor(name, "Does it", List.of(), risk, List.of());
  }

  private final class Shown implements Announcer {
    @Override
    public void publish(String channel, String key, Announcement announcement) {
      shown.put(key, announcement);
    }

    @Override
    public Optional<MessageLocation> find(String key) {
      return Optional.ofNullable(places.get(key));
    }
  }
}
