package dev.slipway.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.StoreConfig;
import dev.slipway.config.vocabulary.Secret;
import org.junit.jupiter.api.Test;

final class StoreSectionTest {

  @Test
  void shouldUseDefaults() {
    // When
    var store = Yaml.valid(Yaml.LEAST).store();

    // Then
    assertThat(store)
        .isEqualTo(new StoreConfig("jdbc:h2:file:./data/slipway", "slipway", new Secret("")));
  }

  @Test
  void shouldMapEveryKey() {
    // When
    var store =
        Yaml.valid(
                Yaml.LEAST
                    + """
                    store:
                      url: jdbc:h2:file:/var/lib/slipway/state
                      user: keeper
                      password: ${BOT_TOKEN}
                    """)
            .store();

    // Then
    assertThat(store)
        .isEqualTo(
            new StoreConfig(
                "jdbc:h2:file:/var/lib/slipway/state",
                "keeper",
                new Secret("xoxb-from-environment")));
    assertThat(store.toString()).doesNotContain("xoxb-from-environment");
  }

  @Test
  void shouldRefuseAnotherDatabaseAndASecretGivenTwice() {
    // When
    var problems =
        Yaml.problems(
            Yaml.LEAST + "store:\n  url: jdbc:oracle:x\n  password: a\n  passwordFile: b\n");

    // Then
    assertThat(problems)
        .containsExactly(
            "line 10, store.url: must be a JDBC address of H2 such as jdbc:h2:file:./data/slipway;"
                + " got jdbc:oracle:x",
            "line 11, store.password: stands beside passwordFile; keep one of them");
  }
}
