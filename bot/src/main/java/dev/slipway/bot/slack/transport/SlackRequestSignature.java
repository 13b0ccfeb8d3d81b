package dev.slipway.bot.slack.transport;

import com.sun.net.httpserver.Headers;
import dev.slipway.config.types.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Slack's signature of a request: the time and the bytes of the body under the app's secret, not
 * further than five minutes from now, in either direction. Thread-safe.
 */
final class SlackRequestSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "v0";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  /** In seconds. */
  private static final long MOST_APART = 300;

  private final Secret secret;
  private final Clock clock;

  /** {@code secret} is the app's signing secret. */
  SlackRequestSignature(Secret secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** Whether {@code headers} carry the signature of {@code body}. */
  boolean isOf(Headers headers, byte[] body) {
    @Nullable String time = headers.getFirst("X-Slack-Request-Timestamp");
    @Nullable String given = headers.getFirst("X-Slack-Signature");
    return time != null
        && given != null
        && SECONDS.matcher(time).matches()
        && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(time)) <= MOST_APART
        && MessageDigest.isEqual(
            signature(time, body).getBytes(StandardCharsets.US_ASCII),
            given.getBytes(StandardCharsets.US_ASCII));
  }

  private String signature(String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((VERSION + ":" + time + ":").getBytes(StandardCharsets.US_ASCII));
      return VERSION + "=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
