package dev.slipway.practice.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the page may load and run: its own files only, and of what stands in the HTML itself only
 * the import map. Should text ever become markup by mistake, it still could not run.
 */
final class ContentPolicy {

  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private ContentPolicy() {}

  /** The header's value for this page, a resource on the class path. */
  static String of(String page) {
    Matcher importMap = IMPORT_MAP.matcher(text(page));
    if (!importMap.find()) {
      throw new IllegalStateException(page + " has no import map");
    }
    return String.join(
        "; ",
        "default-src 'self'",
        "script-src 'self' 'sha256-" + digest(importMap.group(1)) + "'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: https: http:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'");
  }

  private static String digest(String script) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  private static String text(String resource) {
    try (InputStream content =
        Objects.requireNonNull(
            ContentPolicy.class.getResourceAsStream(resource), "not on the class path")) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
