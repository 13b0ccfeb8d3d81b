package dev.slipway.actions.backup.objectstore;

import dev.slipway.config.S3Config;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** How storages are spoken to: as the configuration says, whatever else this machine has set up. */
final class S3ClientFactory {
  private static final Duration TO_CONNECT = Duration.ofSeconds(10);

  /** Longer than a storage needs to put parts together. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private S3ClientFactory() {}

  static S3Client create(S3Config config) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(config.region()))
            .forcePathStyle(config.pathStyle())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        config.accessKey().reveal(), config.secretKey().reveal())))
            // Storages other than Amazon's refuse both chunks and checksums that they do not know.
            .serviceConfiguration(it -> it.chunkedEncodingEnabled(false))
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                it ->
                    it.retryStrategy(RetryMode.STANDARD)
                        .defaultProfileFile(ProfileFile.aggregator().build()))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(TO_CONNECT)
                    .socketTimeout(SILENCE));
    config.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }
}
