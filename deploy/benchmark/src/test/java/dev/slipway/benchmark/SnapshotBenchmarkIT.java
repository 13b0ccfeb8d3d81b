package dev.slipway.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SnapshotBenchmarkIT {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldPrintOneLineOfJson() {
    // When
    int exit = bench("snapshot", "--size", "4M", "--rounds", "1", "--json");

    // Then
    assertThat(exit).as(err::toString).isZero();
    assertThat(out.toString()).endsWith("\n").hasLineCount(1);
    JsonNode line = JsonMapper.shared().readTree(out.toString());
    assertThat(line.path("rounds").asInt()).isEqualTo(1);
    // With the digest behind it.
    assertThat(line.path("bytes").asLong()).isGreaterThan(4L << 20);
    assertThat(line.path("wall_ratio").asDouble())
        .isPositive()
        .isEqualTo(line.path("wall_ratio_min").asDouble());
    assertThat(line.path("peak_mb").asInt()).isPositive();
    assertThat(err.toString()).contains("Round 1 of 1: etcdctl ", "Round 1 of 1: Slipway ");
  }

  @Tag("long")
  @Test
  void shouldPrintATable() {
    // When
    int exit = bench("snapshot", "--size", "1M", "--rounds", "2");

    // Then
    assertThat(exit).as(err::toString).isZero();
    assertThat(out.toString())
        .contains(
            " MB, 2 rounds | etcdctl ",
            "\n| wall time, s | ",
            "\n| throughput, MB/s | ",
            "\n| peak resident memory, MB | ");
  }

  @Test
  void shouldSayInOneSentenceWhatIsWrongWithTheInput() {
    for (String[] wrong :
        new String[][] {
          {"snapshot", "--size", "400"},
          {"snapshot", "--size", "9G"},
          {"snapshot", "--size", "0M"},
          {"snapshot", "--rounds", "0"},
          {"snapshot", "--heap", "lots"},
        }) {
      // When
      int exit = bench(wrong);

      // Then
      assertThat(exit).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(err.toString()).startsWith("bench: ").endsWith(".\n").hasLineCount(1);
      assertThat(out.toString()).isEmpty();
      err.getBuffer().setLength(0);
    }
  }

  private int bench(String... arguments) {
    return BenchMain.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}
