package dev.slipway.config.parser;

import dev.slipway.config.S3Config;
import dev.slipway.config.types.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code s3:} of backups to {@link S3Config}. */
final class S3Section {
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private S3Section() {}

  static Optional<S3Config> read(YamlSection backups) {
    YamlSection s3 = backups.section("s3");
    if (!backups.has("s3")) {
      return Optional.empty();
    }
    Optional<URI> endpoint = s3.text("endpoint").flatMap(text -> text.as(S3Section::endpoint));
    Optional<String> region = s3.text("region").map(YamlValue::value);
    if (!s3.has("endpoint") && !s3.has("region")) {
      s3.missing("region", "region: eu-central-1; other storages have an endpoint instead");
    }
    Optional<String> bucket =
        s3.required("bucket", "bucket: etcd-backups").flatMap(text -> text.as(S3Section::bucket));
    String prefix = s3.text("prefix").map(text -> prefix(text.value())).orElse("");
    boolean pathStyle =
        s3.text("pathStyle")
            .flatMap(text -> text.as(S3Section::yes))
            .orElseGet(() -> s3.has("endpoint"));
    Optional<Secret> accessKey = key(s3, "accessKey", "S3_ACCESS_KEY");
    Optional<Secret> secretKey = key(s3, "secretKey", "S3_SECRET_KEY");
    s3.refuseUnknownKeys();
    return bucket.isPresent() && accessKey.isPresent() && secretKey.isPresent()
        ? Optional.of(
            new S3Config(
                endpoint,
                region.orElse(S3Config.DEFAULT_REGION),
                bucket.get(),
                prefix,
                pathStyle,
                accessKey.get(),
                secretKey.get()))
        : Optional.empty();
  }

  private static Optional<Secret> key(YamlSection s3, String key, String variable) {
    Optional<Secret> secret = Secrets.required(s3, key, "", variable);
    if (secret.filter(it -> it.reveal().isBlank()).isPresent()) {
      s3.refuse(s3.has(key) ? key : key + "File", "is empty");
      return Optional.empty();
    }
    return secret;
  }

  private static URI endpoint(String written) {
    try {
      URI uri = new URI(written);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Falls through to the one sentence that covers every mistake.
    }
    throw new IllegalArgumentException("must be an address such as https://minio.example.org:9000");
  }

  private static String bucket(String written) {
    if (!BUCKET.matcher(written).matches()) {
      throw new IllegalArgumentException(
          "must be 3 to 63 small letters, digits, dots or dashes; got " + written);
    }
    return written;
  }

  private static String prefix(String written) {
    String bare = written.replaceAll("^/+|/+$", "");
    return bare.isEmpty() ? "" : bare + "/";
  }

  private static boolean yes(String written) {
    return switch (written) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false; got " + written);
    };
  }
}
