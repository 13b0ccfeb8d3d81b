package dev.slipway.bot.recurring;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.approval.ApprovalNeed;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.Standing;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.calendar.ScheduleId;
import dev.slipway.bot.recurring.Schedule.Status;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * What people do with schedules. Whoever made one, and approvers, may change it; what policy wants
 * approved waits for a yes to its line before it runs for the first time. Thread-safe.
 */
public final class Schedules {
  private final ScheduleStore store;
  private final Lines lines;
  private final ApprovalPolicy policy;
  private final AuditLog audit;
  private final Alarms alarms;
  private final ScheduleCards cards;
  private final Clock clock;

  public Schedules(
      ScheduleStore store,
      Lines lines,
      ApprovalPolicy policy,
      AuditLog audit,
      Alarms alarms,
      ScheduleCards cards,
      Clock clock) {
    this.store = store;
    this.lines = lines;
    this.policy = policy;
    this.audit = audit;
    this.alarms = alarms;
    this.cards = cards;
    this.clock = clock;
  }

  /** Stores it, and shows it where it was asked for. */
  public Outcome<Schedule> add(ScheduleOrder order) {
    Outcome<Schedule> added =
        lines
            .check(order.line(), order.channel(), order.channelName())
            .flatMap(action -> add(order, action));
    switch (added) {
      case Outcome.Success<Schedule>(Schedule schedule) -> {
        record(schedule.owner(), "schedule", schedule, AuditEvent.Result.DONE, schedule.line());
        arm(schedule);
        cards.show(schedule);
      }
      case Outcome.Failed<Schedule>(Failure failure) ->
          audit.record(
              new AuditEvent(
                  clock.instant(),
                  order.owner().value(),
                  "schedule",
                  "a schedule",
                  AuditEvent.Result.REFUSED,
                  failure.sentence()));
    }
    return added;
  }

  private Outcome<Schedule> add(ScheduleOrder order, ActionDescriptor action) {
    Instant now = clock.instant();
    Optional<Instant> due = order.recurrence().next(now, order.zone());
    if (due.isEmpty()) {
      return Outcome.failed(ScheduleFailures.never(order));
    }
    return switch (policy.judge(action, order.channel(), order.owner())) {
      case ApprovalNeed.Refused(Failure failure) -> Outcome.failed(failure);
      case ApprovalNeed.None() -> Outcome.of(create(order, Status.ACTIVE, due.get(), now));
      case ApprovalNeed.One ignored -> Outcome.of(create(order, Status.WAITING, due.get(), now));
    };
  }

  private Schedule create(ScheduleOrder order, Status status, Instant due, Instant now) {
    return store.create(
        number ->
            new Schedule(
                new ScheduleId(number),
                1,
                order.recurrence(),
                order.zone(),
                order.jitter(),
                order.line(),
                order.owner(),
                order.ownerName(),
                order.channel(),
                order.channelName(),
                now,
                status,
                due,
                Text.NONE),
        order.delivery());
  }

  /** One of them. */
  public Optional<Schedule> find(ScheduleId id) {
    return store.find(id);
  }

  /** Every schedule that is not removed. */
  public Answer list() {
    return ScheduleText.list(store.all());
  }

  /** Does it, if this person may; the answer says what became of it. */
  public Outcome<Answer> act(Verb verb, ScheduleId id, UserId by) {
    return act(verb, id, by, clock.instant());
  }

  /**
   * The same for somebody who wanted it at {@code wanted}. A run that is wanted twice for the same
   * second runs once.
   */
  public Outcome<Answer> act(Verb verb, ScheduleId id, UserId by, Instant wanted) {
    Optional<Schedule> known = store.find(id);
    if (known.isEmpty()) {
      return Outcome.failed(ScheduleFailures.unknown(id));
    }
    Outcome<Answer> outcome =
        refusal(verb, known.get(), by)
            .<Outcome<Answer>>map(Outcome::failed)
            .orElseGet(() -> change(verb, known.get(), by, wanted));
    switch (outcome) {
      case Outcome.Success<Answer>(Answer answer) ->
          record(by, verb.word(), known.get(), AuditEvent.Result.DONE, answer.headline());
      case Outcome.Failed<Answer>(Failure failure) ->
          record(by, verb.word(), known.get(), AuditEvent.Result.REFUSED, failure.sentence());
    }
    return outcome;
  }

  private Optional<Failure> refusal(Verb verb, Schedule schedule, UserId by) {
    boolean own = schedule.owner().equals(by);
    Standing standing =
        switch (lines.check(schedule.line(), schedule.channel(), schedule.channelName())) {
          case Outcome.Success<ActionDescriptor>(ActionDescriptor action) ->
              policy.standing(action, schedule.channel(), schedule.owner(), by);
          // The action is gone or renamed: its owner can still stop it.
          case Outcome.Failed<ActionDescriptor> ignored ->
              own ? Standing.REQUESTER : Standing.STRANGER;
        };
    return switch (standing) {
      case APPROVER -> Optional.empty();
      case STRANGER -> Optional.of(ScheduleFailures.notYours(verb, schedule));
      case REQUESTER ->
          switch (verb) {
            case APPROVE, REJECT -> Optional.of(ScheduleFailures.ownYes(verb, schedule));
            case PAUSE, RESUME, SKIP, RUN, REMOVE -> Optional.empty();
          };
    };
  }

  private Outcome<Answer> change(Verb verb, Schedule schedule, UserId by, Instant wanted) {
    if (verb == Verb.RUN) {
      return runNow(schedule, by, wanted);
    }
    Instant now = clock.instant();
    Optional<Schedule> written =
        store.update(schedule.id(), before -> ScheduleMoves.after(verb, before, by, now));
    if (written.isEmpty()) {
      return Outcome.failed(
          ScheduleFailures.notNow(verb, store.find(schedule.id()).orElse(schedule)));
    }
    arm(written.get());
    cards.show(written.get());
    return Outcome.of(ScheduleText.done(written.get(), ScheduleMoves.words(verb, written.get())));
  }

  private Outcome<Answer> runNow(Schedule schedule, UserId by, Instant wanted) {
    return switch (schedule.status()) {
      case ACTIVE, PAUSED -> {
        alarms.set(RunAlarm.now(schedule.id(), by, wanted), clock.instant());
        yield Outcome.of(ScheduleText.done(schedule, "runs now, for @" + by));
      }
      case WAITING, REMOVED -> Outcome.failed(ScheduleFailures.notNow(Verb.RUN, schedule));
    };
  }

  private void arm(Schedule schedule) {
    switch (schedule.status()) {
      case ACTIVE -> alarms.set(RunAlarm.of(schedule.id()), schedule.begins(schedule.due()));
      case WAITING, PAUSED, REMOVED -> alarms.clear(RunAlarm.of(schedule.id()));
    }
  }

  private void record(
      UserId by, String verb, Schedule schedule, AuditEvent.Result result, String detail) {
    audit.record(
        new AuditEvent(
            clock.instant(), by.value(), verb, schedule.id().toString(), result, detail));
  }
}
