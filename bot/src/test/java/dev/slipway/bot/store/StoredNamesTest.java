package dev.slipway.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.bolt.request.RequestType;
import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.metrics.Metrics;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.WireNames;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.schedule.Schedule;
import dev.slipway.bot.schedule.ScheduleMeter;
import dev.slipway.bot.schedule.ScheduleVerb;
import dev.slipway.bot.slack.transport.DeliveryKinds;
import dev.slipway.config.types.UserId;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The names under which things are stored and published. They are in databases, dashboards and
 * messages that are older than this version: whoever renames a class keeps its name here.
 */
final class StoredNamesTest {
  private static final Path PROPERTIES = Path.of("src/test/resources/stored-properties.txt");

  private static final Set<Class<?>> AS_TEXT =
      Set.of(UserId.class, OperationId.class, ReplicaId.class, Text.class);

  private static final Map<Class<?>, WireNames<?>> SEALED =
      Map.of(
          OperationState.class, WireNames.STATES,
          JournalEvent.class, WireNames.EVENTS,
          ProgressEvent.class, WireNames.PROGRESS,
          StepOutcome.class, WireNames.STEP_OUTCOMES,
          FollowUp.class, WireNames.OFFERS,
          LockScope.class, WireNames.SCOPES);

  @Test
  void shouldKeepTheNamesOfWhatIsStoredAndPublished() {
    // Then
    assertThat(WireNames.STATES)
        .hasToString(
            "[approved, awaiting-approval, cancelled, expired, failed, paused, rejected, running,"
                + " succeeded]");
    assertThat(WireNames.EVENTS)
        .hasToString(
            "[approval-given, approval-refused, approval-requested, cancel-requested, changes-kept,"
                + " finished, pause-requested, paused, plan-changed, preempted, preemption-requested,"
                + " preemption-started, progressed, queued, requested, resumed, retries, signal-received,"
                + " start-blocked, start-missed, started, submitted-from-terminal, waiting-for-cluster,"
                + " waiting-for-version]");
    assertThat(WireNames.PROGRESS)
        .hasToString(
            "[advanced, file-saved, follow-ups-offered, item-changed, resource-held, resource-released,"
                + " step-finished, step-started]");
    assertThat(WireNames.STEP_OUTCOMES).hasToString("[cancelled, changed, failed, unchanged]");
    assertThat(WireNames.OFFERS).hasToString("[run-action, send-signal]");
    assertThat(WireNames.SCOPES)
        .hasToString("[all-nodes, component, exclusive, nodes, nothing, returned-nodes]");
    assertThat(Stream.of(ScheduleMeter.Run.values()).map(ScheduleMeter.Run::label))
        .containsExactly("started", "failed", "missed");
    assertThat(Stream.of(ScheduleVerb.values()).map(ScheduleVerb::word))
        .containsExactly("approve", "reject", "pause", "resume", "skip", "run", "remove");
    assertThat(names(AuditEvent.Result.class)).containsExactly("DONE", "REFUSED");
    assertThat(names(Schedule.Status.class))
        .containsExactly("WAITING", "ACTIVE", "PAUSED", "REMOVED");
    assertThat(names(Snapshot.Status.class))
        .containsExactly("UNVERIFIED", "GOOD", "BROKEN", "DELETED");
    assertThat(Metrics.ANSWERS)
        .hasToString(
            "[already, answered, busy, decided, form-needed, help-overview, help-page,"
                + " operation-list, plan-to-read, previewed, refused, several-stored, silent,"
                + " stored]");
    assertThat(Stream.of(RequestType.values()).map(DeliveryKinds::of))
        .containsExactly(
            "oauth_start",
            "oauth_callback",
            "command",
            "ssl_check",
            "event",
            "url_verification",
            "interactive_message",
            "block_actions",
            "block_suggestion",
            "shortcut",
            "message_action",
            "dialog_submission",
            "dialog_cancellation",
            "dialog_suggestion",
            "view_submission",
            "view_closed",
            "workflow_step_edit",
            "workflow_step_save",
            "workflow_step_execute");
  }

