package dev.slipway.actions.backup.objectstore;

import dev.slipway.config.S3Config;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What can go wrong with a storage, each in its own words. */
record ObjectStoreErrors(S3Config config) {
  private static final String KEYS = "etcd.backups.s3.accessKey and secretKey";

  ObjectStoreException of(SdkException why) {
    return switch (why) {
      case NoSuchBucketException e -> noBucket(e);
      case NoSuchKeyException e -> gone(e);
      case AwsServiceException e -> answered(e);
      default -> unreachable(why);
    };
  }

  private ObjectStoreException answered(AwsServiceException why) {
    AwsErrorDetails details = why.awsErrorDetails();
    String code = details == null ? "" : String.valueOf(details.errorCode());
    int status = why.statusCode();
    return switch (code) {
      case "NoSuchBucket" -> noBucket(why);
      case "NoSuchKey" -> gone(why);
      case "InvalidAccessKeyId" ->
          new ObjectStoreException(
              "%s does not know the access key".formatted(config.called()),
              "Correct %s.".formatted(KEYS),
              why);
      case "SignatureDoesNotMatch" ->
          new ObjectStoreException(
              "%s says that the secret key is wrong".formatted(config.called()),
              "Correct %s.".formatted(KEYS),
              why);
      default ->
          status == 401 || status == 403
              ? new ObjectStoreException(
                  "%s does not let the access key do that in the bucket %s (%d %s)"
                      .formatted(config.called(), config.bucket(), status, code),
                  "Let it read, write, list and delete there.",
                  why)
              : new ObjectStoreException(
                  "%s answered %d%s"
                      .formatted(config.called(), status, code.isEmpty() ? "" : " " + code),
                  status >= 500
                      ? "Find out what ails the storage, then ask again."
                      : "Compare etcd.backups.s3 with what the storage expects.",
                  why);
    };
  }

  private ObjectStoreException noBucket(SdkException why) {
    return new ObjectStoreException(
        "there is no bucket %s at %s".formatted(config.bucket(), config.called()),
        "Make it, or correct etcd.backups.s3.bucket.",
        why);
  }

  private ObjectStoreException gone(SdkException why) {
    return new ObjectStoreException(
        "it is no longer in %s at %s".formatted(config.url(), config.called()),
        "Find out who removed it.",
        why);
  }

  private ObjectStoreException unreachable(SdkException why) {
    return connectionLost(io(why), why);
  }

  /** The connection ended or never stood. */
  ObjectStoreException connectionLost(@Nullable IOException how, Exception why) {
    String it = config.called();
    String obstacle =
        switch (how) {
          case UnknownHostException e -> "there is no host of the name in " + it;
          case ConnectException e -> "nothing answers at " + it;
          case SocketTimeoutException e -> it + " did not answer in time";
          case SSLException e -> "the certificate of " + it + " is not trusted: " + e.getMessage();
          case null -> it + " could not be used: " + why.getMessage();
          default -> "the connection to " + it + " broke off";
        };
    return new ObjectStoreException(
        obstacle, "Check the network and the storage, then ask again.", why);
  }

  /** What was read back is not what was sent. */
  ObjectStoreException uploadMismatch(String key) {
    return new ObjectStoreException(
        "what %s gave back for %s is not what was sent".formatted(config.called(), key),
        "It was removed there. Ask again; if it happens twice, suspect the storage or the network.",
        null);
  }

  /** What was fetched is not what was stored. */
  ObjectStoreException contentChanged(String url) {
    return new ObjectStoreException(
        "%s is no longer what was stored there: its SHA-256 is another".formatted(url),
        "Do not rely on it: take another (etcd-backup), and find out what changed it.",
        null);
  }

  private static @Nullable IOException io(Throwable why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException found) {
        return found;
      }
    }
    return null;
  }
}
