package dev.slipway.actions.kube;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kubernetes timestamps and durations as people read them. */
public final class Ages {
  private Ages() {}

  /** An RFC 3339 timestamp; empty when there is none. */
  public static Optional<Instant> parse(@Nullable String timestamp) {
    return timestamp == null || timestamp.isEmpty()
        ? Optional.empty()
        : Optional.of(OffsetDateTime.parse(timestamp).toInstant());
  }

  /** How long ago, in kubectl's manner: {@code 45s}, {@code 12m}, {@code 5h}, {@code 3d}. */
  public static String age(@Nullable String timestamp, Instant now) {
    return parse(timestamp).map(then -> brief(Duration.between(then, now))).orElse("unknown");
  }

  /** One or two units: {@code 45s}, {@code 12m}, {@code 5h}, {@code 3d}. Never negative. */
  public static String brief(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      return "0s";
    }
    long seconds = duration.toSeconds();
    if (seconds < 120) {
      return seconds + "s";
    }
    if (seconds < 3 * 3600) {
      long rest = seconds % 60;
      return seconds / 60 + "m" + (rest == 0 || seconds >= 600 ? "" : rest + "s");
    }
    long hours = seconds / 3600;
    return hours < 48 ? hours + "h" : hours / 24 + "d";
  }
}
