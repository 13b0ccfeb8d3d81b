package dev.slipway.bot.slack.transport;

import java.util.Set;

/** What Slack answers when it is not the call that is wrong: the same may work in a while. */
public final class TransientSlackErrors {
  /** Slack's own troubles: it may or may not have done it. */
  private static final Set<String> OWN =
      Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout");

  private static final Set<String> TOO_FAST = Set.of("ratelimited", "rate_limited");

  private TransientSlackErrors() {}

  /** Whether Slack is in trouble itself, and may or may not have done it. */
  public static boolean isOwn(String error) {
    return OWN.contains(error);
  }

  /** Whether it was asked too often, and did nothing. */
  public static boolean isTooFast(String error) {
    return TOO_FAST.contains(error);
  }

  /** Whether the same may work in a while. */
  public static boolean passes(String error) {
    return isOwn(error) || isTooFast(error);
  }
}
