package dev.slipway.actions.api.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 over the canonical form of a consent, in hex. Two plans with one fingerprint ask for
 * the same consent.
 */
public record Fingerprint(String value) {

  /**
   * The canonical form is the version and each item's parts in order, each part as the number of
   * its bytes in UTF-8, a colon and the bytes, so that no two consents have the same.
   */
  static Fingerprint of(Consent consent) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, String.valueOf(consent.version()));
      for (ConsentItem item : consent.items()) {
        add(digest, item.kind().wireName());
        add(digest, item.subject());
        add(digest, item.uid());
        add(digest, String.valueOf(item.attributes().size()));
        item.attributes()
            .forEach(
                (name, value) -> {
                  add(digest, name);
                  add(digest, value);
                });
      }
      return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  /** Enough of it to tell two apart by eye. */
  public String brief() {
    return value.substring(0, 12);
  }
}
