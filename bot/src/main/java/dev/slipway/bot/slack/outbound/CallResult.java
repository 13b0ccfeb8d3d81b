package dev.slipway.bot.slack.outbound;

import java.time.Duration;

/** What became of one call to Slack, in the terms that decide what to do next. */
sealed interface CallResult<T> {

  /** It was carried out. */
  record Ok<T>(T answer) implements CallResult<T> {}

  /**
   * It was not carried out; Slack wants to be asked again no sooner than {@code pause} from now.
   */
  record RetryLater<T>(Duration pause, String why) implements CallResult<T> {}

  /** Nobody knows whether it was carried out: asking again may do it twice. */
  record Indeterminate<T>(String why) implements CallResult<T> {}

  /** It was not, and asking again would not help. {@code error} is Slack's code. */
  record Rejected<T>(String error) implements CallResult<T> {}
}
