package dev.slipway.bot.slack.outbound;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import com.slack.api.methods.response.conversations.ConversationsListResponse;
import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import com.slack.api.model.User;
import dev.slipway.bot.conversation.ChannelDirectory;
import dev.slipway.bot.conversation.TimeZones;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.UserId;
import dev.slipway.config.vocabulary.Zones;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of channels, names and time zones of people, asked of Slack and remembered. A name that is
 * not known is asked for again, but the whole list at most once a minute (tier 2, slack.md §2.4).
 * Thread-safe.
 */
public final class SlackDirectory implements ChannelDirectory, TimeZones {
  private static final Logger log = LoggerFactory.getLogger(SlackDirectory.class);

  private static final Duration LIST_PAUSE = Duration.ofMinutes(1);
  private static final int PAGE = 500;
  private static final int MOST_PAGES = 40;

  private final MethodsClient slack;
  private final Clock clock;
  private final Map<String, ChannelId> ids = new ConcurrentHashMap<>();
  private final Map<ChannelId, String> names = new ConcurrentHashMap<>();
  private final Map<UserId, User> people = new ConcurrentHashMap<>();
  private Instant listed = Instant.MIN;

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

  /** A channel's name without {@code #}; empty for a direct message and when Slack does not say. */
  public Optional<String> nameOf(ChannelId channel) {
    return Optional.ofNullable(names.computeIfAbsent(channel, id -> askName(id).orElse(null)))
        .filter(name -> !name.isEmpty());
  }

  /** What a person is called; their id when Slack does not say. */
  public String nameOf(UserId user) {
    return person(user).map(SlackDirectory::calledName).orElse(user.value());
  }

  @Override
  public Optional<ZoneId> of(UserId user) {
    return person(user).map(User::getTz).flatMap(Zones::find);
  }

  private Optional<User> person(UserId user) {
    return Optional.ofNullable(people.computeIfAbsent(user, id -> askPerson(id).orElse(null)));
  }

  private synchronized void list() {
    if (listed.plus(LIST_PAUSE).isAfter(clock.instant())) {
      return;
    }
    listed = clock.instant();
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      String from = cursor;
      Optional<ConversationsListResponse> answer =
          ask(
              () ->
                  slack.conversationsList(
                      r ->
                          r.types(
                                  List.of(
                                      ConversationType.PUBLIC_CHANNEL,
                                      ConversationType.PRIVATE_CHANNEL))
                              .excludeArchived(true)
                              .limit(PAGE)
                              .cursor(from)));
      if (answer.isEmpty()) {
        return;
      }
      answer.get().getChannels().forEach(this::learn);
      cursor =
          answer.get().getResponseMetadata() == null
                  || answer.get().getResponseMetadata().getNextCursor() == null
              ? ""
              : answer.get().getResponseMetadata().getNextCursor();
      if (cursor.isEmpty()) {
        return;
      }
    }
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
    try {
      return switch (SlackCalls.make(call)) {
        case CallResult.Done<T>(T answer) -> Optional.of(answer);
        case CallResult.NotNow<T>(var pause, var why) -> unknown(why);
        case CallResult.Unknown<T>(var why) -> unknown(why);
        case CallResult.Refused<T>(var error) -> unknown(error);
      };
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
