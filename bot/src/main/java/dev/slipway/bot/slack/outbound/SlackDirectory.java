package dev.slipway.bot.slack.outbound;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import com.slack.api.methods.response.conversations.ConversationsListResponse;
import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import com.slack.api.model.User;
import dev.slipway.bot.messaging.ChannelDirectory;
import dev.slipway.bot.messaging.TimeZoneLookup;
import dev.slipway.bot.resilience.Backoff;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.TimeZoneNames;
import dev.slipway.config.types.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of channels, names and time zones of people, asked of Slack and remembered. A name that is
 * not known is asked for again, but the whole list at most once a minute (tier 2, slack.md §2.4).
 * Waits for a Slack that is busy or away, but not for ever. Thread-safe.
 */
public final class SlackDirectory implements ChannelDirectory, TimeZoneLookup {
  private static final Logger log = LoggerFactory.getLogger(SlackDirectory.class);

  private static final Duration LIST_PAUSE = Duration.ofMinutes(1);

  /** What is not known after this long counts as unknown for now. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int PAGE = 500;
  private static final int MOST_PAGES = 40;

  private final MethodsClient slack;
  private final Clock clock;
  private final Map<String, ChannelId> ids = new ConcurrentHashMap<>();
  private final Map<ChannelId, String> names = new ConcurrentHashMap<>();
  private final Map<UserId, User> people = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private Instant listed = Instant.MIN;
  private volatile boolean complete;

  public SlackDirectory(MethodsClient slack, Clock clock) {
    this.slack = slack;
    this.clock = clock;
  }

  @Override
  public Optional<ChannelId> idOf(String name) {
    if (!ids.containsKey(name)) {
      list();
    }
    return Optional.ofNullable(ids.get(name));
  }

  @Override
  public boolean hasAnswered() {
    return complete;
  }

  /** A channel's name without {@code #}; empty for a direct message and when Slack does not say. */
  public Optional<String> nameOf(ChannelId channel) {
    Optional<String> known = Optional.ofNullable(names.get(channel));
    Optional<String> name = known.or(() -> askName(channel));
    name.ifPresent(asked -> names.put(channel, asked));
    return name.filter(called -> !called.isEmpty());
  }

  /** What a person is called; their id when Slack does not say. */
  public String nameOf(UserId user) {
    return person(user).map(SlackDirectory::calledName).orElse(user.value());
  }

  @Override
  public Optional<ZoneId> of(UserId user) {
    return person(user).map(User::getTz).flatMap(TimeZoneNames::find);
  }

  private Optional<User> person(UserId user) {
    Optional<User> known = Optional.ofNullable(people.get(user));
    Optional<User> person = known.or(() -> askPerson(user));
    person.ifPresent(asked -> people.put(user, asked));
    return person;
  }

  private void list() {
    lock.lock();
    try {
      if (listed.plus(LIST_PAUSE).isBefore(clock.instant()) && listAll()) {
        listed = clock.instant();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether Slack told all of it. */
  private boolean listAll() {
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Optional<ConversationsListResponse> answer = page(cursor);
      if (answer.isEmpty()) {
        return false;
      }
      answer.get().getChannels().forEach(this::learn);
      cursor =
          answer.get().getResponseMetadata() == null
                  || answer.get().getResponseMetadata().getNextCursor() == null
              ? ""
              : answer.get().getResponseMetadata().getNextCursor();
      if (cursor.isEmpty()) {
        complete = true;
        return true;
      }
    }
    return true;
  }

  private Optional<ConversationsListResponse> page(String cursor) {
    return ask(
        () ->
            slack.conversationsList(
                r ->
                    r.types(
                            List.of(
                                ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL))
                        .excludeArchived(true)
                        .limit(PAGE)
                        .cursor(cursor)));
  }

  private void learn(Conversation channel) {
    if (channel.getName() != null) {
      ChannelId id = new ChannelId(channel.getId());
      ids.put(channel.getName(), id);
      names.put(id, channel.getName());
    }
  }

  private Optional<String> askName(ChannelId channel) {
    Optional<ConversationsInfoResponse> answer =
        ask(() -> slack.conversationsInfo(r -> r.channel(channel.value())));
    return answer.map(
        found -> found.getChannel().getName() == null ? "" : found.getChannel().getName());
  }

  private Optional<User> askPerson(UserId user) {
    Optional<UsersInfoResponse> answer = ask(() -> slack.usersInfo(r -> r.user(user.value())));
    return answer.map(UsersInfoResponse::getUser);
  }

  private static String calledName(User user) {
    if (user.getProfile() != null
        && user.getProfile().getDisplayName() != null
        && !user.getProfile().getDisplayName().isBlank()) {
      return user.getProfile().getDisplayName();
    }
    return user.getRealName() == null || user.getRealName().isBlank()
        ? user.getName()
        : user.getRealName();
  }

  private static <T extends SlackApiTextResponse> Optional<T> ask(SlackCalls.Call<T> call) {
    Backoff backoff = new Backoff();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        CallResult<T> result = SlackCalls.make(call);
        Duration asked;
        String why;
        switch (result) {
          case CallResult.Ok<T>(T answer) -> {
            return Optional.of(answer);
          }
          case CallResult.Rejected<T>(var error) -> {
            return unknown(error);
          }
          case CallResult.RetryLater<T>(var pause, var said) -> {
            asked = pause;
            why = said;
          }
          case CallResult.Indeterminate<T>(var said) -> {
            asked = Duration.ZERO;
            why = said;
          }
        }
        Duration pause = backoff.atLeast(asked);
        if (System.nanoTime() + pause.toNanos() - end > 0) {
          return unknown(why);
        }
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unknown("interrupted");
    }
  }

  private static <T> Optional<T> unknown(String why) {
    log.warn("Slack does not say a name: {}", why);
    return Optional.empty();
  }
}
