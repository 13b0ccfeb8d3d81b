package dev.slipway.config.parser;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may stand under {@code store.url}. Everything that is wrong is said here, with the file's
 * line, instead of later by a driver; a password never stands in what is said.
 */
final class StoreUrl {
  static final String H2 = "jdbc:h2:file:./data/slipway";
  private static final String POSTGRESQL = "jdbc:postgresql://db.example.com/slipway";
  private static final Pattern PARTS =
      Pattern.compile("jdbc:postgresql://([^/?#]*)(?:/([^?#]*))?(?:\\?(.*))?");
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");
  private static final Pattern CREDENTIALS = Pattern.compile("(?:^|&)(user|password)=");

  private StoreUrl() {}

  /** The address as it is, or what is wrong with it as an exception's message. */
  static String check(String written) {
    String kind = written.toLowerCase(Locale.ROOT);
    if (kind.startsWith("postgres://") || kind.startsWith("postgresql://")) {
      throw wrong("needs jdbc: in front and no user or password, such as " + POSTGRESQL);
    }
    if (written.startsWith("jdbc:postgresql:")) {
      postgresql(written);
    } else if (!written.startsWith("jdbc:h2:")) {
      throw wrong(
          "must be a JDBC address of H2 or PostgreSQL such as "
              + H2
              + " or "
              + POSTGRESQL
              + "; got "
              + shown(written));
    }
    return written;
  }

  private static void postgresql(String written) {
    Matcher parts = PARTS.matcher(written);
    if (!parts.matches() || parts.group(1).isEmpty()) {
      throw wrong("names no host; write it such as " + POSTGRESQL + "; got " + shown(written));
    }
    if (parts.group(1).contains("@")
        || (parts.group(3) != null && CREDENTIALS.matcher(parts.group(3)).find())) {
      throw wrong("must not hold a user or password; set store.user and store.password");
    }
    for (String host : parts.group(1).split(",", -1)) {
      host(host, written);
    }
    if (parts.group(2) == null || parts.group(2).isBlank()) {
      throw wrong("names no database; write it such as " + POSTGRESQL + "; got " + shown(written));
    }
  }

  private static void host(String host, String written) {
    Matcher matcher = HOST.matcher(host);
    if (!matcher.matches()) {
      throw wrong("has no such host as " + host + "; got " + shown(written));
    }
    if (matcher.group(1) != null && Integer.parseInt(matcher.group(1)) > 65_535) {
      throw wrong("has no such port as " + matcher.group(1) + "; ports end at 65535");
    }
  }

  // What follows, or stands before an @, may be a password.
  private static String shown(String written) {
    return written.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what);
  }
}
