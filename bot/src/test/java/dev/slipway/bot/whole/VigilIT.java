package dev.slipway.bot.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is told without anybody asking. */
final class VigilIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private BotInWorld whole;

  @BeforeEach
  void start() {
    whole = BotInWorld.watching("50s");
  }

  @AfterEach
  void stop() {
    whole.close();
  }

  @Test
  void shouldTellThatThereIsNoBackupUntilThereIsAndThenShowIt() {
    // Then
    ObjectNode loud = await("there is no backup of etcd that was checked");
    assertThat(BotInWorld.words(loud)).contains("Attention in practice", "etcd-backup");
    assertThat(whole.health("/readyz")).startsWith("200 ready\nattention: practice: there is no");
    assertThat(whole.health("/metrics"))
        .contains("slipway_alerts{cluster=\"practice\",monitor=\"backups\"} 1.0");

    // When
    whole.people().command("requester", "maintenance", "/etcd-backup");

    // Then
    await("All well again in practice");
    assertThat(BotInWorld.words(await("Backups of etcd in practice: 1 good"))).contains("snap-1");
    assertThat(whole.health("/readyz")).isEqualTo("200 ready\n");
  }

  private ObjectNode await(String words) {
    Predicate<ObjectNode> says = message -> BotInWorld.words(message).contains(words);
    return whole.people().awaitMessage("requester", "maintenance", LONG, says);
  }
}
