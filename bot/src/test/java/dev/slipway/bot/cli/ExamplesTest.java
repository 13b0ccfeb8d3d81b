package dev.slipway.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.StandardActions;
import dev.slipway.bot.command.BuiltIns;
import dev.slipway.config.parser.ConfigReader;
import dev.slipway.config.parser.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples that ship can be read; only what they lead to has to be there. */
final class ExamplesTest {
  static Stream<Path> examples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("../deploy/examples"))) {
      return all
          .filter(file -> file.getFileName().toString().startsWith("slipway"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldBeReadable(Path example, @TempDir Path folder) throws IOException {
    // Given
    Files.writeString(folder.resolve("kubeconfig"), "");
    Files.writeString(folder.resolve("prod-eu.kubeconfig"), "");
    Files.writeString(folder.resolve("bot-token"), "xoxb-1");
    Files.writeString(folder.resolve("signing-secret"), "s");
    Files.writeString(folder.resolve("store-password"), "p");
    String yaml =
        Files.readString(example)
            .replace("/run/secrets/slipway/", folder + "/")
            .replace("/etc/slipway/", folder + "/");
    ConfigReader reader =
        new ConfigReader(
            Map.of(
                "SLACK_BOT_TOKEN",
                "xoxb-1",
                "SLACK_APP_TOKEN",
                "xapp-1",
                "ETCD_BACKUP_RECIPIENT",
                "age1dad92jmetvwr8uygdt3y6zqk9mgmhjmrjkpgmz497x8ehhek452qp5up6l"),
            BuiltIns.commandNames(StandardActions.catalog(Clock.systemUTC())));

    // When
    ReadResult result = reader.read(yaml, folder);

    // Then
    assertThat(result).isInstanceOf(ReadResult.Valid.class);
  }
}
