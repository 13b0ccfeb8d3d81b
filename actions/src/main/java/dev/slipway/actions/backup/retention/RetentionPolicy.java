package dev.slipway.actions.backup.retention;

import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.catalog.SnapshotId;
import dev.slipway.config.RetentionConfig;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides which snapshots of one cluster are kept. Good ones are kept by any rule that wants them,
 * pinned ones and the newest good one by every policy; what is not good counts for no rule and is
 * kept for a week, to be looked at. Several within an hour count as one of the last, so that a
 * burst of backups pushes nothing older out. Days, weeks and months are UTC's. Pure.
 *
 * @param rules as configured
 * @param now when it is decided
 */
public record RetentionPolicy(RetentionConfig rules, Instant now) {
  private static final Duration TO_BE_LOOKED_AT = Duration.ofDays(7);

  /** One in so many goes at once. */
  private static final int SHARE = 4;

  private static final Duration BURST = Duration.ofHours(1);

  /** One good snapshot; without an id it is about to be taken. */
  private record Point(Instant at, Optional<SnapshotId> id) {
    LocalDate day() {
      return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
  }

  /** The fate of each that was not deleted, in the order given. */
  public List<RetentionDecision> decide(List<Snapshot> snapshots) {
    return decide(snapshots, Optional.empty());
  }

  /** The same, supposing that a good one is there besides, taken at {@code coming}. */
  public List<RetentionDecision> decide(List<Snapshot> snapshots, Optional<Instant> coming) {
    List<Point> good =
        Stream.concat(
                coming.map(at -> new Point(at, Optional.empty())).stream(),
                snapshots.stream()
                    .filter(Snapshot::good)
                    .map(it -> new Point(it.metadata().takenAt(), Optional.of(it.id()))))
            .sorted(Comparator.comparing(Point::at).reversed())
            .toList();
    Map<SnapshotId, List<String>> wanted = wanted(good);
    return snapshots.stream()
        .filter(it -> it.status() != Status.DELETED)
        .map(it -> fate(it, wanted.getOrDefault(it.id(), List.of()), good))
        .toList();
  }

  /**
   * Which of {@code fates} go at once: of those that no rule keeps at most a quarter of all, one at
   * least, the oldest first. Rules or a clock that were set wrong empty no shelf unseen: whoever
   * takes the next backup reads how many more are to go.
   */
  public static List<RetentionDecision> limitDeletions(List<RetentionDecision> retentionDecisions) {
    return retentionDecisions.stream()
        .filter(retentionDecision -> !retentionDecision.kept())
        .sorted(
            Comparator.comparing(
                retentionDecision -> retentionDecision.snapshot().metadata().takenAt()))
        .limit(Math.max(1, retentionDecisions.size() / SHARE))
        .toList();
  }

  private RetentionDecision fate(Snapshot snapshot, List<String> wanted, List<Point> good) {
    List<String> reasons = new ArrayList<>();
    snapshot.pin().ifPresent(pin -> reasons.add("pinned by " + pin.person()));
    if (rules.keepsEverything()) {
      reasons.add("no rule removes anything");
    }
    reasons.addAll(wanted);
    if (!snapshot.good()) {
      unfit(snapshot, good).ifPresent(reasons::add);
    }
    return reasons.isEmpty()
        ? new RetentionDecision(snapshot, false, List.of(unwanted(snapshot)))
        : new RetentionDecision(snapshot, true, reasons);
  }

  /** Why one that is not good is kept all the same. */
  private Optional<String> unfit(Snapshot snapshot, List<Point> good) {
    Instant taken = snapshot.metadata().takenAt();
    if (taken.isAfter(now.minus(TO_BE_LOOKED_AT))) {
      return Optional.of("kept for a week, to be looked at");
    }
    return good.isEmpty() || good.getFirst().at().isBefore(taken)
        ? Optional.of("no good one is newer")
        : Optional.empty();
  }

  private static String unwanted(Snapshot snapshot) {
    return switch (snapshot.status()) {
      case BROKEN -> "broken, and older than a week";
      case UNVERIFIED -> "never verified, and older than a week";
      case GOOD, DELETED -> "no rule keeps it";
    };
  }

  private Map<SnapshotId, List<String>> wanted(List<Point> good) {
    Map<SnapshotId, List<String>> wanted = new HashMap<>();
    for (int i = 0; i < good.size(); i++) {
      if (i == 0) {
        add(wanted, good.get(i), "the newest good one");
      }
      if (good.get(i).at().isAfter(now.minus(rules.within()))) {
        add(wanted, good.get(i), "young enough");
      }
    }
    last(wanted, good);
    first(wanted, good, rules.daily(), Point::day, "the last of its day");
    first(wanted, good, rules.weekly(), RetentionPolicy::week, "the last of its week");
    first(wanted, good, rules.monthly(), it -> YearMonth.from(it.day()), "the last of its month");
    return wanted;
  }

  /** Wants the last so many; those within an hour after another count as one with it. */
  private void last(Map<SnapshotId, List<String>> wanted, List<Point> good) {
    int counted = 0;
    Optional<Instant> newestOfBurst = Optional.empty();
    for (Point point : good) {
      if (newestOfBurst.filter(it -> point.at().isAfter(it.minus(BURST))).isEmpty()) {
        newestOfBurst = Optional.of(point.at());
        counted++;
      }
      if (counted > rules.last()) {
        return;
      }
      add(wanted, point, "one of the last " + rules.last());
    }
  }

  /** Wants the newest of each of the newest {@code most} periods that have any. */
  private static <P> void first(
      Map<SnapshotId, List<String>> wanted,
      List<Point> good,
      int most,
      Function<Point, P> period,
      String reason) {
    Set<P> seen = new HashSet<>();
    for (Point point : good) {
      if (seen.size() < most && seen.add(period.apply(point))) {
        add(wanted, point, reason);
      }
    }
  }

  private static LocalDate week(Point point) {
    return point.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static void add(Map<SnapshotId, List<String>> wanted, Point point, String reason) {
    point.id().ifPresent(id -> wanted.computeIfAbsent(id, it -> new ArrayList<>()).add(reason));
  }
}
