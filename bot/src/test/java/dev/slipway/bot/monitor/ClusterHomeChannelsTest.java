package dev.slipway.bot.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.ChannelConfig;
import dev.slipway.config.types.ClusterName;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterHomeChannelsTest {
  private static final ClusterName EU = new ClusterName("prod-eu");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** One cluster, at home in a channel in Berlin. */
  static ClusterHomeChannels homes() {
    return new ClusterHomeChannels(
        List.of(channel("maintenance", Optional.of(BERLIN)), channel("shop", Optional.empty())));
  }

  @Test
  void shouldBeAtHomeInTheFirstChannelOnly() {
    // Given
    ClusterHomeChannels clusterHomeChannels = homes();

    // Then
    assertThat(clusterHomeChannels.clusters()).containsExactly(EU);
    assertThat(clusterHomeChannels.of(EU)).contains("maintenance");
    assertThat(clusterHomeChannels.zone(EU)).isEqualTo(BERLIN);
  }

  @Test
  void shouldKnowNothingOfOthers() {
    // Given
    ClusterName other = new ClusterName("prod-us");

    // Then
    assertThat(homes().of(other)).isEmpty();
    assertThat(homes().zone(other)).hasToString("UTC");
  }

  private static ChannelConfig channel(String name, Optional<ZoneId> zone) {
    return new ChannelConfig(name, List.of(EU), Set.of(), Duration.ofHours(1), zone);
  }
}
