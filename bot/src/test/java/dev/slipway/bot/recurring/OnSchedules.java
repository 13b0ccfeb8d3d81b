package dev.slipway.bot.recurring;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Risk;
import dev.slipway.bot.approval.ChannelApproverPolicy;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.RememberedAudit;
import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.calendar.Recurrence;
import dev.slipway.bot.calendar.RememberedAlarms;
import dev.slipway.bot.calendar.ScheduleId;
import dev.slipway.bot.conversation.Bulletin;
import dev.slipway.bot.conversation.BulletinBoard.Place;
import dev.slipway.bot.conversation.Bulletins;
import dev.slipway.bot.conversation.InboundCommand;
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

/** Everything about schedules, with what is behind the ports in memory. Not thread-safe. */
public final class OnSchedules {
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

  public final SetClock clock = new SetClock(MORNING);
  public final MemoryScheduleStore store = new MemoryScheduleStore();
  public final Map<String, Instant> alarms = new LinkedHashMap<>();
  public final Map<String, Bulletin> shown = new LinkedHashMap<>();
  public final Map<String, Place> places = new LinkedHashMap<>();
  public final List<InboundCommand> said = new ArrayList<>();
  public final List<AuditEvent> audited = new ArrayList<>();
  public final List<String> counted = new ArrayList<>();
  public final Schedules schedules;
  public final SchedulePresses presses;
  public final ScheduleRuns runs;
  final ScheduleCards cards = new ScheduleCards(new Shown(), OnSchedules::check);

  /** Two may approve. */
  public OnSchedules() {
    Alarms kept = new RememberedAlarms(alarms);
    this.schedules =
        new Schedules(
            store,
            OnSchedules::check,
            new ChannelApproverPolicy(
                List.of(
                    new ChannelConfig(
                        CHANNEL.value(),
                        List.of(new ClusterName("prod-eu")),
                        Set.of(ANA, BO),
                        Duration.ofHours(1))),
                name -> Optional.empty()),
            new RememberedAudit(audited),
            kept,
            cards,
            clock);
    this.presses = new SchedulePresses(schedules);
    this.runs = new ScheduleRuns(store, kept, said::add, cards, this::count, clock);
  }

  void count(ScheduleId schedule, ScheduleMeter.Run run) {
    counted.add(schedule + " " + run);
  }

  /** Ana's, of that line, at two in Berlin. */
  public Outcome<Schedule> add(String line) {
    return schedules.add(
        new ScheduleOrder(
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

  private final class Shown implements Bulletins {
    @Override
    public void show(String channel, String key, Bulletin bulletin) {
      shown.put(key, bulletin);
    }

    @Override
    public Optional<Place> find(String key) {
      return Optional.ofNullable(places.get(key));
    }
  }
}
