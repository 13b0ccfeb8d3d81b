package dev.slipway.actions.family.etcd.backup;

import java.util.List;
import java.util.stream.Collectors;

/** Numbers as a row of blocks, between the least and the most of them. */
final class Sparkline {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** One block each, for example {@code ▁▃▅█}; all alike when the numbers are. */
  static String of(List<Long> numbers) {
    long least = numbers.stream().mapToLong(Long::longValue).min().orElse(0);
    long most = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
    return numbers.stream()
        .map(number -> block(number - least, most - least))
        .collect(Collectors.joining());
  }

  private static String block(long height, long highest) {
    int at = highest == 0 ? 0 : (int) Math.round((double) height / highest * (BLOCKS.length() - 1));
    return BLOCKS.substring(at, at + 1);
  }
}
