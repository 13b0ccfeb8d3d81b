package dev.slipway.bot.store;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CLUSTER;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static dev.slipway.bot.operation.OperationSamples.plan;
import static dev.slipway.bot.operation.OperationSamples.startingAt;
import static dev.slipway.bot.operation.OperationSamples.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.PlanDifference;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Signal;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.operation.OperationSamples;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.RetrySummary;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.port.OperationStore.Change;
import dev.slipway.bot.operation.port.OperationStore.LineageEntry;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every database behind the operation store must do. */
abstract class OperationStoreContract {
  private static final Membership ALONE = Membership.alone(new ReplicaId("replica"));
  private OperationStore store;

  /** A migrated database. */
  abstract Database database();

  @BeforeEach
  void open() {
    TestDatabases.clear(database());
    store = new JdbcOperationStore(database(), Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @Test
  void shouldReadBackWhichScheduleAsked() {
    // When
    Operation created =
        store.create(
            number -> OperationSamples.scheduledBy(waiting("rack1").apply(number), 3),
            List.of(new JournalEvent.Requested()));

    // Then
    assertThat(store.find(created.id()).orElseThrow().schedule()).contains(new ScheduleId(3));
  }

  @Test
  void shouldReadBackWhomItTakesOverFrom() {
    // When
    Operation created =
        store.create(
            number ->
                OperationSamples.inLine(
                    Optional.of(new OperationId(7)), waiting("rack1").apply(number)),
            List.of());
    store.update(
        created.id(),
        o ->
            Optional.of(new Change(o.withState(new OperationState.Approved(BO, NOON)), List.of())));

    // Then
    Operation approved = store.find(created.id()).orElseThrow();
    assertThat(approved.queued()).isTrue();
    assertThat(approved.preempts()).contains(new OperationId(7));
  }

  @Test
  void shouldStoreStatesAndEventsUnderNamesThatStay() {
    // When
    store.create(waiting("rack1"), List.of(new JournalEvent.Requested()));

    // Then
    assertThat(TestDatabases.text(database(), "select state_type from operation"))
        .isEqualTo("awaiting-approval");
    assertThat(TestDatabases.text(database(), "select event_type from journal"))
        .isEqualTo("requested");
  }

  @Test
  void shouldFindWhatAnOlderReplicaApprovedInLine() {
    // Given
    Operation created =
        store.create(
            number -> OperationSamples.inLine(Optional.empty(), waiting("rack1").apply(number)),
            List.of());
    store.update(
        created.id(),
        o ->
            Optional.of(new Change(o.withState(new OperationState.Approved(BO, NOON)), List.of())));

    // When
    TestDatabases.execute(database(), "update operation set state_type = 'Approved'");

    // Then
    assertThat(store.queued(CLUSTER)).extracting(Operation::id).containsExactly(created.id());
  }

  @Test
  void shouldReadBackWhatWasCreated() {
    // When
    Operation created = store.create(waiting("rack1"), List.of(new JournalEvent.Requested()));

    // Then
    assertThat(created).isEqualTo(waiting("rack1").apply(1));
    assertThat(store.find(created.id())).contains(created);
    assertThat(store.view(created.id()).orElseThrow().journal())
        .containsExactly(new JournalEntry(created.id(), 1, NOON, new JournalEvent.Requested()));
  }

  @Test
  void shouldTickOffWhatAskedTogetherWithStoringIt() {
    // Given
    JdbcInbox inbox = new JdbcInbox(database(), ALONE);
    InboundCommand drain = typed("cmd:1", "drain rack1");
    InboundCommand other = typed("cmd:2", "drain rack2");
    InboundCommand twin = typed("cmd:3", "drain rack1");
    List.of(drain, other, twin).forEach(inbox::accept);

    // When
    store.create(asks("rack1"), Optional.of(drain.key()));
    assertThatThrownBy(() -> store.create(asks("rack1"), Optional.of(twin.key())))
        .isInstanceOf(OperationStore.DuplicateOpen.class);

    // Then
    assertThat(inbox.takeUp()).containsExactly(other, twin);
  }

  private static LongFunction<Change> asks(String node) {
    return number -> new Change(waiting(node).apply(number), List.of(new JournalEvent.Requested()));
  }

  private static InboundCommand typed(String key, String line) {
    return new InboundCommand(
        key,
        new UserId("U1"),
        "ana",
        new ChannelId("C1"),
        "maintenance",
        Optional.empty(),
        line,
        NOON);
  }

  @Test
  void shouldKeepAStartUntilItIsTakenAway() {
    // Given
    ZonedStart start = new ZonedStart(NOON.plusSeconds(60), ZoneId.of("America/New_York"));
    Operation created =
        store.create(number -> startingAt(start, waiting("rack1").apply(number)), List.of());

    // Then
    assertThat(store.find(created.id()).orElseThrow().startAt()).contains(start);

    // When
    Operation kept =
        store
            .update(
                created.id(), o -> Optional.of(new Change(o.withVersion(o.version()), List.of())))
            .orElseThrow();

    // Then
    assertThat(kept.startAt()).contains(start);

    // When
    store.update(created.id(), o -> Optional.of(new Change(o.startingAtOnce(), List.of())));

    // Then
    assertThat(store.find(created.id()).orElseThrow().startAt()).isEmpty();
  }

  @Test
  void shouldKnowWhatOperationsHold() {
    // Given
    Operation first = store.create(waiting("rack1"), List.of());
    Operation second = store.create(waiting("rack2"), List.of());

    // When
    took(first, "node01");
    took(first, "node02");
    took(first, "node02");
    took(second, "node03");

    // Then
    assertThat(store.possessions())
        .extracting(p -> p.operation() + " " + p.kind() + " " + p.subject())
        .containsExactly("op-1 cordon node01", "op-1 cordon node02", "op-2 cordon node03");
    assertThat(store.possessions().getFirst())
        .isEqualTo(
            new HeldResource(
                first.id(),
                CLUSTER,
                "cordon",
                "node01",
                "open",
                first.requester(),
                first.reason(),
                NOON));

    // When: another operation gives one back and takes one over, and one is given back past the bot
    progressed(second, new ProgressEvent.ResourceReleased("uncordon", "cordon", "node01"));
    took(second, "node02");
    store.released(store.possessions().getLast());

    // Then
    assertThat(store.possessions())
        .extracting(p -> p.operation() + " " + p.subject())
        .containsExactly("op-2 node02");
  }

  private void took(Operation operation, String node) {
    progressed(operation, new ProgressEvent.ResourceHeld("cordon", "cordon", node, "open"));
  }

  private void progressed(Operation operation, ProgressEvent event) {
    store.append(operation.id(), new JournalEvent.Progressed(event));
  }

  @Test
  void shouldNumberWithoutGaps() {
    // When
    store.create(waiting("rack1"), List.of());
    assertThatThrownBy(() -> store.create(waiting("rack1"), List.of()))
        .isInstanceOf(OperationStore.DuplicateOpen.class);
    store.create(waiting("rack2"), List.of());

    // Then
    assertThat(store.open()).extracting(o -> o.id().number()).containsExactly(1L, 2L);
    assertThat(store.recent(1)).extracting(o -> o.id().number()).containsExactly(2L);
  }

  @Test
  void shouldSayHowFarWhatIsOpenAndTheNewestAre() {
    // Given
    Operation first = store.create(waiting("rack1"), List.of(new JournalEvent.Requested()));
    for (String rack : List.of("rack2", "rack3", "rack4")) {
      Operation ended = store.create(waiting(rack), List.of());
      var unused =
          store.update(
              ended.id(),
              now ->
                  Optional.of(
                      new Change(
                          now.withState(new OperationState.Succeeded(NOON, "done")), List.of())));
    }

    // When
    store.append(first.id(), new JournalEvent.CancelRequested(BO));

    // Then
    assertThat(store.progress(1))
        .containsExactlyInAnyOrder(
            new OperationStore.Progress(first.id(), 1, 2),
            new OperationStore.Progress(new OperationId(4), 2, 0));
  }

  @Test
  void shouldFindAnOpenTwinWhateverItsReason() {
    // Given
    Operation first = store.create(waiting("rack1"), List.of());
    Arguments sameForAnotherReason = Arguments.of(Map.of("rack", "rack1", "reason", "other"));
    Arguments other = Arguments.of(Map.of("rack", "rack2"));

    // Then
    assertThat(store.openDuplicate(CLUSTER, "rewire", sameForAnotherReason)).contains(first);
    assertThat(store.openDuplicate(CLUSTER, "rewire", other)).isEmpty();

    // When
    end(first);

    // Then
    assertThat(store.openDuplicate(CLUSTER, "rewire", sameForAnotherReason)).isEmpty();
    assertThat(store.create(waiting("rack1"), List.of()).id().number()).isEqualTo(2);
    assertThat(store.open()).hasSize(1);
    assertThat(store.recent(10)).hasSize(2);
  }

  @Test
  void shouldCountVersionsAndWriteEventsWithTheChange() {
    // Given
    Operation created = store.create(waiting("rack1"), List.of(new JournalEvent.Requested()));

    // When
    Operation approved =
        store
            .update(
                created.id(),
                o ->
                    Optional.of(
                        new Change(
                            o.withPlan(plan("a"), new OperationState.Approved(BO, NOON)),
                            List.of(new JournalEvent.ApprovalGiven(BO)))))
            .orElseThrow();

    // Then
    assertThat(approved.version()).isEqualTo(2);
    assertThat(approved.plan()).isEqualTo(plan("a"));
    assertThat(store.view(created.id()).orElseThrow().journal())
        .extracting(JournalEntry::sequence)
        .containsExactly(1L, 2L);
  }

  @Test
  void shouldWriteNothingWhenTheTransitionDeclines() {
    // Given
    Operation created = store.create(waiting("rack1"), List.of());

    // When
    Optional<Operation> written = store.update(created.id(), o -> Optional.empty());

    // Then
    assertThat(written).isEmpty();
    assertThat(store.find(created.id())).contains(created);
  }

  @Test
  void shouldStartOverWhenAnotherWriterComesFirst() {
    // Given
    Operation created = store.create(waiting("rack1"), List.of());
    int[] asked = {0};

    // When
    Operation written =
        store
            .update(
                created.id(),
                o -> {
                  if (asked[0]++ == 0) {
                    end(created);
                  }
                  return Optional.of(new Change(o, List.of()));
                })
            .orElseThrow();

    // Then
    assertThat(asked[0]).isEqualTo(2);
    assertThat(written.version()).isEqualTo(3);
    assertThat(written.ended()).isTrue();
  }

  @Test
  void shouldRefuseAnUnknownOperation() {
    OperationId unknown = new OperationId(99);

    assertThat(store.find(unknown)).isEmpty();
    assertThat(store.view(unknown)).isEmpty();
    assertThatThrownBy(() -> store.append(unknown, new JournalEvent.Requested()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("op-99");
    assertThatThrownBy(() -> store.update(unknown, o -> Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldTakeEntriesOnlyForTheAttemptThatRuns() {
    // Given
    Operation created = store.create(waiting("rack1"), List.of());
    List<JournalEvent> told = List.of(new JournalEvent.Started(7), new JournalEvent.Requested());
    assertThat(store.append(created.id(), 0, told)).isTrue();
    move(created, new OperationState.Running(NOON, 2));

    // Then
    assertThat(store.append(created.id(), 1, told)).isFalse();
    assertThat(store.append(created.id(), 2, told)).isTrue();
    assertThat(store.openVersions()).isEqualTo(Map.of(created.id(), 2L));

    // When
    move(created, new OperationState.Succeeded(NOON, "Done."));

    // Then
    assertThat(store.append(created.id(), 2, told)).isFalse();
    assertThat(store.append(created.id(), 0, told)).isFalse();
    assertThat(store.openVersions()).isEmpty();
    assertThat(store.view(created.id()).orElseThrow().journal())
        .extracting(JournalEntry::sequence)
        .containsExactly(1L, 2L, 3L, 4L);
  }

  private void move(Operation operation, OperationState state) {
    assertThat(
            store.update(
                operation.id(), o -> Optional.of(new Change(o.withState(state), List.of()))))
        .isPresent();
  }

  @Test
  void shouldRecordAMoveWithItOrNeither() {
    // Given
    JdbcAuditLog audit = new JdbcAuditLog(database());
    Operation created = store.create(number -> recorded(waiting("rack1").apply(number), "request"));
    assertThat(audit.recent(9)).extracting(r -> r.event().verb()).containsExactly("request");

    // When
    TestDatabases.execute(database(), "alter table audit_event rename to lost_audit_event");
    try {
      assertThatThrownBy(() -> store.update(created.id(), o -> Optional.of(recorded(o, "start"))))
          .isInstanceOf(RuntimeException.class);
    } finally {
      TestDatabases.execute(database(), "alter table lost_audit_event rename to audit_event");
    }

    // Then
    assertThat(store.find(created.id()).orElseThrow().version()).isEqualTo(1);

    // When
    assertThat(store.update(created.id(), o -> Optional.of(recorded(o, "start")))).isPresent();

    // Then
    assertThat(audit.recent(9))
        .extracting(r -> r.event().verb())
        .containsExactly("start", "request");
    assertThat(audit.verify().firstBroken()).isEmpty();
  }

  private static Change recorded(Operation operation, String verb) {
    AuditEvent event =
        new AuditEvent(
            NOON, "UANA", verb, operation.id().toString(), AuditEvent.Result.DONE, "Rewire");
    return new Change(operation, List.of(), List.of(event));
  }

  @Test
  void shouldNumberTheJournalWithoutGapsUnderConcurrentWriters() throws Exception {
    // Given
    Operation created = store.create(waiting("rack1"), List.of());

    // When
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      IntStream.range(0, 60)
          .mapToObj(
              i ->
                  writers.submit(
                      () ->
                          i % 3 == 0
                              ? store
                                  .update(
                                      created.id(),
                                      o ->
                                          Optional.of(
                                              new Change(o, List.of(new JournalEvent.Started(1)))))
                                  .isPresent()
                              : store.append(created.id(), new JournalEvent.Requested()) != null))
          .toList()
          .forEach(f -> assertThat(f).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true));
    }

    // Then
    assertThat(store.view(created.id()).orElseThrow().journal())
        .extracting(JournalEntry::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
    assertThat(store.find(created.id()).orElseThrow().version()).isEqualTo(21);
  }

  @ParameterizedTest
  @MethodSource("states")
  void shouldReadBackEveryState(OperationState state) {
    // Given
    Operation created = store.create(waiting("rack1"), List.of());

    // When
    Optional<Operation> written =
        store.update(created.id(), o -> Optional.of(new Change(o.withState(state), List.of())));

    // Then
    assertThat(written).isPresent();
    assertThat(store.find(created.id()).orElseThrow().state()).isEqualTo(state);
  }

  static List<OperationState> states() {
    return List.of(
        new OperationState.AwaitingApproval(NOON),
        new OperationState.Approved(BO, NOON),
        new OperationState.Running(NOON, 3),
        new OperationState.Running(NOON, 4, Optional.of(new ReplicaId("one"))),
        new OperationState.Paused(NOON, ANA, Text.of("2 of 5."), NOON, 3),
        new OperationState.Succeeded(NOON, "All wired."),
        new OperationState.Failed(NOON, Failure.cluster("Wiring", "it \"sparks\"", "Step back.")),
        new OperationState.Failed(
            NOON,
            Failure.refused(
                "Wiring",
                Text.of("[it] is ").person(BO).words("'s"),
                Text.of("Type ").command("unwire", "rack1").words(" or ").command("racks"))),
        new OperationState.Cancelled(NOON, ANA),
        new OperationState.Cancelled(NOON, ANA, "Half of it."),
        new OperationState.Rejected(NOON, BO, "Not <today> ✋"),
        new OperationState.Expired(NOON));
  }

  @ParameterizedTest
  @MethodSource("events")
  void shouldReadBackEveryEvent(JournalEvent event) {
    // Given
    Operation created = store.create(waiting("rack1"), List.of());

    // When
    JournalEntry appended = store.append(created.id(), event);

    // Then
    assertThat(appended.event()).isEqualTo(event);
    assertThat(store.view(created.id()).orElseThrow().journal()).containsExactly(appended);
  }

  static List<JournalEvent> events() {
    Failure failure = Failure.refused("Wiring", "a budget", "Wait.");
    return List.of(
        new JournalEvent.Requested(),
        new JournalEvent.ApprovalRequested(NOON, Set.of(new UserId("U0APPROVER"))),
        new JournalEvent.ApprovalGiven(BO),
        new JournalEvent.ApprovalRefused(BO, ""),
        new JournalEvent.PlanChanged(
            new PlanDifference(
                List.of(
                    ConsentItem.of(ConsentKind.POD_LOST, "shop/web-1", "1-2-3")
                        .with("selector", "a, b=\"c\"")),
                List.of(OperationSamples.moved("b"), OperationSamples.moved("c")),
                true)),
        new JournalEvent.StartMissed(new ZonedStart(NOON, ZoneId.of("Europe/Berlin"))),
        new JournalEvent.WaitingForCluster(
            Failure.unavailable("Wiring", "no route", "Wait."), NOON),
        new JournalEvent.WaitingForVersion(),
        new JournalEvent.Queued(List.of(new OperationId(3), new OperationId(5))),
        new JournalEvent.StartBlocked(failure),
        new JournalEvent.PreemptionRequested(
            new OperationId(3),
            "Rewire rack1",
            ANA,
            "it hums",
            new OperationState.Running(NOON, 1, Optional.of(new ReplicaId("one"))),
            new RetrySummary(List.of("Open"), List.of("Wire", "Close"))),
        new JournalEvent.PreemptionStarted(new OperationId(3)),
        new JournalEvent.Preempted(new OperationId(4), ANA, "urgent", BO),
        new JournalEvent.RetryOf(
            new OperationId(7), new RetrySummary(List.of("Open rack1"), List.of("Wire rack1"))),
        new JournalEvent.Started(2),
        new JournalEvent.CancelRequested(ANA),
        new JournalEvent.Finished(new OperationState.Failed(NOON, failure)),
        new JournalEvent.Finished(new OperationState.Succeeded(NOON, "Done.")),
        progressed(new ProgressEvent.StepStarted("wire", "Wire it")),
        progressed(new ProgressEvent.Advanced("wire", 3, 5)),
        progressed(new ProgressEvent.ItemChanged("wire", "cable/a", ItemState.WAITING, "busy")),
        new JournalEvent.SignalReceived(ANA, new Signal("skip", "cable/a"), 17, 2),
        new JournalEvent.ChangesKept(BO),
        new JournalEvent.SubmittedFromTerminal(ANA, "ana", "drain node01"),
        progressed(
            new ProgressEvent.FileSaved("wire", "cable-a.yaml", "kind: \"Cable\"\n…", "all of it")),
        progressed(
            new ProgressEvent.FollowUpsOffered(
                "wire",
                "cable/a",
                List.of(
                    new FollowUp.SendSignal("Skip", new Signal("skip", "cable/a")),
                    new FollowUp.RunAction(
                        "Force…", "force", Arguments.of(Map.of("cable", "a")))))),
        progressed(new ProgressEvent.FollowUpsOffered("wire", "cable/a", List.of())),
        progressed(
            finished(
                new StepOutcome.Changed(
                    "Wired.",
                    List.of(new FollowUp.RunAction("Unwire", "unwire", Arguments.NONE))))),
        progressed(finished(new StepOutcome.Changed("Wired."))),
        progressed(finished(new StepOutcome.Unchanged("Wired already."))),
        progressed(finished(new StepOutcome.Failed(failure))),
        progressed(finished(new StepOutcome.Cancelled("Half."))));
  }

  @Test
  void shouldReadWhatWasStoredBeforeThereWereOffers() {
    // Given
    Operation created = store.create(waiting("rack1"), List.of());
    store.append(created.id(), progressed(finished(new StepOutcome.Changed("Wired."))));

    // When
    int changed =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.execute(
                        "update journal set event = replace(event, ?, ?)", ",\"undo\":[]", ""));

    // Then
    assertThat(changed).isEqualTo(1);
    assertThat(store.view(created.id()).orElseThrow().journal())
        .extracting(JournalEntry::event)
        .containsExactly(progressed(finished(new StepOutcome.Changed("Wired."))));
  }

  @Test
  void shouldKnowWhatCameOutOfAnOperation() {
    // Given
    Operation parent = store.create(waiting("rack1"), List.of());

    // When
    Operation first = store.create(childOf(parent, "rack2"), List.of());
    Operation second = store.create(childOf(parent, "rack3"), List.of());
    end(first);

    // Then
    assertThat(second.parent()).contains(parent.id());
    assertThat(store.children(parent.id()))
        .extracting(Operation::id)
        .containsExactly(first.id(), second.id());
    assertThat(store.view(parent.id()).orElseThrow().children())
        .isEqualTo(store.children(parent.id()));
    assertThat(store.children(second.id())).isEmpty();
  }

  @Test
  void shouldKnowAWholeFamilyWhoeverOfItIsAskedFor() {
    // Given
    Operation root = store.create(waiting("rack1"), List.of());
    Operation child = store.create(childOf(root, "rack2"), List.of());
    Operation grandchild = store.create(childOf(child, "rack3"), List.of());
    Operation stranger = store.create(waiting("rack4"), List.of());
    move(child, new OperationState.Running(NOON, 1));
    end(root);

    // Then
    List<LineageEntry> family =
        List.of(
            new LineageEntry(root.id(), Optional.empty(), false),
            new LineageEntry(child.id(), Optional.of(root.id()), true),
            new LineageEntry(grandchild.id(), Optional.of(child.id()), false));
    assertThat(store.relatives(List.of(root.id()))).isEqualTo(family);
    assertThat(store.relatives(List.of(child.id()))).isEqualTo(family);
    assertThat(store.relatives(List.of(grandchild.id()))).isEqualTo(family);
    assertThat(store.relatives(List.of(grandchild.id(), stranger.id(), new OperationId(99))))
        .hasSize(4)
        .contains(new LineageEntry(stranger.id(), Optional.empty(), false));
    assertThat(store.relatives(List.of())).isEmpty();
  }

  @Test
  void shouldGiveTheOldestOfThoseThatHaveNotEnded() {
    // Given
    Operation first = store.create(waiting("rack1"), List.of());
    Operation second = store.create(waiting("rack2"), List.of());
    store.create(waiting("rack3"), List.of());
    end(first);

    // Then
    assertThat(store.open(1)).extracting(Operation::id).containsExactly(second.id());
  }

  private static LongFunction<Operation> childOf(Operation parent, String rack) {
    return number -> OperationSamples.out(parent.id(), waiting(rack).apply(number));
  }

  private static JournalEvent progressed(ProgressEvent event) {
    return new JournalEvent.Progressed(event);
  }

  private static ProgressEvent finished(StepOutcome outcome) {
    return new ProgressEvent.StepFinished("wire", "Wire it", outcome);
  }

  private void end(Operation operation) {
    OperationState.Expired expired = new OperationState.Expired(NOON);
    assertThat(
            store.update(
                operation.id(),
                o ->
                    Optional.of(
                        new Change(
                            o.withState(expired), List.of(new JournalEvent.Finished(expired))))))
        .isPresent();
  }
}