  @Test
  void shouldKeepThePropertiesOfWhatIsStored() throws IOException {
    // Given
    Map<String, SortedSet<String>> now = new TreeMap<>();
    walk("arguments", Arguments.class, List.of(), now);
    walk("plan", Plan.class, List.of(), now);
    walk("state", OperationState.class, List.of(), now);
    walk("event", JournalEvent.class, List.of(), now);
    walk("scope", LockScope.class, List.of(), now);
    walk("announcement", Announcement.class, List.of(), now);
    walk("snapshot", SnapshotMetadata.class, List.of(), now);
    if (System.getProperty("golden.write") != null) {
      Files.write(PROPERTIES, now.entrySet().stream().map(Object::toString).toList());
    }

    // Then
    for (String line : Files.readAllLines(PROPERTIES)) {
      String path = line.substring(0, line.indexOf('='));
      List<String> released =
          Stream.of(line.substring(path.length() + 2, line.length() - 1).split(", ", -1))
              .filter(name -> !name.isEmpty())
              .toList();
      assertThat(now).as("what was stored before stays readable").containsKey(path);
      assertThat(now.get(path)).as(path).containsAll(released);
    }
  }

  @Test
  void shouldRefuseATypeThatHasNoName() {
    // Then
    assertThatThrownBy(
            () -> WireNames.of(FollowUp.class, Map.of(FollowUp.RunAction.class, "run-action")))
        .hasMessageContaining("FollowUp$SendSignal")
        .hasMessageContaining("the name under which it is stored");
    assertThatThrownBy(
            () ->
                WireNames.of(
                    FollowUp.class,
                    Map.of(FollowUp.RunAction.class, "x", FollowUp.SendSignal.class, "x")))
        .hasMessageContaining("the same name");
  }

  private static List<String> names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
  }

  /** Adds what stands at each path of what is stored: properties, or the words of a closed set. */
  private static void walk(
      String path, Type type, List<Class<?>> inside, Map<String, SortedSet<String>> found) {
    if (type instanceof ParameterizedType of) {
      Type[] parts = of.getActualTypeArguments();
      walk(path, parts[parts.length - 1], inside, found);
    } else if (type instanceof WildcardType of) {
      walk(path, of.getUpperBounds()[0], inside, found);
    } else if (type instanceof Class<?> one
        && one.getPackageName().startsWith("dev.slipway")
        && !AS_TEXT.contains(one)
        && !inside.contains(one)) {
      List<Class<?>> deeper = new ArrayList<>(inside);
      deeper.add(one);
      if (one.isEnum()) {
        found.put(path, words(one));
      } else if (one.isSealed()) {
        kinds(one).forEach(kind -> walk(path + " " + name(kind), kind, deeper, found));
      } else if (one.isRecord()) {
        found.put(path, properties(one));
        for (RecordComponent part : one.getRecordComponents()) {
          walk(path + "." + part.getName(), part.getGenericType(), deeper, found);
        }
      }
    }
  }

  private static SortedSet<String> words(Class<?> type) {
    SortedSet<String> words = new TreeSet<>();
    Stream.of(type.getEnumConstants())
        .forEach(
            one ->
                words.add(
                    one instanceof ConsentKind kind ? kind.wireName() : ((Enum<?>) one).name()));
    return words;
  }

  private static SortedSet<String> properties(Class<?> type) {
    SortedSet<String> properties = new TreeSet<>();
    Stream.of(type.getRecordComponents()).forEach(part -> properties.add(part.getName()));
    return properties;
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(kind -> kind.isSealed() ? kinds(kind) : Stream.of(kind));
  }

  private static String name(Class<?> kind) {
    return SEALED.entrySet().stream()
        .filter(named -> named.getKey().isAssignableFrom(kind))
        .map(named -> named.getValue().of(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError(kind + " is stored without a name of its own"));
  }
}
