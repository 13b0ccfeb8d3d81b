package dev.slipway.bot.store;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CHANNEL;
import static dev.slipway.bot.operation.OperationSamples.CLUSTER;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static dev.slipway.bot.operation.OperationSamples.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.monitor.Alert;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditRecord;
import dev.slipway.bot.audit.AuditVerdict.Broken;
import dev.slipway.bot.audit.AuditVerdict.Damage;
import dev.slipway.bot.audit.AuditVerdict.Whole;
import dev.slipway.bot.calendar.freeze.Freeze;
import dev.slipway.bot.calendar.freeze.FreezeId;
import dev.slipway.bot.calendar.window.MaintenanceWindow;
import dev.slipway.bot.calendar.window.WindowId;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.AnnouncementStore;
import dev.slipway.bot.messaging.InboundClick;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.InboundRequest;
import dev.slipway.bot.messaging.Inbox;
import dev.slipway.bot.messaging.MessageRefStore.MessageRef;
import dev.slipway.bot.monitor.ActiveAlert;
import dev.slipway.bot.operation.model.ClusterLock;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.operation.port.ClusterLocks.LockSet;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.schedule.Schedule;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.time.Recurrence;
import dev.slipway.bot.time.TimeRange;
import dev.slipway.bot.time.WindowSchedule;
import dev.slipway.bot.time.WindowSchedule.Once;
import dev.slipway.bot.time.WindowSchedule.Recurring;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every database behind inbox, message references, voice, locks and audit log must do. */
abstract class SmallStoresContract {
  private static final Membership ALONE = Membership.alone(new ReplicaId("replica"));
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

  /** A migrated database. */
  abstract Database database();

  @BeforeEach
  void clear() {
    TestDatabases.clear(database());
  }

  @Test
  void shouldAcceptADeliveryOnce() {
    // Given
    JdbcInbox inbox = new JdbcInbox(database(), ALONE);
    InboundCommand second = command("k2", NOON.plusSeconds(1), "drain " + "x".repeat(65_536));
    InboundCommand first = command("k1", NOON, "drain node01");

    // Then
    assertThat(inbox.accept(second)).isTrue();
    assertThat(inbox.accept(first)).isTrue();
    assertThat(inbox.accept(first)).isFalse();
    assertThat(inbox.takeUp()).containsExactly(first, second);

    // When
    inbox.done("k1");

    // Then
    assertThat(inbox.takeUp()).containsExactly(second);
    assertThat(inbox.accept(first)).isFalse();
  }

  @Test
  void shouldKeepAPressAsItWasAndLeaveWhatAnotherVersionStored() {
    // Given
    JdbcInbox inbox = new JdbcInbox(database(), ALONE);
    InboundClick bare = press("p1", Optional.empty(), Optional.empty(), "");
    InboundClick whole = press("p2", Optional.of("170.1"), Optional.of("170.2"), "v".repeat(2_000));

    // When
    inbox.accept(bare);
    inbox.accept(whole);
    inbox.accept(press("p3", Optional.empty(), Optional.empty(), ""));
    database()
        .access()
        .run(h -> h.execute("update inbox set kind = 'gesture' where delivery_key = 'p3'"));

    // Then
    assertThat(inbox.accept(whole)).isFalse();
    assertThat(inbox.takeUp()).containsExactly(bare, whole);

    // When
    inbox.done("p1");

    // Then
    assertThat(inbox.takeUp()).containsExactly(whole);
  }

  private static InboundClick press(
      String key, Optional<String> thread, Optional<String> message, String value) {
    return new InboundClick(
        key, ANA, "Ana", CHANNEL, thread, message, "b".repeat(255), value, NOON);
  }

  @Test
  void shouldTakeUpWhatADeadReplicaLeftAndNothingOfALivingOne() {
    // Given
    JdbcReplicaRegistry replicas = new JdbcReplicaRegistry(database());
    Membership one = member("one", replicas);
    Membership two = member("two", replicas);
    JdbcInbox ofOne = new JdbcInbox(database(), one);
    JdbcInbox ofTwo = new JdbcInbox(database(), two);
    InboundCommand add = command("k1", NOON, "schedule add daily nodes");
    ofOne.accept(add);

    // Then
    assertThat(ofTwo.takeUp()).isEmpty();
    assertThat(ofOne.takeUp()).containsExactly(add);

    // When
    replicas.deregister(one.me());

    // Then
    assertThat(ofTwo.takeUp()).containsExactly(add);
    replicas.join(one.me());
    assertThat(ofOne.takeUp()).as("the other one has it now").isEmpty();
  }

