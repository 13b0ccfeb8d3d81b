package dev.slipway.config.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.CommandsConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandsSectionTest {

  @Test
  void shouldUseDefaults() {
    // When
    var commands = Yaml.valid(Yaml.LEAST).commands();

    // Then
    assertThat(commands)
        .isEqualTo(
            new CommandsConfig(
                "slipway",
                "",
                Map.of("nodes", "nodes", "drain", "drain", "operations", "operations")));
  }

  @Test
  void shouldMapEveryKey() {
    // When
    var commands =
        Yaml.valid(
                Yaml.LEAST
                    + """
                    commands:
                      root: kubeops
                      prefix: k8s-
                      aliases:
                        drain: /node-drain
                    """)
            .commands();

    // Then
    assertThat(commands)
        .isEqualTo(
            new CommandsConfig(
                "kubeops",
                "k8s-",
                Map.of(
                    "nodes", "k8s-nodes",
                    "drain", "node-drain",
                    "operations", "k8s-operations")));
    assertThat(commands.nameOf("nodes")).isEqualTo("k8s-nodes");
    assertThat(commands.nameOf("drain")).isEqualTo("node-drain");
    assertThat(commands.nameOf("drain status")).isEqualTo("node-drain status");
    assertThat(commands.slash("nodes of-mine")).isEqualTo("/k8s-nodes of-mine");
  }

  @Test
  void shouldRefuseNamesThatSlackOwns() {
    // When
    var problems =
        Yaml.problems(
            Yaml.LEAST
                + """
                commands:
                  root: apps
                  aliases:
                    nodes: status
                    operations: Ops!
                    drian: x
                """);

    // Then
    assertThat(problems)
        .containsExactly(
            "line 10, commands.root: /apps belongs to Slack itself and would never reach"
                + " Slipway; take another name",
            "line 12, commands.aliases.nodes: /status belongs to Slack itself and would never reach"
                + " Slipway; take another name",
            "line 13, commands.aliases.operations: a command's name has 1 to 31 lower-case letters,"
                + " digits, dashes or underscores and no slash; got Ops!",
            "line 14, commands.aliases.drian: is not a key that Slipway knows (did you mean drain?)");
  }

  @Test
  void shouldRefuseTwoCommandsOfOneName() {
    // When
    var problems =
        Yaml.problems(Yaml.LEAST + "commands:\n  aliases: {drain: nodes}\n  root: operations\n");

    // Then
    assertThat(problems)
        .containsExactly(
            "line 10, commands.aliases: nodes and drain would both be called /nodes",
            "line 10, commands.aliases: the root command and operations would both be called"
                + " /operations");
  }
}
