package dev.slipway.actions.text;

import java.util.Locale;

/** Sizes as people read them. */
public final class ByteSizes {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private ByteSizes() {}

  /** For example {@code 20.1 MiB}; never negative. */
  public static String brief(long bytes) {
    double size = Math.max(0, bytes);
    int unit = 0;
    while (size >= 1024 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    return unit == 0
        ? "%d B".formatted((long) size)
        : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }
}