  @Test
  void shouldDoOnceWhatTwoReplicasWorkOn() {
    // Given
    JdbcInbox inbox = new JdbcInbox(database(), ALONE);
    JdbcScheduleStore schedules = new JdbcScheduleStore(database());
    JdbcFreezeStore freezes = new JdbcFreezeStore(database());
    JdbcWindowStore windows = new JdbcWindowStore(database());
    for (String key : List.of("schedule", "freeze", "window", "operation")) {
      inbox.accept(command(key, NOON, key + " add"));
    }

    // When
    schedules.create(number -> schedule(number, "nodes"), Optional.of("schedule"));
    freezes.create(n -> freeze(n, NOON, NOON.plusSeconds(60)), Optional.of("freeze"));
    windows.create(n -> window(n, SATURDAYS), Optional.of("window"));

    // Then
    assertThat(inbox.takeUp()).extracting(InboundRequest::key).containsExactly("operation");
    assertThatThrownBy(
            () -> schedules.create(number -> schedule(number, "nodes"), Optional.of("schedule")))
        .isInstanceOf(Inbox.AlreadyDone.class);
    assertThatThrownBy(
            () -> freezes.create(n -> freeze(n, NOON, NOON.plusSeconds(60)), Optional.of("freeze")))
        .isInstanceOf(Inbox.AlreadyDone.class);
    assertThatThrownBy(() -> windows.create(n -> window(n, SATURDAYS), Optional.of("window")))
        .isInstanceOf(Inbox.AlreadyDone.class);
    assertThat(schedules.all()).hasSize(1);
    assertThat(freezes.after(NOON)).hasSize(1);
    assertThat(windows.after(NOON)).hasSize(1);
  }

  private static Membership member(String name, JdbcReplicaRegistry replicas) {
    ReplicaId me = new ReplicaId(name);
    replicas.join(me);
    return new Membership() {
      @Override
      public ReplicaId me() {
        return me;
      }

      @Override
      public boolean isActive() {
        return true;
      }

      @Override
      public Set<ReplicaId> alive() {
        return replicas.beats().keySet();
      }
    };
  }

  @Test
  void shouldKeepSchedulesAndTheirChanges() {
    // Given
    JdbcScheduleStore store = new JdbcScheduleStore(database());

    // When
    Schedule first = store.create(number -> schedule(number, "etcd-backup"), Optional.empty());
    Schedule second = store.create(number -> schedule(number, "x".repeat(3_000)), Optional.empty());

    // Then
    assertThat(first).isEqualTo(schedule(1, "etcd-backup"));
    assertThat(store.find(second.id())).contains(second);
    assertThat(store.all()).containsExactly(first, second);

    // When
    Optional<Schedule> changed =
        store.update(first.id(), before -> Optional.of(changed(before, Schedule.Status.PAUSED)));
    store.update(second.id(), before -> Optional.of(changed(before, Schedule.Status.REMOVED)));

    // Then
    assertThat(changed.orElseThrow().version()).isEqualTo(2);
    assertThat(changed.orElseThrow().due()).isEqualTo(NOON.plusSeconds(60));
    assertThat(changed.orElseThrow().lastEvent()).hasToString("why");
    assertThat(store.all()).containsExactly(changed.orElseThrow());
    assertThat(store.find(second.id())).isPresent();
    assertThat(store.update(first.id(), before -> Optional.empty())).isEmpty();
    assertThat(store.update(new ScheduleId(9), Optional::of)).isEmpty();
  }

  @Test
  void shouldKeepSchedulesGoingBesideOneThatAnotherVersionWrote() {
    // Given
    JdbcScheduleStore store = new JdbcScheduleStore(database());
    store.create(number -> schedule(number, "nodes"), Optional.empty());
    store.create(number -> schedule(number, "nodes"), Optional.empty());
    Schedule readable = store.create(number -> schedule(number, "pods"), Optional.empty());

    // When
    TestDatabases.execute(database(), "update schedule set status = 'ON_HOLD' where number = 1");
    TestDatabases.execute(database(), "update schedule set zone = 'Moon/Base' where number = 2");

    // Then
    assertThat(store.all()).containsExactly(readable);
    assertThat(TestDatabases.text(database(), "select status from schedule where number = 1"))
        .isEqualTo("ON_HOLD");
  }

