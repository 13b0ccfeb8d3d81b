package dev.slipway.config.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.HealthConfig;
import org.junit.jupiter.api.Test;

final class HealthSectionTest {

  @Test
  void shouldListenNowhereUnlessAsked() {
    assertThat(Yaml.valid(Yaml.LEAST).health()).isEmpty();
  }

  @Test
  void shouldListenEverywhereOrWhereItIsTold() {
    assertThat(Yaml.valid(Yaml.LEAST + "health: {port: 8080}\n").health())
        .contains(new HealthConfig("0.0.0.0", 8080));
    assertThat(
            Yaml.valid(
                    Yaml.LEAST
                        + "health: {address: 127.0.0.1, port: '${PORT:-8081}'}\n"
                            .replace("${PORT:-8081}", "8081"))
                .health())
        .contains(new HealthConfig("127.0.0.1", 8081));
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertThat(Yaml.problems(Yaml.LEAST + "health: {address: 127.0.0.1, prt: 1}\n"))
        .containsExactly(
            "line 9, health.port: is missing; for example port: 8080",
            "line 9, health.prt: is not a key that Slipway knows (did you mean port?)");
    assertThat(Yaml.problems(Yaml.LEAST + "health: {port: 70000}\n"))
        .containsExactly("line 9, health.port: must be a whole number from 1 to 65535; got 70000");
  }
}
