package dev.slipway.actions.kube;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as kubectl writes them: {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 0}. */
public final class KubectlDuration {
  private static final Pattern WHOLE = Pattern.compile("(\\d+(\\.\\d+)?(h|ms|m|s))+");
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|m|s)");
  private static final Duration LONGEST = Duration.ofDays(365);

  private KubectlDuration() {}

  /** Empty when it is not a duration, or one of more than a year. A bare {@code 0} is zero. */
  public static Optional<Duration> parse(String text) {
    String clean = text.strip();
    if (clean.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (clean.length() > 40 || !WHOLE.matcher(clean).matches()) {
      return Optional.empty();
    }
    BigDecimal millis = BigDecimal.ZERO;
    Matcher part = PART.matcher(clean);
    while (part.find()) {
      millis = millis.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
    }
    return millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(millis.longValue()));
  }

  /** The shortest way to write it: {@code 90s} as {@code 1m30s}, fifteen minutes as {@code 15m}. */
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }

  private static BigDecimal unit(String unit) {
    return switch (unit) {
      case "h" -> BigDecimal.valueOf(3_600_000);
      case "m" -> BigDecimal.valueOf(60_000);
      case "s" -> BigDecimal.valueOf(1_000);
      case "ms" -> BigDecimal.ONE;
      default -> throw new IllegalArgumentException("unit " + unit);
    };
  }
}
