package dev.slipway.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result, for people as a table and for programs as a line.
 *
 * @param bytes the file's length
 * @param etcdctl its version
 * @param etcd the server's version
 */
record SnapshotReport(long bytes, List<SnapshotRound> rounds, String etcdctl, String etcd)
    implements BenchCommand.Result {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  SnapshotReport {
    rounds = List.copyOf(rounds);
  }

  /** Markdown: a row per measure, median with the least and the most. */
  @Override
  public String table() {
    RoundStatistics ratio = RoundStatistics.of(rounds, SnapshotRound::wallRatio);
    return String.join(
        "\n",
        "| %d MB, %d rounds | etcdctl %s | Slipway | ratio |"
            .formatted(bytes >> 20, rounds.size(), etcdctl),
        "|---|---|---|---|",
        "| wall time, s | %s | %s | %s |"
            .formatted(
                theirs(MeasuredSnapshot::seconds).text("%.2f"),
                ours(MeasuredSnapshot::seconds).text("%.2f"),
                ratio.strong("%.3f")),
        "| throughput, MB/s | %s | %s | |"
            .formatted(
                theirs(MeasuredSnapshot::megabytesPerSecond).text("%.0f"),
                ours(MeasuredSnapshot::megabytesPerSecond).text("%.0f")),
        "| peak resident memory, MB | %s | %s | |"
            .formatted(
                theirs(MeasuredSnapshot::peakMegabytes).text("%.0f"),
                ours(MeasuredSnapshot::peakMegabytes).text("%.0f")),
        "",
        "Median (least to most). Slipway's time includes verification. Server: etcd " + etcd + ".");
  }

  /** One JSON object in one line; times in seconds, memory in MB. */
  @Override
  public String line() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("bytes", bytes);
    line.put("rounds", rounds.size());
    RoundStatistics.of(rounds, SnapshotRound::wallRatio).into(line, "wall_ratio");
    ours(MeasuredSnapshot::seconds).into(line, "slipway_wall_seconds");
    theirs(MeasuredSnapshot::seconds).into(line, "etcdctl_wall_seconds");
    ours(MeasuredSnapshot::megabytesPerSecond).into(line, "slipway_mb_per_second");
    theirs(MeasuredSnapshot::megabytesPerSecond).into(line, "etcdctl_mb_per_second");
    line.put("peak_mb", Math.round(ours(MeasuredSnapshot::peakMegabytes).max()));
    line.put("etcdctl_peak_mb", Math.round(theirs(MeasuredSnapshot::peakMegabytes).max()));
    line.put("etcdctl_version", etcdctl);
    line.put("etcd_version", etcd);
    return JSON.writeValueAsString(line);
  }

  private RoundStatistics ours(ToDoubleFunction<MeasuredSnapshot> value) {
    return RoundStatistics.of(rounds, round -> value.applyAsDouble(round.slipway()));
  }

  private RoundStatistics theirs(ToDoubleFunction<MeasuredSnapshot> value) {
    return RoundStatistics.of(rounds, round -> value.applyAsDouble(round.etcdctl()));
  }
}
