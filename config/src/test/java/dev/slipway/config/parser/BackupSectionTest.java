package dev.slipway.config.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig.Age;
import dev.slipway.config.EncryptionConfig.None;
import dev.slipway.config.EncryptionConfig.Unsaid;
import dev.slipway.config.RetentionConfig;
import dev.slipway.config.S3Config;
import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupSectionTest {
  private static final Path FOLDER = Path.of("/var/backups/etcd");
  private static final String RECIPIENT =
      "age1dad92jmetvwr8uygdt3y6zqk9mgmhjmrjkpgmz497x8ehhek452qp5up6l";
  private static final String IDENTITY = "AGE-SECRET-KEY-1" + "Q".repeat(58);

  @Test
  void shouldTakeAFolderAlone() {
    assertThat(valid("backups: /var/backups/etcd"))
        .isEqualTo(new BackupConfig(FOLDER, new Unsaid()));
  }

  @Test
  void shouldKeepEverythingUnlessToldOtherwise() {
    assertThat(valid("backups: {directory: /var/backups/etcd}"))
        .isEqualTo(new BackupConfig(FOLDER, new Unsaid(), RetentionConfig.EVERYTHING));
  }

  @Test
  void shouldMapEveryKey() {
    assertThat(
            valid(
                """
                backups:
                  directory: /var/backups/etcd
                  encryption: none
                  staleAfter: 8h
                  retention: {last: 10, within: 14d, daily: 30, weekly: 8, monthly: 12}
                """))
        .isEqualTo(
            new BackupConfig(
                FOLDER,
                new None(),
                new RetentionConfig(10, Duration.ofDays(14), 30, 8, 12),
                Duration.ofHours(8)));
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

  @Test
  void shouldReadKeysAsAgeKeygenWritesThem(@TempDir Path folder) throws IOException {
    // Given
    Path file =
        Files.writeString(
            folder.resolve("backup.key"),
            "# created: 2026-11-26\n# public key: " + RECIPIENT + "\n" + IDENTITY + "\n");

    // Then
    assertThat(valid(encryption("recipient: %s".formatted(RECIPIENT))).encryption())
        .isEqualTo(new Age(RECIPIENT, Optional.empty()));
    assertThat(
            valid(encryption("recipient: %s, identityFile: %s".formatted(RECIPIENT, file)))
                .encryption())
        .isEqualTo(new Age(RECIPIENT, Optional.of(new Secret(IDENTITY))));
  }

  @Test
  void shouldRefuseWhatIsNoKeyWithoutShowingIt() {
    assertThat(Yaml.problems(with(encryption("recipient: age1nonsense, identity: hunter2"))))
        .hasSize(2)
        .anyMatch(it -> it.contains("recipient: is no public key of age-keygen"))
        .anyMatch(it -> it.contains("identity: holds no key of age-keygen"))
        .noneMatch(it -> it.contains("hunter2"));
    assertThat(Yaml.problems(with("backups: {directory: /b, encryption: yes}")))
        .singleElement()
        .asString()
        .contains("encryption: must be none, or have a recipient");
    assertThat(Yaml.problems(with(encryption("identity: " + IDENTITY))))
        .singleElement()
        .asString()
        .contains("encryption.recipient: is missing");
  }

  @Test
  void shouldReadABucketElsewhere(@TempDir Path folder) throws IOException {
    // Given
    Path secret = Files.writeString(folder.resolve("secret.key"), "hunter2\n");

    // When
    BackupConfig config =
        valid(
            """
            backups:
              directory: /var/backups/etcd
              s3:
                endpoint: https://minio.example.org:9000
                bucket: etcd-backups
                prefix: /prod
                accessKey: slipway
                secretKeyFile: %s
            """
                .formatted(secret));

    // Then
    assertThat(config.s3())
        .contains(
            new S3Config(
                Optional.of(URI.create("https://minio.example.org:9000")),
                S3Config.DEFAULT_REGION,
                "etcd-backups",
                "prod/",
                true,
                new Secret("slipway"),
                new Secret("hunter2")));
    assertThat(config.toString()).doesNotContain("hunter2");
  }

  @Test
  void shouldNameEveryMistakeAboutABucketAtOnce() {
    assertThat(
            Yaml.problems(
                with(
                    """
                    backups:
                      directory: /b
                      s3: {endpoint: minio, bucket: No_Bucket, pathStyle: maybe, secretKey: hunter2}
                    """)))
        .hasSize(4)
        .anyMatch(it -> it.contains("s3.endpoint: must be an address"))
        .anyMatch(it -> it.contains("s3.bucket: must be 3 to 63 small letters"))
        .anyMatch(it -> it.contains("s3.pathStyle: must be true or false"))
        .anyMatch(it -> it.contains("s3.accessKey: is missing; for example"))
        .noneMatch(it -> it.contains("hunter2"));
    assertThat(Yaml.problems(with("backups: {directory: /b, s3: {bucket: abc}}")))
        .anyMatch(it -> it.contains("s3.region: is missing"));
  }

  private static String encryption(String keys) {
    return "backups: {directory: /var/backups/etcd, encryption: {" + keys + "}}";
  }

  private static BackupConfig valid(String etcd) {
    return Yaml.valid(with(etcd)).clusters().getFirst().etcd().backups().orElseThrow();
  }

  private static String with(String etcd) {
    return Yaml.LEAST.replace(
        "  - name: practice\n", "  - name: practice\n    etcd:\n" + etcd.indent(6));
  }
}
