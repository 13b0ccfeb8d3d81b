package dev.slipway.survival;

import dev.slipway.survival.ChaosVerdict.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The figures of a run.
 *
 * @param operations how many ended, whichever way
 * @param sides how many blows fell on the bot, the database and Slack
 */
record ChaosResult(
    long seed,
    int kills,
    long operations,
    Map<String, Integer> sides,
    Map<Kind, Long> wrong,
    long seconds) {
  ChaosResult {
    sides = Map.copyOf(sides);
    wrong = Map.copyOf(wrong);
  }

  static ChaosResult of(
      long seed, ChaosRun.Outcome outcome, ChaosVerdict chaosVerdict, long seconds) {
    Map<String, Integer> sides =
        outcome.blows().entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getKey().side(), Collectors.summingInt(Map.Entry::getValue)));
    Map<Kind, Long> wrong = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      wrong.put(kind, chaosVerdict.count(kind));
    }
    int kills = sides.values().stream().mapToInt(Integer::intValue).sum();
    return new ChaosResult(
        seed, kills, outcome.history().operations().size(), sides, wrong, seconds);
  }

  /** Both runs as one. */
  ChaosResult and(ChaosResult other) {
    Map<String, Integer> bothSides = new java.util.HashMap<>(sides);
    other.sides.forEach((side, count) -> bothSides.merge(side, count, Integer::sum));
    Map<Kind, Long> bothWrong = new EnumMap<>(wrong);
    other.wrong.forEach((kind, count) -> bothWrong.merge(kind, count, Long::sum));
    return new ChaosResult(
        seed,
        kills + other.kills,
        operations + other.operations,
        bothSides,
        bothWrong,
        seconds + other.seconds);
  }

  boolean isFine() {
    return wrong.values().stream().allMatch(count -> count == 0);
  }

  private long count(Kind kind) {
    return wrong.getOrDefault(kind, 0L);
  }

  /** One line of JSON. */
  String line() {
    return ("{\"kills\":%d,\"lost\":%d,\"doubled\":%d,\"broken_threads\":%d,\"locks_left\":%d,"
            + "\"audit_broken\":%d,\"seed\":%d,\"operations\":%d,\"bot_kills\":%d,"
            + "\"database_cuts\":%d,\"slack_cuts\":%d,\"seconds\":%d}")
        .formatted(
            kills,
            count(Kind.LOST),
            count(Kind.DOUBLED),
            count(Kind.BROKEN_THREAD),
            count(Kind.LOCK_LEFT),
            count(Kind.AUDIT_BROKEN),
            seed,
            operations,
            sides.getOrDefault("bot", 0),
            sides.getOrDefault("database", 0),
            sides.getOrDefault("slack", 0),
            seconds);
  }

  /** The same for people. */
  String words() {
    return ("%d kills (%d of the bot, %d of the database, %d of Slack), %d operations, %d s:"
            + " %d lost, %d doubled, %d broken threads, %d locks left, %s. Seed %d.")
        .formatted(
            kills,
            sides.getOrDefault("bot", 0),
            sides.getOrDefault("database", 0),
            sides.getOrDefault("slack", 0),
            operations,
            seconds,
            count(Kind.LOST),
            count(Kind.DOUBLED),
            count(Kind.BROKEN_THREAD),
            count(Kind.LOCK_LEFT),
            count(Kind.AUDIT_BROKEN) == 0 ? "the audit log holds" : "the audit log is broken",
            seed);
  }
}
