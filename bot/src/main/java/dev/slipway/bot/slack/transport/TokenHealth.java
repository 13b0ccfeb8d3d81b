package dev.slipway.bot.slack.transport;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Slack still accepts the bot's tokens, by what it answers to calls. Says once what to do
 * when it no longer does, and once when it does again. Thread-safe.
 */
public final class TokenHealth {
  private static final Logger log = LoggerFactory.getLogger(TokenHealth.class);

  /** What Slack says of a token that it does not accept (any more). */
  private static final Set<String> REFUSALS =
      Set.of("invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive");

  private static final Pattern REFUSED =
      Pattern.compile(
          "^\\s*\\{\\s*\"ok\"\\s*:\\s*false\\b.*?\"error\"\\s*:\\s*\"(\\w+)\"", Pattern.DOTALL);

  /** Says that the app may use Socket Mode; all other methods are called as the bot. */
  private static final String SOCKET_METHOD = "apps.connections.open";

  private final Token bot =
      new Token(
          "bot token",
          "install the app again, and start Slipway with the new token of OAuth & Permissions"
              + " (slack.botToken)");
  private final Token app =
      new Token(
          "app-level token",
          "make a new one under Basic Information, App-Level Tokens, and start Slipway with it"
              + " (slack.appToken)");

  /** Whether {@code error} says that the token is not accepted, whatever was asked. */
  public static boolean refuses(String error) {
    return REFUSALS.contains(error);
  }

  /** Slack answered a call of {@code method}, in words that begin so. */
  void answered(String method, String beginning) {
    Matcher refused = REFUSED.matcher(beginning);
    Optional<String> error =
        refused.find()
            ? Optional.of(refused.group(1)).filter(REFUSALS::contains)
            : Optional.empty();
    (method.equals(SOCKET_METHOD) ? app : bot).judged(error);
  }

  /** What stands in the way of using Slack and how to mend it; empty when nothing does. */
  public Optional<String> obstacle() {
    String obstacles =
        Stream.of(bot, app)
            .flatMap(token -> token.obstacle().stream())
            .collect(Collectors.joining(" "));
    return obstacles.isEmpty() ? Optional.empty() : Optional.of(obstacles);
  }

  private static final class Token {
    private final String name;
    private final String remedy;
    private final AtomicReference<String> refusal = new AtomicReference<>("");

    Token(String name, String remedy) {
      this.name = name;
      this.remedy = remedy;
    }

    void judged(Optional<String> error) {
      String before = refusal.getAndSet(error.orElse(""));
      if (error.isPresent() && before.isEmpty()) {
        log.error(
            "{} What runs goes on and is kept; Slack shows it afterwards.", sentence(error.get()));
      } else if (error.isEmpty() && !before.isEmpty()) {
        log.info("Slack accepts the {} again", name);
      }
    }

    Optional<String> obstacle() {
      String error = refusal.get();
      return error.isEmpty() ? Optional.empty() : Optional.of(sentence(error));
    }

    private String sentence(String error) {
      return "Slack does not accept the " + name + " any more (" + error + "): " + remedy + ".";
    }
  }
}
