package dev.slipway.config.parser;

import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads secrets: {@code key} holds the value itself (better: <code>${AN_ENVIRONMENT_VARIABLE}
 * </code>), {@code keyFile} the path of a file that holds it. Their values never stand in a
 * problem.
 */
final class Secrets {
  private Secrets() {}

  /** The secret under {@code key} or {@code keyFile}; one of both at most. */
  static Optional<Secret> read(YamlSection section, String key) {
    Optional<YamlValue> inline = section.text(key);
    Optional<YamlValue> file = section.text(key + "File");
    if (section.has(key) && section.has(key + "File")) {
      section.refuse(key, "stands beside " + key + "File; keep one of them");
      return Optional.empty();
    }
    return inline
        .map(text -> new Secret(text.value()))
        .or(() -> file.flatMap(text -> fromFile(text, section.around())));
  }

  /** As {@link #read}, but missing or not beginning with {@code prefix} is a problem. */
  static Optional<Secret> required(
      YamlSection section, String key, String prefix, String variable) {
    Optional<Secret> secret = read(section, key);
    if (!section.has(key) && !section.has(key + "File")) {
      section.missing(key, key + ": ${" + variable + "}");
    }
    if (secret.isPresent() && !secret.get().reveal().startsWith(prefix)) {
      section.refuse(
          section.has(key) ? key : key + "File",
          secret.get().reveal().isEmpty()
              ? "is empty"
              : "is not such a token; it begins with " + prefix);
      return Optional.empty();
    }
    return secret;
  }

  private static Optional<Secret> fromFile(YamlValue text, ParseContext around) {
    Path path = around.path(text.value());
    try {
      return Optional.of(new Secret(Files.readString(path).strip()));
    } catch (IOException e) {
      text.refuse().accept("cannot read " + path + " (" + e.getClass().getSimpleName() + ")");
      return Optional.empty();
    }
  }
}
