package dev.slipway.config.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.ChannelConfig;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ChannelSectionTest {
  private static final String START =
      """
      slack: {botToken: xoxb-1, appToken: xapp-1}
      clusters: [{name: prod-eu}, {name: prod-us}]
      """;

  @Test
  void shouldUseDefaults() {
    // When
    var channels = Yaml.valid(Yaml.LEAST).channels();

    // Then
    assertThat(channels)
        .containsExactly(
            new ChannelConfig(
                "maintenance",
                List.of(new ClusterName("practice")),
                Set.of(),
                Duration.ofHours(1)));
  }

  @Test
  void shouldMapEveryKey() {
    // When
    var channels =
        Yaml.valid(
                START
                    + """
                    channels:
                      - name: C024BE91L
                        clusters: [prod-us, prod-eu]
                        approvers: [U024BE7LH, W012A3CDE]
                        approvalExpiry: 30m
                        timeZone: Europe/Berlin
                    """)
            .channels();

    // Then
    assertThat(channels)
        .containsExactly(
            new ChannelConfig(
                "C024BE91L",
                List.of(new ClusterName("prod-us"), new ClusterName("prod-eu")),
                Set.of(new UserId("U024BE7LH"), new UserId("W012A3CDE")),
                Duration.ofMinutes(30),
                Optional.of(ZoneId.of("Europe/Berlin"))));
  }

  @Test
  void shouldRefuseATimeZoneThatCouldBeSeveral() {
    // When
    var problems =
        Yaml.problems(
            START
                + """
                channels:
                  - name: maintenance
                    clusters: [prod-eu]
                    timeZone: CST
                """);

    // Then
    assertThat(problems)
        .singleElement()
        .asString()
        .contains("must be a time zone such as Europe/Berlin or UTC; got CST");
  }

  @Test
  void shouldRefuseUnknownClustersAndPeopleByName() {
    // When
    var problems =
        Yaml.problems(
            START
                + """
                channels:
                  - name: maintenance
                    approvers: [ana]
                  - name: other
                    clusters: [staging]
                  - clusters: prod-eu
                """);

    // Then
    assertThat(problems)
        .containsExactly(
            "line 4, channels[0].clusters: is missing; for example clusters: [prod-eu]",
            "line 5, channels[0].approvers[0]: must be a member's id such as U024BE7LH (in Slack:"
                + " profile, three dots, Copy member ID); got ana",
            "line 7, channels[1].clusters[0]: there is no cluster staging under clusters;"
                + " configured are: prod-eu, prod-us",
            "line 8, channels[2].name: is missing; for example name: maintenance",
            "line 8, channels[2].clusters: must be a list, one \"- \" per line or [a, b]");
  }
}