  @Test
  void shouldChangeAScheduleOnceForTwoWhoChangeItAtOnce() throws Exception {
    // Given
    JdbcScheduleStore store = new JdbcScheduleStore(database());
    Schedule schedule = store.create(number -> schedule(number, "etcd-backup"), Optional.empty());

    // When
    List<Future<Optional<Schedule>>> both;
    try (ExecutorService people = Executors.newFixedThreadPool(2)) {
      both =
          people.invokeAll(
              List.of(() -> pause(store, schedule.id()), () -> pause(store, schedule.id())));
    }

    // Then
    assertThat(both).extracting(Future::resultNow).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(store.find(schedule.id()).orElseThrow().version()).isEqualTo(2);
  }

  private static Optional<Schedule> pause(JdbcScheduleStore store, ScheduleId id) {
    return store.update(
        id,
        before ->
            before.status() == Schedule.Status.ACTIVE
                ? Optional.of(changed(before, Schedule.Status.PAUSED))
                : Optional.empty());
  }

  private static Schedule changed(Schedule s, Schedule.Status status) {
    return schedule(s.id().number(), s.line(), status, NOON.plusSeconds(60), "why");
  }

  private static Schedule schedule(long number, String line) {
    return schedule(number, line, Schedule.Status.ACTIVE, NOON, "");
  }

  private static Schedule schedule(
      long number, String line, Schedule.Status status, Instant due, String note) {
    return new Schedule(
        new ScheduleId(number),
        1,
        new Recurrence("every day at 02:00", "0 2 * * *"),
        ZoneId.of("Europe/Berlin"),
        Duration.ofMinutes(5),
        line,
        ANA,
        "Ana",
        CHANNEL,
        "maintenance",
        NOON,
        status,
        due,
        Text.of(note));
  }

  @Test
  void shouldKeepBulletinsAndWhatPeopleSeeOfThem() {
    // Given
    JdbcAnnouncementStore board = new JdbcAnnouncementStore(database(), CLOCK);
    Announcement rich =
        new Announcement(
            "Nightly",
            List.of(
                Text.of("It is good. ▁▃▅"),
                Text.of("Take one: ").command("etcd-backup", "--all").words(".")),
            List.of(new QueryResult.Table("Rows", List.of("A"), List.of(List.of("1")))),
            List.of(
                new Announcement.AnnouncementButton(
                    "Run Now", "run", "sched-1:2", true, Optional.of("Sure?"))),
            Text.NONE.person(ANA));

    // When
    board.save("maintenance", "daily", rich);
    board.save("maintenance", "daily", rich);

    // Then
    assertThat(board.unshown())
        .containsExactly(
            new AnnouncementStore.StoredAnnouncement(
                "daily", "maintenance", rich, 1, 0, Optional.empty(), NOON));

    // When
    AnnouncementStore.MessageLocation messageLocation =
        new AnnouncementStore.MessageLocation("C0MAINTENANCE", "170.1");
    board.markDisplayed("daily", 1, messageLocation);

    // Then
    assertThat(board.unshown()).isEmpty();

    // When
    board.save("maintenance", "daily", new Announcement("Nightly", List.of("Two.")));

    // Then
    assertThat(board.unshown())
        .singleElement()
        .satisfies(
            storedAnnouncement -> {
              assertThat(storedAnnouncement.version()).isEqualTo(2);
              assertThat(storedAnnouncement.location()).contains(messageLocation);
            });
  }

  @Test
  void shouldForgetOnlyBulletinsThatAreOldAndSeen() {
    // Given
    JdbcAnnouncementStore board = new JdbcAnnouncementStore(database(), CLOCK);
    board.save("maintenance", "seen", new Announcement("Seen", List.of()));
    board.save("maintenance", "unseen", new Announcement("Unseen", List.of()));
    board.markDisplayed("seen", 1, new AnnouncementStore.MessageLocation("C1", "170.1"));

    // When
    board.removeBefore(NOON);

    // Then
    assertThat(board.find("seen")).isPresent();

    // When
    board.removeBefore(NOON.plusSeconds(1));

    // Then
    assertThat(board.find("seen")).isEmpty();
    assertThat(board.find("unseen")).isPresent();
  }

