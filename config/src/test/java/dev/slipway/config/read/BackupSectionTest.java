package dev.slipway.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.BackupConfig;
import dev.slipway.config.RetentionConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackupSectionTest {
  private static final Path FOLDER = Path.of("/var/backups/etcd");

  @Test
  void shouldTakeAFolderAlone() {
    assertThat(valid("backups: /var/backups/etcd")).isEqualTo(new BackupConfig(FOLDER));
  }

  @Test
  void shouldKeepEverythingUnlessToldOtherwise() {
    assertThat(valid("backups: {directory: /var/backups/etcd}"))
        .isEqualTo(new BackupConfig(FOLDER, RetentionConfig.EVERYTHING));
  }

  @Test
  void shouldMapEveryKey() {
    assertThat(
            valid(
                """
                backups:
                  directory: /var/backups/etcd
                  retention: {last: 10, within: 14d, daily: 30, weekly: 8, monthly: 12}
                """))
        .isEqualTo(
            new BackupConfig(FOLDER, new RetentionConfig(10, Duration.ofDays(14), 30, 8, 12)));
  }

  @Test
  void shouldNameEveryMistakeAtOnce() {
    assertThat(
            Yaml.problems(
                with(
                    """
                    backups:
                      retention: {last: 0, within: 2w, dayly: 3}
                    """)))
        .hasSize(4)
        .anyMatch(it -> it.contains("etcd.backups.directory: is missing"))
        .anyMatch(it -> it.contains("retention.last: must be a whole number from 1"))
        .anyMatch(it -> it.contains("retention.within: must be 14d or a duration"))
        .anyMatch(it -> it.contains("retention.dayly") && it.contains("did you mean daily?"));
  }

  private static BackupConfig valid(String etcd) {
    return Yaml.valid(with(etcd)).clusters().getFirst().etcd().backups().orElseThrow();
  }

  private static String with(String etcd) {
    return Yaml.LEAST.replace(
        "  - name: practice\n", "  - name: practice\n    etcd:\n" + etcd.indent(6));
  }
}
