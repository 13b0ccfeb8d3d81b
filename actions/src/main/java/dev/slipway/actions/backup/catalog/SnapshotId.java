package dev.slipway.actions.backup.catalog;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names one snapshot for people, for example {@code snap-12}; never used twice. */
public record SnapshotId(long number) {
  private static final Pattern WRITTEN = Pattern.compile("snap-([1-9][0-9]{0,17})");

  /** Reads what {@link #toString} wrote; empty when {@code text} is nothing of that kind. */
  public static Optional<SnapshotId> parse(String text) {
    var matcher = WRITTEN.matcher(text);
    return matcher.matches()
        ? Optional.of(new SnapshotId(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "snap-" + number;
  }
}
