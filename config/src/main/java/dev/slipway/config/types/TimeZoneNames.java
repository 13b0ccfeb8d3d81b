package dev.slipway.config.types;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Time zones by their names, however people write them. */
public final class TimeZoneNames {
  /** Where nobody named one; unlike the offset of the same meaning, it is called as people do. */
  public static final ZoneId UTC = ZoneId.of("UTC");

  private static final Map<String, String> NAMES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> id.contains("/") || id.equals("UTC"))
          .collect(Collectors.toMap(id -> id.toLowerCase(Locale.ROOT), Function.identity()));

  private TimeZoneNames() {}

  /** The zone of that name; no abbreviation but UTC, since most of them mean several. */
  public static Optional<ZoneId> find(String name) {
    return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT))).map(ZoneId::of);
  }
}