  @Test
  void shouldAcceptWhateverPeopleCanType() {
    // Given
    JdbcInbox inbox = new JdbcInbox(database(), ALONE);
    InboundCommand odd = command("k1", NOON, "drain \u0000 \ud83d \ud83d\ude80 \u202e ' \\ ?");

    // When
    boolean accepted = inbox.accept(odd);

    // Then
    assertThat(accepted).isTrue();
    assertThat(inbox.takeUp())
        .first(type(InboundCommand.class))
        .extracting(InboundCommand::line, STRING)
        .startsWith("drain \ufffd ")
        .endsWith(" \ud83d\ude80 \u202e ' \\ ?");
  }

  @Test
  void shouldRememberTheNewestMessageOfAnOperation() {
    // Given
    Operation operation =
        new JdbcOperationStore(database(), CLOCK).create(waiting("rack1"), List.of());
    JdbcMessageRefStore refs = new JdbcMessageRefStore(database());
    assertThat(refs.find(operation.id())).isEmpty();

    // When
    refs.save(new MessageRef(operation.id(), CHANNEL, "170.1", 0));
    refs.save(new MessageRef(operation.id(), CHANNEL, "170.1", 7));

    // Then
    assertThat(refs.find(operation.id()))
        .contains(new MessageRef(operation.id(), CHANNEL, "170.1", 7));
  }

  @Test
  void shouldLetOneReplicaSpeakAndAnotherWhenItLeaves() {
    // Given
    JdbcLeaderLease first = new JdbcLeaderLease(database(), nanos::get);
    JdbcLeaderLease second = new JdbcLeaderLease(database(), nanos::get);

    // Then
    assertThat(first.isLeader()).isFalse();
    assertThat(first.tryRenew()).isTrue();
    assertThat(second.tryRenew()).isFalse();

    // When
    second.release();
    first.release();

    // Then
    assertThat(first.isLeader()).isFalse();
    assertThat(second.tryRenew()).isTrue();
    assertThat(first.tryRenew()).isFalse();
  }

  @Test
  void shouldFallSilentBeforeAnotherReplicaTakesItForDead() {
    // Given
    JdbcLeaderLease first = new JdbcLeaderLease(database(), nanos::get);
    JdbcLeaderLease second = new JdbcLeaderLease(database(), nanos::get);
    assertThat(first.tryRenew()).isTrue();
    assertThat(second.tryRenew()).isFalse();

    // When
    nanos.addAndGet(JdbcLeaderLease.DEAD_AFTER.toNanos() - 1);

    // Then
    assertThat(first.isLeader()).isFalse();
    assertThat(second.tryRenew()).isFalse();

    // When
    nanos.incrementAndGet();

    // Then
    assertThat(second.tryRenew()).isTrue();
    assertThat(first.tryRenew()).isFalse();
  }

  @Test
  void shouldKeepTheVoiceOfWhoeverSpeaksInTime() {
    // Given
    JdbcLeaderLease first = new JdbcLeaderLease(database(), nanos::get);
    JdbcLeaderLease second = new JdbcLeaderLease(database(), nanos::get);
    for (int beats = 0; beats < 10; beats++) {
      // When
      nanos.addAndGet(JdbcLeaderLease.SILENT_AFTER.toNanos());

      // Then
      assertThat(first.tryRenew()).isTrue();
      assertThat(second.tryRenew()).isFalse();
    }
  }

