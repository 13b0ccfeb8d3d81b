package dev.slipway.config.parser;

import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig;
import dev.slipway.config.EncryptionConfig.Unsaid;
import dev.slipway.config.RetentionConfig;
import dev.slipway.config.S3Config;
import dev.slipway.config.types.DurationFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code backups:} of an etcd, a folder or a section, to {@link BackupConfig}. */
final class BackupSection {
  private static final int MOST = 10_000;
  private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,4})d");

  private BackupSection() {}

  static Optional<BackupConfig> read(YamlSection etcd) {
    if (etcd.isText("backups")) {
      return etcd.text("backups")
          .map(text -> etcd.around().path(text.value()))
          .map(folder -> new BackupConfig(folder, new Unsaid()));
    }
    YamlSection backups = etcd.section("backups");
    if (!etcd.has("backups")) {
      return Optional.empty();
    }
    Optional<Path> directory =
        backups
            .required("directory", "directory: /var/backups/etcd")
            .map(text -> etcd.around().path(text.value()));
    EncryptionConfig encryption = EncryptionSection.read(backups);
    RetentionConfig retention = retention(backups.section("retention"));
    Duration staleAfter =
        backups
            .text("staleAfter")
            .flatMap(YamlValue::duration)
            .orElse(BackupConfig.DEFAULT_STALE_AFTER);
    Optional<S3Config> s3 = S3Section.read(backups);
    backups.refuseUnknownKeys();
    return directory.map(folder -> new BackupConfig(folder, encryption, retention, staleAfter, s3));
  }

  private static RetentionConfig retention(YamlSection retention) {
    RetentionConfig read =
        new RetentionConfig(
            count(retention, "last"),
            retention.text("within").flatMap(BackupSection::age).orElse(Duration.ZERO),
            count(retention, "daily"),
            count(retention, "weekly"),
            count(retention, "monthly"));
    retention.refuseUnknownKeys();
    return read;
  }

  private static int count(YamlSection retention, String key) {
    return retention.text(key).flatMap(text -> text.number(1, MOST)).orElse(0);
  }

  private static Optional<Duration> age(YamlValue text) {
    Matcher days = DAYS.matcher(text.value());
    Optional<Duration> age =
        days.matches()
            ? Optional.of(Duration.ofDays(Long.parseLong(days.group(1))))
            : DurationFormat.parse(text.value()).filter(it -> !it.isZero());
    if (age.isEmpty()) {
      text.refuse().accept("must be 14d or a duration such as 36h; got " + text.value());
    }
    return age;
  }
}
