package dev.slipway.config.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.StoreConfig;
import dev.slipway.config.types.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                      connections: 20
                      schedulerConnections: 5
                    """)
            .store();

    // Then
    assertThat(store)
        .isEqualTo(
            new StoreConfig(
                "jdbc:h2:file:/var/lib/slipway/state",
                "keeper",
                new Secret("xoxb-from-environment"),
                20,
                5));
    assertThat(store.toString()).doesNotContain("xoxb-from-environment");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/slipway",
        "jdbc:postgresql://db.example.com:5433/slipway?sslmode=verify-full",
        "jdbc:postgresql://one:5432,two:5432/slipway?targetServerType=primary",
        "jdbc:postgresql://[::1]:5432/slipway",
        "jdbc:h2:mem:tried"
      })
  void shouldTakeAddressesOfBothDatabases(String url) {
    assertThat(Yaml.valid(Yaml.LEAST + "store:\n  url: '" + url + "'\n").store().url())
        .isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:oracle:thin:@x?p=s3cret | must be a JDBC address of H2 or PostgreSQL such as \
          jdbc:h2:file:./data/slipway or jdbc:postgresql://db.example.com/slipway; got \
          jdbc:oracle:thin:@x
          postgres://me:s3cret@db/x | needs jdbc: in front and no user or password, such as \
          jdbc:postgresql://db.example.com/slipway
          jdbc:postgresql://me:s3cret@db/x | must not hold a user or password; set store.user and \
          store.password
          jdbc:postgresql://db/x?ssl=true&password=s3cret | must not hold a user or password; set \
          store.user and store.password
          jdbc:postgresql:x | names no host; write it such as \
          jdbc:postgresql://db.example.com/slipway; got jdbc:postgresql:x
          jdbc:postgresql://db?password2=s3cret | names no database; write it such as \
          jdbc:postgresql://db.example.com/slipway; got jdbc:postgresql://db
          jdbc:postgresql://db:70000/x | has no such port as 70000; ports end at 65535
          jdbc:postgresql://d b/x | has no such host as d b; got jdbc:postgresql://d b/x
          """)
  void shouldSayWhatIsWrongWithAnAddress(String url, String sentence) {
    // When
    var problems = Yaml.problems(Yaml.LEAST + "store:\n  url: '" + url + "'\n");

    // Then
    assertThat(problems).containsExactly("line 10, store.url: " + sentence);
    assertThat(problems.toString()).doesNotContain("s3cret");
  }

  @Test
  void shouldRefuseOneConnectionAndASecretGivenTwice() {
    // When
    var problems =
        Yaml.problems(Yaml.LEAST + "store:\n  connections: 1\n  password: a\n  passwordFile: b\n");

    // Then
    assertThat(problems)
        .containsExactly(
            "line 10, store.connections: must be a whole number from 2 to 200; got 1",
            "line 11, store.password: stands beside passwordFile; keep one of them");
  }
}