  @Test
  void shouldKeepEveryDecisionWithWhatWasDecidedOn() {
    // Given
    JdbcOperationStore store = new JdbcOperationStore(database(), CLOCK);

    // When
    Operation operation =
        store.create(
            waiting("rack1"),
            List.of(
                new JournalEvent.Requested(),
                new JournalEvent.ApprovalGiven(BO),
                new JournalEvent.ApprovalRefused(ANA, "no")));

    // Then
    List<String> decisions =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("select * from approval order by sequence")
                        .map(
                            (row, context) ->
                                row.getString("decision")
                                    + " "
                                    + row.getString("approver")
                                    + " "
                                    + row.getString("fingerprint"))
                        .list());
    assertThat(decisions)
        .containsExactly(
            "approved UBO " + operation.plan().fingerprint().value(),
            "rejected UANA " + operation.plan().fingerprint().value());
  }

  @Test
  void shouldLetOneOfManyChangeWhatIsHeld() throws Exception {
    // Given
    JdbcClusterLocks locks = new JdbcClusterLocks(database());
    for (int round = 0; round < 2; round++) {
      LockSet before = locks.locks(CLUSTER);

      // When
      List<Future<Boolean>> answers;
      try (ExecutorService takers = Executors.newVirtualThreadPerTaskExecutor()) {
        answers =
            IntStream.rangeClosed(1, 8)
                .mapToObj(
                    i -> takers.submit(() -> locks.replace(CLUSTER, before, List.of(hold(i)))))
                .toList();
      }

      // Then
      assertThat(answers).extracting(Future::get).containsOnlyOnce(true);
      assertThat(locks.locks(CLUSTER).version()).isEqualTo(round + 1);
      assertThat(locks.locks(CLUSTER).all()).hasSize(1);
    }
  }

  @Test
  void shouldKeepWhatIsHeldByWhomAndSinceWhen() {
    // Given
    JdbcClusterLocks locks = new JdbcClusterLocks(database());
    ClusterLock nodes =
        new ClusterLock(new OperationId(2), new LockScope.Nodes(Set.of("a", "b")), NOON);

    // When
    assertThat(locks.replace(CLUSTER, locks.locks(CLUSTER), List.of(hold(3), nodes))).isTrue();

    // Then
    assertThat(locks.locks(CLUSTER).all()).containsExactly(nodes, hold(3));
    assertThat(locks.locks(new ClusterName("other")).all()).isEmpty();
  }

  private static ClusterLock hold(int operation) {
    return new ClusterLock(
        new OperationId(operation), new LockScope.AllNodes(), NOON.plusSeconds(operation));
  }

  @Test
  void shouldChainTheAuditLogUnderConcurrentWriters() {
    // Given
    JdbcAuditLog audit = new JdbcAuditLog(database());

    // When
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 20)
          .mapToObj(i -> writers.submit(() -> audit.record(event("line " + i))))
          .forEach(written -> assertThat(written).isNotNull());
    }

    // Then
    assertThat(audit.recent(99)).hasSize(20);
    assertThat(audit.verify().firstBroken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update audit_event set detail = 'x' where sequence = 3 | CHANGED | 3
          update audit_event set actor = 'UBO' where sequence = 1 | CHANGED | 1
          update audit_event set result = 'x' where sequence = 5 | CHANGED | 5
          update audit_event set hash = repeat('0', 64) where sequence = 4 | CHANGED | 4
          delete from audit_event where sequence = 2 | MISSING | 2
          delete from audit_event where sequence in (2, 3) | MISSING | 2
          delete from audit_event where sequence = 5 | MISSING | 5
          delete from audit_event | MISSING | 1
          update counter set last_number = 4 where name = 'audit' | ADDED | 5
          """)
  void shouldFindTheFirstRecordThatIsNotAsWritten(String sql, Damage damage, long sequence) {
    // Given
    JdbcAuditLog audit = withFive();
    assertThat(audit.verify()).isEqualTo(new Whole(audit.recent(1).stream().findFirst()));

    // When
    execute(sql);

    // Then
    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> {
              assertThat(broken.damage()).isEqualTo(damage);
              assertThat(broken.sequence()).isEqualTo(sequence);
            });
  }

  @Test
  void shouldRememberWhatAChannelWasLastSaidToBe() {
    // Given
    JdbcChannelIdStore memory = new JdbcChannelIdStore(database());
    memory.save("maintenance", new ChannelId("C1"));
    memory.save("platform", new ChannelId("C2"));

    // When
    memory.save("maintenance", new ChannelId("C3"));
    memory.remove("platform");

    // Then
    assertThat(memory.find("maintenance")).contains(new ChannelId("C3"));
    assertThat(memory.find("platform")).isEmpty();
  }

  @Test
  void shouldFindARecordThatWasWrittenAnewWithAFittingHash() {
    // Given
    JdbcAuditLog audit = withFive();
    AuditRecord second = audit.recent(4).getLast();
    AuditRecord forged =
        AuditRecord.following(second.previousHash(), second.sequence(), nothing(second.event()));

    // When
    execute(
        "update audit_event set detail = 'nothing', hash = '%s' where sequence = 2"
            .formatted(forged.hash()));

    // Then
    assertThat(audit.verify())
        .isEqualTo(
            new Broken(
                3,
                Damage.UNCHAINED,
                "record 3 does not follow the one before it, so one of both was written anew; it"
                    + " says 2026-11-22T12:00:00Z UANA request op-1."));
  }

  private static AuditEvent nothing(AuditEvent event) {
    return new AuditEvent(
        event.at(), event.actor(), event.verb(), event.subject(), event.result(), "nothing");
  }

  private JdbcAuditLog withFive() {
    JdbcAuditLog audit = new JdbcAuditLog(database());
    IntStream.rangeClosed(1, 5)
        .forEach(i -> assertThat(audit.record(event("line " + i)).sequence()).isEqualTo(i));
    return audit;
  }

  private void execute(String sql) {
    int rows = database().jdbi().withHandle(h -> h.execute(sql));
    assertThat(rows).isPositive();
  }

  private static AuditEvent event(String detail) {
    return new AuditEvent(
        NOON.plusNanos(123_456), "UANA", "request", "op-1", AuditEvent.Result.DONE, detail);
  }

  @Test
  void shouldKeepAConcernOnceWhileItLasts() {
    // Given
    JdbcAlertStore store = new JdbcAlertStore(database());
    ActiveAlert backups = worry("backups", "backup", NOON, 1);
    ActiveAlert node01 = worry("cordons", "node01", NOON.plusSeconds(1), 1);
    ActiveAlert node02 = worry("cordons", "node02", NOON.plusSeconds(2), 1);
    store.save(node02);
    store.save(node01);
    store.save(backups);

    // When
    store.save(worry("cordons", "node01", NOON.plusSeconds(1), 2));

    // Then
    assertThat(store.all())
        .containsExactly(backups, worry("cordons", "node01", NOON.plusSeconds(1), 2), node02);
    assertThat(store.of("cordons", CLUSTER))
        .extracting(ActiveAlert::notified)
        .containsExactly(2, 1);
    assertThat(store.of("cordons", new ClusterName("other"))).isEmpty();

    // When
    store.remove(node01);
    store.remove(node01);

    // Then
    assertThat(store.all()).containsExactly(backups, node02);
  }

  @Test
  void shouldKeepFreezesUntilTheyAreOver() {
    // Given
    JdbcFreezeStore store = new JdbcFreezeStore(database());
    Freeze later =
        store.create(
            n -> freeze(n, NOON.plusSeconds(600), NOON.plusSeconds(1_200)), Optional.empty());
    Freeze now = store.create(n -> freeze(n, NOON, NOON.plusSeconds(60)), Optional.empty());

    // Then
    assertThat(later).isEqualTo(freeze(1, NOON.plusSeconds(600), NOON.plusSeconds(1_200)));
    assertThat(store.after(NOON)).containsExactly(now, later);
    assertThat(store.after(NOON.plusSeconds(60))).containsExactly(later);

    // When
    assertThat(store.end(later.id(), BO)).isTrue();
    assertThat(store.end(later.id(), ANA)).isFalse();

    // Then
    assertThat(store.after(NOON)).containsExactly(now);
    assertThat(store.find(later.id()).orElseThrow().ended()).contains(BO);
    assertThat(store.find(new FreezeId(9))).isEmpty();
  }

  @Test
  void shouldKeepFreezesAndWindowsApartThatAnotherVersionWrote() {
    // Given
    JdbcFreezeStore freezes = new JdbcFreezeStore(database());
    JdbcWindowStore windows = new JdbcWindowStore(database());
    Freeze lost = freezes.create(n -> freeze(n, NOON, NOON.plusSeconds(60)), Optional.empty());
    Freeze freeze = freezes.create(n -> freeze(n, NOON, NOON.plusSeconds(60)), Optional.empty());
    MaintenanceWindow closed = windows.create(n -> window(n, SATURDAYS), Optional.empty());
    MaintenanceWindow maintenanceWindow =
        windows.create(n -> window(n, SATURDAYS), Optional.empty());

    // When
    TestDatabases.execute(
        database(), "update cluster_freeze set zone = 'Moon/Base' where number = 1");
    TestDatabases.execute(
        database(), "update maintenance_window set cron = 'at dawn' where number = 1");

    // Then
    assertThat(freezes.after(NOON)).containsExactly(freeze);
    assertThat(freezes.unread(freeze.cluster(), NOON)).containsExactly(lost.id());
    assertThat(freezes.unread(freeze.cluster(), NOON.plusSeconds(60))).isEmpty();
    assertThat(freezes.unread(new ClusterName("elsewhere"), NOON)).isEmpty();
    assertThat(windows.after(NOON)).containsExactly(maintenanceWindow);
    assertThat(windows.unread(maintenanceWindow.cluster(), NOON)).containsExactly(closed.id());
    assertThat(database().unread().names()).contains("freeze-1", "window-1");
  }

  @Test
  void shouldShowAnnouncementsBesideOneThatAnotherVersionWrote() {
    // Given
    JdbcAnnouncementStore board = new JdbcAnnouncementStore(database(), CLOCK);
    board.save("maintenance", "odd", Announcement.of("Odd", List.of()));
    board.save("maintenance", "plain", Announcement.of("Plain", List.of()));

    // When
    TestDatabases.execute(
        database(), "update announcement set content = '[1]' where announcement_key = 'odd'");

    // Then
    assertThat(board.unshown())
        .extracting(AnnouncementStore.StoredAnnouncement::key)
        .containsExactly("plain");
    assertThat(board.find("odd")).isEmpty();
  }

  @Test
  void shouldKeepWindowsUntilTheyNeverOpenAgain() {
    // Given
    JdbcWindowStore store = new JdbcWindowStore(database());
    MaintenanceWindow saturdays = store.create(n -> window(n, SATURDAYS), Optional.empty());
    MaintenanceWindow tonight =
        store.create(n -> window(n, new Once(span(NOON, NOON.plusSeconds(60)))), Optional.empty());

    // Then
    assertThat(saturdays).isEqualTo(window(1, SATURDAYS));
    assertThat(store.find(tonight.id())).contains(tonight);
    assertThat(store.find(new WindowId(9))).isEmpty();
    assertThat(store.after(NOON)).containsExactly(saturdays, tonight);
    assertThat(store.after(NOON.plusSeconds(60))).containsExactly(saturdays);

    // When
    assertThat(store.skip(tonight, NOON.plusSeconds(60))).isTrue();
    assertThat(store.skip(tonight, NOON.plusSeconds(90))).isFalse();

    // Then
    assertThat(store.after(NOON)).containsExactly(saturdays);
    assertThat(store.find(tonight.id()).orElseThrow().notBefore()).isEqualTo(NOON.plusSeconds(60));

    // When
    assertThat(store.remove(saturdays.id(), BO)).isTrue();
    assertThat(store.remove(saturdays.id(), ANA)).isFalse();
    assertThat(store.skip(saturdays, NOON.plusSeconds(60))).isFalse();

    // Then
    assertThat(store.after(NOON)).isEmpty();
    assertThat(store.find(saturdays.id()).orElseThrow().removed()).contains(BO);
  }

  private static final WindowSchedule SATURDAYS =
      new Recurring(
          new Recurrence("every Saturday at 02:00", "0 2 * * 6"),
          LocalTime.of(2, 0),
          LocalTime.of(6, 30),
          ZoneId.of("Europe/Berlin"));

  private static TimeRange span(Instant from, Instant until) {
    return new TimeRange(from, until, ZoneId.of("Europe/Berlin"));
  }

  private static MaintenanceWindow window(long number, WindowSchedule windowSchedule) {
    return new MaintenanceWindow(
        new WindowId(number),
        CLUSTER,
        windowSchedule,
        "patching",
        ANA,
        CHANNEL,
        NOON,
        Optional.empty());
  }

  private static Freeze freeze(long number, Instant from, Instant until) {
    return new Freeze(
        new FreezeId(number),
        CLUSTER,
        new TimeRange(from, until, ZoneId.of("Europe/Berlin")),
        "holidays",
        ANA,
        CHANNEL,
        Optional.empty());
  }

  private static ActiveAlert worry(String vigil, String key, Instant since, int told) {
    Alert alert = new Alert(key, key + " is wrong", "Mend it.");
    return new ActiveAlert(vigil, CLUSTER, alert, since, told, since.plusSeconds(told));
  }

  private static InboundCommand command(String key, Instant at, String line) {
    return new InboundCommand(key, ANA, "Ana", CHANNEL, "maintenance", Optional.empty(), line, at);
  }
}
