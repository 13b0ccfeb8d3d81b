package dev.slipway.survival.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The short forms of {@code deploy/bench ack} and {@code deploy/bench operations}. */
final class LoadWorldIT {
  private static final String ROOT = "slipway.root";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void atHome() {
    System.setProperty(ROOT, "../..");
  }

  @AfterEach
  void elsewhere() {
    System.clearProperty(ROOT);
  }

  @Test
  void shouldMeasureAcknowledgements() {
    // When
    JsonNode line =
        measured("ack", "--operations", "2", "--rate", "5", "--seconds", "2", "--warm-up", "1");

    // Then
    assertThat(line.path("commands").asInt()).isEqualTo(10);
    assertThat(line.path("p50_ms").asLong(-1))
        .isBetween(0L, line.path("p99_ms").asLong())
        .isLessThan(3_000);
    assertThat(line.path("resident_mb").asLong()).isPositive();
    assertThat(line.path("threads").asLong()).isPositive();
  }

  @Tag("long")
  @Test
  void shouldMeasureManyDrains() {
    // When
    JsonNode line = measured("operations", "--operations", "2");

    // Then
    assertThat(line.path("operations").asInt()).isEqualTo(2);
    assertThat(line.path("seconds").asDouble()).isPositive();
    assertThat(line.path("transactions_per_operation").asDouble()).isPositive();
    assertThat(line.path("rows_written_per_operation").asDouble()).isPositive();
  }

  @Test
  void shouldSayInOneSentenceWhatIsWrongWithTheInput() {
    for (String[] wrong :
        new String[][] {
          {"ack", "--operations", "0"},
          {"ack", "--rate", "many"},
          {"ack", "--seconds", "-1"},
          {"ack", "--warm-up", "0"},
          {"operations", "--operations", "1001"},
          {"operations", "--colour"},
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

  private JsonNode measured(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    assertThat(bench(all)).as(err::toString).isZero();
    assertThat(out.toString()).hasLineCount(1);
    return JsonMapper.shared().readTree(out.toString());
  }

  private int bench(String... arguments) {
    return LoadMain.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}
