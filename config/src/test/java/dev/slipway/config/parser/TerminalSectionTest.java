package dev.slipway.config.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.TerminalConfig;
import dev.slipway.config.types.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalSectionTest {
  private static final Path ETC = Path.of("/etc/slipway");

  @Test
  void shouldLetNobodyInUnlessAsked() {
    assertThat(Yaml.valid(Yaml.LEAST).terminal()).isEmpty();
  }

  @Test
  void shouldKnowPeopleByTheirNamesAtTheMachine() {
    assertThat(Yaml.valid(Yaml.LEAST + "terminal: {users: {ana: U024BE7LH, '1001': U012A3CDE}}\n"))
        .satisfies(
            config ->
                assertThat(config.terminal())
                    .contains(
                        new TerminalConfig(
                            ETC.resolve("slipway.sock"),
                            Map.of(
                                "ana", new UserId("U024BE7LH"), "1001", new UserId("U012A3CDE")))));
    assertThat(
            Yaml.valid(Yaml.LEAST + "terminal: {socket: /run/s.sock, users: {ana: U024BE7LH}}\n")
                .terminal()
                .map(TerminalConfig::socket))
        .contains(Path.of("/run/s.sock"));
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertThat(Yaml.problems(Yaml.LEAST + "terminal: {users: {ana: ana}, sock: x}\n"))
        .containsExactly(
            "line 9, terminal.users.ana: must be a member's id such as U024BE7LH (in Slack: profile,"
                + " three dots, Copy member ID); got ana",
            "line 9, terminal.sock: is not a key that Slipway knows (did you mean socket?)");
    assertThat(Yaml.problems(Yaml.LEAST + "terminal: {socket: x.sock}\n"))
        .containsExactly("line 9, terminal.users: is missing; for example users: {ana: U024BE7LH}");
    assertThat(
            Yaml.problems(
                Yaml.LEAST + "terminal: {users: {ana: U024BE7LH}}\n",
                Path.of("/" + "deep/".repeat(25))))
        .singleElement()
        .asString()
        .startsWith("line 9, terminal.socket: a socket's path has at most 107 bytes, and /deep/");
  }

  @Test
  void shouldFindTheSocketWithoutTheBotsSecrets() {
    // Given
    ConfigReader reader = new ConfigReader(Map.of(), List.of());
    String yaml = "slack: {botToken: '${NOT_SET}'}\nterminal: {users: {ana: U024BE7LH}}\n";

    // Then
    assertThat(reader.terminalSocket(yaml, ETC)).contains(ETC.resolve("slipway.sock"));
    assertThat(reader.terminalSocket("slack: {}\n", ETC)).isEmpty();
    assertThat(reader.terminalSocket("", ETC)).isEmpty();
    assertThat(reader.terminalSocket("a: [", ETC)).isEmpty();
  }
}
