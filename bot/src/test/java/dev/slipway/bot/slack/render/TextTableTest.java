package dev.slipway.bot.slack.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.spine.Answer.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  private static List<String> pieces(Table table) {
    return TextTable.pieces(table, 2_000, 20, "");
  }
}
