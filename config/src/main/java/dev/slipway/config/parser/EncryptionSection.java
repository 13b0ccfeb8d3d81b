package dev.slipway.config.parser;

import dev.slipway.config.EncryptionConfig;
import dev.slipway.config.EncryptionConfig.Age;
import dev.slipway.config.EncryptionConfig.None;
import dev.slipway.config.EncryptionConfig.Unsaid;
import dev.slipway.config.types.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code encryption:} of backups, {@code none} or a section, to {@link EncryptionConfig}. */
final class EncryptionSection {
  private static final Pattern RECIPIENT = Pattern.compile("age1[02-9ac-hj-np-z]{58}");
  private static final Pattern IDENTITY = Pattern.compile("AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}");

  private EncryptionSection() {}

  static EncryptionConfig read(YamlSection backups) {
    if (backups.isText("encryption")) {
      return backups
          .text("encryption")
          .filter(text -> !text.value().equals("none"))
          .map(EncryptionSection::neither)
          .orElse(new None());
    }
    YamlSection encryption = backups.section("encryption");
    if (!backups.has("encryption")) {
      return new Unsaid();
    }
    Optional<String> recipient =
        encryption
            .required("recipient", "recipient: age1…, as age-keygen prints it")
            .map(YamlValue::value);
    if (recipient.isPresent() && !RECIPIENT.matcher(recipient.get()).matches()) {
      encryption.refuse("recipient", "is no public key of age-keygen; it begins with age1");
    }
    Optional<Secret> identity = identity(encryption);
    encryption.refuseUnknownKeys();
    return recipient.<EncryptionConfig>map(to -> new Age(to, identity)).orElse(new Unsaid());
  }

  private static EncryptionConfig neither(YamlValue text) {
    text.refuse().accept("must be none, or have a recipient: age1…; got " + text.value());
    return new Unsaid();
  }

  /** The one line of a key file that is no comment. */
  private static Optional<Secret> identity(YamlSection encryption) {
    Optional<Secret> written = Secrets.read(encryption, "identity");
    Optional<Secret> key =
        written.flatMap(
            secret ->
                secret
                    .reveal()
                    .lines()
                    .map(String::strip)
                    .filter(line -> IDENTITY.matcher(line).matches())
                    .findFirst()
                    .map(Secret::new));
    if (written.isPresent() && key.isEmpty()) {
      encryption.refuse(
          encryption.has("identity") ? "identity" : "identityFile",
          "holds no key of age-keygen; it begins with AGE-SECRET-KEY-1");
    }
    return key;
  }
}
