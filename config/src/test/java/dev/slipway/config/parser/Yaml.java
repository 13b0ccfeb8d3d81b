package dev.slipway.config.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.SlipwayConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads what tests write, with an environment of its own. */
final class Yaml {
  /** The least that is a whole configuration. */
  static final String LEAST =
      """
      slack:
        botToken: xoxb-1
        appToken: xapp-1
      clusters:
        - name: practice
      channels:
        - name: maintenance
          clusters: [practice]
      """;

  static final Map<String, String> ENVIRONMENT =
      Map.of("BOT_TOKEN", "xoxb-from-environment", "HOME", "/home/ana");

  private Yaml() {}

  static SlipwayConfig valid(String yaml) {
    return valid(yaml, Path.of("/etc/slipway"));
  }

  static SlipwayConfig valid(String yaml, Path folder) {
    ReadResult result = read(yaml, folder);
    assertThat(result).isInstanceOf(ReadResult.Valid.class);
    return ((ReadResult.Valid) result).config();
  }

  static List<String> problems(String yaml) {
    return problems(yaml, Path.of("/etc/slipway"));
  }

  static List<String> problems(String yaml, Path folder) {
    ReadResult result = read(yaml, folder);
    assertThat(result).isInstanceOf(ReadResult.Invalid.class);
    return ((ReadResult.Invalid) result).problems().stream().map(ConfigProblem::sentence).toList();
  }

  private static ReadResult read(String yaml, Path folder) {
    return new ConfigReader(ENVIRONMENT, List.of("nodes", "drain", "operations"))
        .read(yaml, folder);
  }
}
