package dev.slipway.bot.slack.transport;

import java.time.Duration;

/** Told about every call to Slack and every acknowledgement. Thread-safe, returns at once. */
public interface SlackMeter {
  /** Takes note of nothing. */
  SlackMeter NOBODY =
      new SlackMeter() {
        @Override
        public void called(String method, int status, Duration took) {}

        @Override
        public void acknowledged(String kind, boolean taken, Duration took) {}
      };

  /**
   * A call came back, or did not.
   *
   * @param method for example {@code chat.postMessage}; {@code response_url} for those
   * @param status HTTP's; 0 when there was no answer
   */
  void called(String method, int status, Duration took);

  /**
   * A delivery is acknowledged.
   *
   * @param kind for example {@code Command}
   * @param taken whether its handler took it
   */
  void acknowledged(String kind, boolean taken, Duration took);
}
