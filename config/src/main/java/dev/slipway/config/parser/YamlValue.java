package dev.slipway.config.parser;

import dev.slipway.config.types.DurationFormat;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One value of the file.
 *
 * @param value as written, with the environment filled in
 * @param refuse says what is wrong with it, at its line and key
 */
record YamlValue(String value, Consumer<String> refuse) {
  private static final Pattern PERSON = Pattern.compile("[UW][A-Z0-9]{2,}");

  /** The value made into something, or a problem in the words of the exception's message. */
  <T> Optional<T> as(Function<String, T> make) {
    try {
      return Optional.of(make.apply(value));
    } catch (IllegalArgumentException e) {
      refuse.accept(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  Optional<Duration> duration() {
    Optional<Duration> duration = DurationFormat.parse(value).filter(d -> !d.isZero());
    if (duration.isEmpty()) {
      refuse.accept("must be a duration above zero such as 90s, 5m or 1h30m; got " + value);
    }
    return duration;
  }

  Optional<Integer> number(int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // Falls through to the one sentence that covers both mistakes.
    }
    refuse.accept("must be a whole number from " + least + " to " + most + "; got " + value);
    return Optional.empty();
  }

  Optional<UserId> person() {
    if (PERSON.matcher(value).matches()) {
      return Optional.of(new UserId(value));
    }
    refuse.accept(
        "must be a member's id such as U024BE7LH (in Slack: profile, three dots, Copy member ID);"
            + " got "
            + value);
    return Optional.empty();
  }
}
