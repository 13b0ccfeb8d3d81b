package dev.slipway.bot.slack.render.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.QueryResult.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextTableTest {
  private static final String DIGEST = "00ff".repeat(16);

  @Test
  void shouldShowAValueWholeSoThatItCanBeCopied() {
    Table facts = new Table("About it", List.of("What", "Value"), List.of(List.of("SHA", DIGEST)));

    assertThat(pieces(facts)).singleElement().asString().contains("SHA   " + DIGEST + "\n");
  }

  @Test
  void shouldCutAnEndlessCellAmongOthers() {
    Table nodes =
        new Table(
            "Nodes",
            List.of("Node", "Taints", "Age"),
            List.of(List.of("node01", DIGEST, "3d"), List.of("node02", "", "4d")));

    assertThat(pieces(nodes))
        .singleElement()
        .asString()
        .contains("node01  " + DIGEST.substring(0, 47) + "…  3d\n");
  }

  @ParameterizedTest
  @CsvSource({"2000, 20, true", "2000, 2, false", "12, 20, false"})
  void shouldTellWhetherEveryRowIsShownWhateverRowsBeginWith(int most, int rows, boolean all) {
    Table names =
        new Table("", List.of("Name"), List.of(List.of("_one_"), List.of("_two_"), List.of("_")));

    assertThat(TextTable.holds(names, most, rows)).isEqualTo(all);
  }

  private static List<String> pieces(Table table) {
    return TextTable.pieces(table, 2_000, 20, "");
  }
}
