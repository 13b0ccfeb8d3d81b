package dev.slipway.actions.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimilarNamesTest {
  private static final List<String> NODES =
      List.of("cp01", "worker-a.example.com", "worker-b.example.com", "node01", "node02");

  @ParameterizedTest
  @CsvSource(
      value = {
        "node1|node01,node02",
        "Node01|node01,node02",
        "worker-a|worker-a.example.com",
        "zzzzzzzz|''",
        "nod02|node02,node01"
      },
      delimiter = '|')
  void shouldSuggestPrefixesAndNearNames(String wanted, String expected) {
    assertThat(String.join(",", SimilarNames.find(wanted, NODES))).isEqualTo(expected);
  }
}
