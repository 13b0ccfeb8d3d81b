package dev.slipway.bot.slack.check;

import com.google.gson.JsonParseException;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.conversations.ConversationsListResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.slack.transport.BotIdentity;
import dev.slipway.bot.slack.transport.SlackSdk;
import dev.slipway.bot.slack.transport.TransientSlackErrors;
import dev.slipway.config.ChannelConfig;
import dev.slipway.config.SlackConfig;
import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks Slack whether what is configured can work. Reads only. Close it. */
public final class SlackCheck implements AutoCloseable {
  private static final String WHERE = "at https://api.slack.com/apps, in the app's settings under ";
  private static final String LATER =
      "Try again in a minute; if it stays, look at https://slack-status.com.";

  private final SlackConfig config;
  private final SlackSdk sdk;
  private final MethodsClient methods;

  public SlackCheck(SlackConfig config) {
    this.config = config;
    this.sdk = new SlackSdk(config);
    this.methods = sdk.methods();
  }

  /** One call of the SDK. */
  private interface Call<T extends SlackApiTextResponse> {
    T make() throws IOException, SlackApiException;
  }

  /**
   * Tries the bot token. A {@code USER} failure is a no of Slack's to it; what passes by itself,
   * and a Slack that cannot be reached, is {@code INTERNAL}.
   */
  public Outcome<BotIdentity> identity() {
    return ask(
            "Signing in to Slack",
            "Copy the Bot User OAuth Token " + WHERE + "OAuth & Permissions, to slack.botToken.",
            () -> methods.authTest(r -> r))
        .map((AuthTestResponse answer) -> BotIdentity.of(answer));
  }

  /** The needed scopes that are missing; none when the server does not say what it granted. */
  public static List<String> missing(BotIdentity botIdentity) {
    return botIdentity.scopes().isEmpty()
        ? List.of()
        : BotScopes.NEEDED.stream().filter(scope -> !botIdentity.scopes().contains(scope)).toList();
  }

  /** Tries the app token, in Socket Mode; opens no connection. */
  public Optional<Outcome<String>> appToken() {
    return switch (config.mode()) {
      case SlackConfig.Mode.Http ignored -> Optional.empty();
      case SlackConfig.Mode.Socket(Secret token) ->
          Optional.of(
              ask(
                      "Asking for a Socket Mode connection",
                      "Generate an App-Level Token with connections:write "
                          + WHERE
                          + "Basic Information, put it into slack.appToken, and turn on Socket"
                          + " Mode.",
                      () -> sdk.slack().methods().appsConnectionsOpen(r -> r.token(token.reveal())))
                  .map((AppsConnectionsOpenResponse answer) -> "Socket Mode answers"));
    };
  }

  /** What is wrong with each configured channel: it is missing, or the bot is not in it. */
  public Outcome<List<String>> channels(List<ChannelConfig> wanted, String bot) {
    return all(new ArrayList<>(), "")
        .map(
            found ->
                wanted.stream().flatMap(channel -> problem(channel, found, bot).stream()).toList());
  }

  private Outcome<List<Conversation>> all(List<Conversation> found, String cursor) {
    Outcome<ConversationsListResponse> page =
        ask(
            "Listing channels",
            "Add the scopes channels:read and groups:read " + WHERE + "OAuth & Permissions.",
            () ->
                methods.conversationsList(
                    r ->
                        r.types(
                                List.of(
                                    ConversationType.PUBLIC_CHANNEL,
                                    ConversationType.PRIVATE_CHANNEL))
                            .excludeArchived(true)
                            .limit(500)
                            .cursor(cursor)));
    return page.flatMap(
        answer -> {
          found.addAll(answer.getChannels());
          String next =
              Optional.ofNullable(answer.getResponseMetadata())
                  .map(metadata -> metadata.getNextCursor())
                  .orElse("");
          return next.isEmpty() ? Outcome.of(found) : all(found, next);
        });
  }

  private static Optional<String> problem(
      ChannelConfig wanted, List<Conversation> found, String bot) {
    Optional<Conversation> channel =
        found.stream()
            .filter(c -> wanted.name().equals(c.getId()) || wanted.name().equals(c.getName()))
            .findFirst();
    if (channel.isEmpty()) {
      return Optional.of(
          "there is no channel "
              + wanted.name()
              + " that the bot can see. Create it, correct the name in the configuration, or, if it"
              + " is private, type /invite @"
              + bot
              + " there.");
    }
    return channel.get().isMember()
        ? Optional.empty()
        : Optional.of(
            "the bot is not in #"
                + channel.get().getName()
                + ". Type /invite @"
                + bot
                + " in that channel.");
  }

  private static Failure refused(String attempted, String error, String remedy) {
    String obstacle = "Slack answers " + error;
    return TransientSlackErrors.passes(error)
        ? Failure.internal(attempted, obstacle, LATER)
        : Failure.user(attempted, obstacle, remedy);
  }

  private <T extends SlackApiTextResponse> Outcome<T> ask(
      String attempted, String remedy, Call<T> call) {
    try {
      T answer = call.make();
      return answer.isOk()
          ? Outcome.of(answer)
          : Outcome.failed(refused(attempted, String.valueOf(answer.getError()), remedy));
    } catch (SlackApiException e) {
      return Outcome.failed(
          Failure.internal(attempted, "Slack answers HTTP " + e.getResponse().code(), LATER));
    } catch (JsonParseException e) {
      return Outcome.failed(
          Failure.internal(
              attempted,
              config.apiUrl() + " does not answer as Slack does",
              "Correct slack.apiUrl, or see what stands between this machine and it."));
    } catch (IOException e) {
      return Outcome.failed(
          Failure.internal(
              attempted,
              config.apiUrl()
                  + " cannot be reached ("
                  + e.getClass().getSimpleName()
                  + Optional.ofNullable(e.getMessage()).map(text -> ": " + text).orElse("")
                  + ")",
              "Correct slack.apiUrl, or let this machine reach it."));
    }
  }

  @Override
  public void close() {
    sdk.close();
  }
}
