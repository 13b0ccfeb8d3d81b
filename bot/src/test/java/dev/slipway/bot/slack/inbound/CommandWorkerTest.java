package dev.slipway.bot.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.slack.api.Slack;
import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.messaging.ReplySender;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.slack.InMemoryInbox;
import dev.slipway.bot.slack.outbound.SlackDirectory;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CommandWorkerTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final Reply REPLY =
      new Reply.Refused(Failure.user("Asking", "it is a test", "Nothing is to be done."));

  private final InMemoryInbox inbox = new InMemoryInbox();
  private final List<String> answered = new CopyOnWriteArrayList<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final Semaphore goOn = new Semaphore(0);
  private final Semaphore slackTakes = new Semaphore(3 * CommandWorker.AT_ONCE);
  private final Slack slack = Slack.getInstance();

  @Test
  void shouldWorkOnAFewAtOnceAndOnAllInTheEnd() {
    // Given
    try (CommandWorker worker = worker(Duration.ofSeconds(50))) {

      // When
      submit(worker, 3 * CommandWorker.AT_ONCE);
      await().until(() -> inside.get() == CommandWorker.AT_ONCE);
      goOn.release(3 * CommandWorker.AT_ONCE);

      // Then
      await().until(() -> inbox.pending().isEmpty());
      assertThat(answered).hasSize(3 * CommandWorker.AT_ONCE);
      assertThat(most).hasValue(CommandWorker.AT_ONCE);
    }
  }

  @Test
  void shouldNotHaveOthersWaitForEverBehindThoseThatWaitForAClusterThatIsAway() {
    // Given
    try (CommandWorker worker = worker(Duration.ofMillis(5))) {
      submit(worker, CommandWorker.AT_ONCE);
      await().until(() -> inside.get() == CommandWorker.AT_ONCE);

      // When
      submit(worker, 1);

      // Then
      await().until(() -> inside.get() == CommandWorker.AT_ONCE + 1);
      goOn.release(CommandWorker.AT_ONCE + 1);
      await().until(() -> inbox.pending().isEmpty());
    }
  }

  @Test
  void shouldNotHaveOthersWaitBehindAnswersThatWaitForSlack() {
    // Given
    int waiting = CommandWorker.AT_ONCE;
    slackTakes.drainPermits();
    goOn.release(waiting + 1);
    try (CommandWorker worker = worker(Duration.ofSeconds(50))) {
      submit(worker, waiting);
      await().until(() -> slackTakes.getQueueLength() == waiting);

      // When
      submit(worker, 1);

      // Then
      await().until(() -> slackTakes.getQueueLength() == waiting + 1);
      assertThat(answered).isEmpty();
      slackTakes.release(waiting + 1);
      await().until(() -> inbox.pending().isEmpty());
    }
  }

  private CommandWorker worker(Duration turnWithin) {
    return new CommandWorker(
        inbox,
        this::work,
        press -> {},
        new Answers(),
        new SlackDirectory(slack.methods("xoxb-of-nobody"), CLOCK),
        membership,
        CLOCK,
        turnWithin,
        Duration.ofMillis(5));
  }

  @Test
  void shouldTakeUpWhatAnotherReplicaLeftWhileItRuns() {
    // Given
    goOn.release(1);
    try (CommandWorker worker = worker(Duration.ofSeconds(50))) {
      worker.start();

      // When
      assertThat(inbox.accept(command("cmd:left"))).isTrue();

      // Then
      await().until(() -> inbox.pending().isEmpty());
      assertThat(answered).containsExactly("cmd:left");
    }
  }

  @Test
  void shouldSayNothingOnceOthersMayTakeThisReplicaForDead() {
    // Given
    try (CommandWorker worker = worker(Duration.ofSeconds(50))) {
      submit(worker, 1);
      await().until(() -> inside.get() == 1);

      // When
      mayWork.set(false);
      goOn.release(1);

      // Then
      await().until(() -> silent.get() == 1);
      assertThat(answered).isEmpty();
      assertThat(inbox.pending()).hasSize(1);
    }
  }

  private final AtomicBoolean mayWork = new AtomicBoolean(true);
  private final AtomicInteger silent = new AtomicInteger();
  private final Membership membership =
      new Membership() {
        @Override
        public ReplicaId me() {
          return new ReplicaId("one");
        }

        @Override
        public boolean isActive() {
          return mayWork.get();
        }

        @Override
        public Set<ReplicaId> alive() {
          return Set.of(me());
        }
      };

  private static InboundCommand command(String key) {
    return new InboundCommand(
        key,
        new UserId("UANA"),
        "ana",
        new ChannelId("C1"),
        "ops",
        Optional.empty(),
        "nodes",
        NOON);
  }

  private void submit(CommandWorker worker, int commands) {
    for (int i = 0; i < commands; i++) {
      InboundCommand command = command("cmd:" + begun.incrementAndGet());
      assertThat(inbox.accept(command)).isTrue();
      worker.submit(command);
    }
  }

  private Reply work(InboundCommand command) {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    goOn.acquireUninterruptibly();
    inside.decrementAndGet();
    return REPLY;
  }

  private final class Answers implements ReplySender {
    @Override
    public void expect(InboundCommand to) {
      // Nobody is told that it takes long.
    }

    @Override
    public void reply(InboundCommand to, Reply reply) {
      if (reply instanceof Reply.Silent) {
        silent.incrementAndGet();
        return;
      }
      slackTakes.acquireUninterruptibly();
      answered.add(to.key());
    }
  }
}
