package dev.slipway.config;

import dev.slipway.config.types.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Where copies of snapshots are kept besides the folder: a bucket of whatever speaks S3.
 *
 * @param endpoint where it is; empty means Amazon's for the region
 * @param region of the bucket; most other storages do not care
 * @param bucket it has to be there
 * @param prefix how the names of objects begin; empty, or ends in a slash
 * @param pathStyle whether the bucket's name stands in the path, not in the host's name
 * @param accessKey who we are
 * @param secretKey that it is us
 */
public record S3Config(
    Optional<URI> endpoint,
    String region,
    String bucket,
    String prefix,
    boolean pathStyle,
    Secret accessKey,
    Secret secretKey) {
  /** What storages take that have no regions. */
  public static final String DEFAULT_REGION = "us-east-1";

  /** Where objects go, as people write it. */
  public String url() {
    return "s3://" + bucket + "/" + prefix;
  }

  /** The storage, as people call it. */
  public String called() {
    return endpoint.map(URI::toString).orElse("S3 in " + region);
  }
}
