package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.conversation.MessageRefs;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationListener;
import dev.slipway.bot.operation.OperationState;
import dev.slipway.bot.operation.OperationStore;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.bot.slack.render.OperationMessage;
import dev.slipway.bot.slack.render.ThreadStory;
import dev.slipway.config.CommandsConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every operation's message and thread in step with the store. Slack may be away for as long
 * as it likes: operations never wait for it, and afterwards the newest state is shown and the story
 * goes on where it stopped. Thread-safe.
 */
public final class MessageKeeper implements OperationListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MessageKeeper.class);

  /** Slack's own advice for edits of one message (slack.md §2.4). */
  public static final Duration EDIT_GAP = Duration.ofSeconds(3);

  /** Ended operations that are looked at when starting. */
  private static final int RECENT = 100;

  private static final Duration JUST_NOW = Duration.ofMinutes(15);

  private final KeptMessage.Tools tools;
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("slack-keeper-", 0).factory());
  private final Map<OperationId, Teller> tellers = new ConcurrentHashMap<>();

  public MessageKeeper(
      OperationStore store,
      MessageRefs refs,
      Outbox outbox,
      Uploads uploads,
      Whisper whisper,
      CommandsConfig commands,
      Duration editGap,
      Clock clock) {
    this.tools =
        new KeptMessage.Tools(
            store,
            refs,
            outbox,
            uploads,
            whisper,
            new OperationMessage(commands),
            new ThreadStory(commands),
            new Notices(commands),
            editGap,
            clock.instant(),
            this);
  }

  /** Shows every open operation anew and tells what an earlier process left untold. */
  public void start() {
    tools.store().open().forEach(operation -> changed(operation.id()));
    List<Operation> recent = tools.store().recent(RECENT);
    recent.stream()
        .filter(Operation::ended)
        .map(Operation::id)
        .filter(this::untold)
        .forEach(this::changed);
    recent.stream()
        .filter(this::endedJustNow)
        .flatMap(operation -> operation.parent().stream())
        .forEach(this::changed);
  }

  // The message it came out of may not have been told before the process before this one died.
  private boolean endedJustNow(Operation operation) {
    return operation.state() instanceof OperationState.Ended ended
        && ended.at().isAfter(tools.startedAt().minus(JUST_NOW));
  }

  private boolean untold(OperationId id) {
    long told = tools.refs().find(id).map(MessageRefs.MessageRef::toldUntil).orElse(-1L);
    return tools.store().view(id).map(view -> told < KeptMessage.last(view)).orElse(false);
  }

  @Override
  public void changed(OperationId id) {
    try {
      tellers.computeIfAbsent(id, this::teller).poke();
    } catch (RejectedExecutionException e) {
      log.debug("{} changed while Slipway is stopping; the next start tells it", id);
    }
  }

  private Teller teller(OperationId id) {
    return new Teller(id.toString(), executor, new KeptMessage(id, tools, () -> forget(id)));
  }

  private void forget(OperationId id) {
    Teller teller = tellers.remove(id);
    log.debug("{} is told to its end{}", id, teller == null ? " again" : "");
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
