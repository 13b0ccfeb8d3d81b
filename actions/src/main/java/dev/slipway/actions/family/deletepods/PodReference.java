package dev.slipway.actions.family.deletepods;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pod as it was named: {@code namespace/name}, and with {@code :uid} exactly that pod, so that a
 * new one of the same name is not meant.
 */
record PodReference(String namespace, String name, Optional<String> uid) {
  private static final Pattern FORM =
      Pattern.compile(
          "([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)/([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)"
              + "(?::([A-Za-z0-9-]{1,64}))?");

  static Optional<PodReference> parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    return parts.matches()
        ? Optional.of(
            new PodReference(parts.group(1), parts.group(2), Optional.ofNullable(parts.group(3))))
        : Optional.empty();
  }

  String key() {
    return namespace + "/" + name;
  }
}
