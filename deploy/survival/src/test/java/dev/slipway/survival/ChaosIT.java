package dev.slipway.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The short form of {@code deploy/chaos}, on both stores. */
final class ChaosIT {
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
  void shouldLoseNothingAndDoNothingTwice() {
    shouldSurvive(5, "--lanes", "2");
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void shouldLoseNothingAndDoNothingTwiceIn150Kills(String store) {
    shouldSurvive(150, "--store", store);
  }

  private void shouldSurvive(int kills, String... more) {
    // When
    int exit =
        chaos(
            Stream.concat(
                    Stream.of("--kills", Integer.toString(kills), "--seed", "3", "--json"),
                    Stream.of(more))
                .toArray(String[]::new));

    // Then
    assertThat(exit).as(err::toString).isZero();
    assertThat(out.toString()).hasLineCount(1);
    JsonNode line = JsonMapper.shared().readTree(out.toString());
    assertThat(line.path("kills").asInt()).isEqualTo(kills);
    assertThat(line.path("seed").asInt()).isEqualTo(3);
    assertThat(line.path("operations").asInt()).isPositive();
    for (String name :
        new String[] {"lost", "doubled", "broken_threads", "locks_left", "audit_broken"}) {
      assertThat(line.path(name).asInt(-1)).as(name).isZero();
    }
  }

  @Test
  void shouldSayInOneSentenceWhatIsWrongWithTheInput() {
    for (String[] wrong :
        new String[][] {
          {"--kills", "0"}, {"--kills", "many"}, {"--store", "paper"}, {"--colour"}
        }) {
      // When
      int exit = chaos(wrong);

      // Then
      assertThat(exit).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(err.toString()).startsWith("chaos: ").endsWith(".\n").hasLineCount(1);
      assertThat(out.toString()).isEmpty();
      err.getBuffer().setLength(0);
    }
  }

  private int chaos(String... arguments) {
    return ChaosMain.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}
