package dev.slipway.bot.schedule;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.ApprovalRequirement;
import dev.slipway.bot.approval.Eligibility;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.schedule.Schedule.Status;
import dev.slipway.bot.timer.Timers;
import dev.slipway.config.types.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * What people do with schedules. Whoever made one, and approvers, may change it; what policy wants
 * approved waits for a yes to its line before it runs for the first time. Thread-safe.
 */
@Singleton
public final class ScheduleService {
  private final ScheduleStore store;
  private final CommandValidator commandValidator;
  private final ApprovalPolicy policy;
  private final AuditLog audit;
  private final Timers timers;
  private final ScheduleAnnouncer cards;
  private final Clock clock;

  @Inject
  public ScheduleService(
      ScheduleStore store,
      CommandValidator commandValidator,
      ApprovalPolicy policy,
      AuditLog audit,
      Timers timers,
      ScheduleAnnouncer cards,
      Clock clock) {
    this.store = store;
    this.commandValidator = commandValidator;
    this.policy = policy;
    this.audit = audit;
    this.timers = timers;
    this.cards = cards;
    this.clock = clock;
  }

  /** Stores it, and shows it where it was asked for. */
  public Outcome<Schedule> add(ScheduleSpec order) {
    Outcome<Schedule> added =
        commandValidator
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

  private Outcome<Schedule> add(ScheduleSpec order, ActionDescriptor action) {
    Instant now = clock.instant();
    Optional<Instant> due = order.recurrence().next(now, order.zone());
    if (due.isEmpty()) {
      return Outcome.failed(ScheduleFailures.never(order));
    }
    return switch (policy.evaluate(action, order.channel(), order.owner())) {
      case ApprovalRequirement.Denied(Failure failure) -> Outcome.failed(failure);
      case ApprovalRequirement.NotRequired() ->
          Outcome.of(create(order, Status.ACTIVE, due.get(), now));
      case ApprovalRequirement.Required ignored ->
          Outcome.of(create(order, Status.WAITING, due.get(), now));
    };
  }

  private Schedule create(ScheduleSpec order, Status status, Instant due, Instant now) {
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
  public QueryResult list() {
    return ScheduleText.list(store.all());
  }

  /** Does it, if this person may; the answer says what became of it. */
  public Outcome<QueryResult> act(ScheduleVerb scheduleVerb, ScheduleId id, UserId by) {
    return act(scheduleVerb, id, by, clock.instant());
  }

  /**
   * The same for somebody who wanted it at {@code wanted}. A run that is wanted twice for the same
   * second runs once.
   */
  public Outcome<QueryResult> act(
      ScheduleVerb scheduleVerb, ScheduleId id, UserId by, Instant wanted) {
    Optional<Schedule> known = store.find(id);
    if (known.isEmpty()) {
      return Outcome.failed(ScheduleFailures.unknown(id));
    }
    Outcome<QueryResult> outcome =
        refusal(scheduleVerb, known.get(), by)
            .<Outcome<QueryResult>>map(Outcome::failed)
            .orElseGet(() -> change(scheduleVerb, known.get(), by, wanted));
    switch (outcome) {
      case Outcome.Success<QueryResult>(QueryResult answer) ->
          record(by, scheduleVerb.word(), known.get(), AuditEvent.Result.DONE, answer.headline());
      case Outcome.Failed<QueryResult>(Failure failure) ->
          record(
              by, scheduleVerb.word(), known.get(), AuditEvent.Result.REFUSED, failure.sentence());
    }
    return outcome;
  }

  private Optional<Failure> refusal(ScheduleVerb scheduleVerb, Schedule schedule, UserId by) {
    boolean own = schedule.owner().equals(by);
    Eligibility eligibility =
        switch (commandValidator.check(
            schedule.line(), schedule.channel(), schedule.channelName())) {
          case Outcome.Success<ActionDescriptor>(ActionDescriptor action) ->
              policy.eligibility(action, schedule.channel(), schedule.owner(), by);
          // The action is gone or renamed: its owner can still stop it.
          case Outcome.Failed<ActionDescriptor> ignored ->
              own ? Eligibility.REQUESTER : Eligibility.NOT_ELIGIBLE;
        };
    return switch (eligibility) {
      case APPROVER -> Optional.empty();
      case NOT_ELIGIBLE -> Optional.of(ScheduleFailures.notYours(scheduleVerb, schedule));
      case REQUESTER ->
          switch (scheduleVerb) {
            case APPROVE, REJECT -> Optional.of(ScheduleFailures.ownYes(scheduleVerb, schedule));
            case PAUSE, RESUME, SKIP, RUN, REMOVE -> Optional.empty();
          };
    };
  }

  private Outcome<QueryResult> change(
      ScheduleVerb scheduleVerb, Schedule schedule, UserId by, Instant wanted) {
    if (scheduleVerb == ScheduleVerb.RUN) {
      return runNow(schedule, by, wanted);
    }
    Instant now = clock.instant();
    Optional<Schedule> written =
        store.update(
            schedule.id(), before -> ScheduleTransitions.after(scheduleVerb, before, by, now));
    if (written.isEmpty()) {
      return Outcome.failed(
          ScheduleFailures.notNow(scheduleVerb, store.find(schedule.id()).orElse(schedule)));
    }
    arm(written.get());
    cards.show(written.get());
    return Outcome.of(
        ScheduleText.done(written.get(), ScheduleTransitions.words(scheduleVerb, written.get())));
  }

  private Outcome<QueryResult> runNow(Schedule schedule, UserId by, Instant wanted) {
    return switch (schedule.status()) {
      case ACTIVE, PAUSED -> {
        timers.set(RunTimer.now(schedule.id(), by, wanted), clock.instant());
        yield Outcome.of(ScheduleText.done(schedule, "runs now, for @" + by));
      }
      case WAITING, REMOVED -> Outcome.failed(ScheduleFailures.notNow(ScheduleVerb.RUN, schedule));
    };
  }

  private void arm(Schedule schedule) {
    switch (schedule.status()) {
      case ACTIVE -> timers.set(RunTimer.of(schedule.id()), schedule.begins(schedule.due()));
      case WAITING, PAUSED, REMOVED -> timers.clear(RunTimer.of(schedule.id()));
    }
  }

  private void record(
      UserId by, String verb, Schedule schedule, AuditEvent.Result result, String detail) {
    audit.record(
        new AuditEvent(
            clock.instant(), by.value(), verb, schedule.id().toString(), result, detail));
  }
}
