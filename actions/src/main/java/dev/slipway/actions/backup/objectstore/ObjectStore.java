package dev.slipway.actions.backup.objectstore;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.StoredCopy;
import dev.slipway.config.S3Config;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One cluster's copies in a bucket. An object has its name only once it is whole; memory does not
 * grow with what is sent or fetched. What is asked for is tried three times where that can help.
 * Thread-safe; closing it closes its connections.
 */
public final class ObjectStore implements AutoCloseable {
  private static final String SIDECAR = ".json";

  /** A file of up to that size goes in one request, a larger one in parts of it. */
  private static final long PART = 16L << 20;

  private final S3Config config;
  private final S3Client client;
  private final long part;
  private final ObjectStoreErrors troubles;

  private ObjectStore(S3Config config, S3Client client, long part) {
    this.config = config;
    this.client = client;
    this.part = part;
    this.troubles = new ObjectStoreErrors(config);
  }

  /** Connects when it is first used. */
  public static ObjectStore open(S3Config config) {
    return open(config, PART);
  }

  static ObjectStore open(S3Config config, long part) {
    return new ObjectStore(config, S3ClientFactory.create(config), part);
  }

  /**
   * Puts a copy of a file there under its name, reads it back and compares. Nothing of it has that
   * name when it could not be, or when it was cancelled, which is empty.
   */
  public Optional<StoredCopy> put(
      Path file, Instant now, TransferProgress progress, CancellationToken cancellationToken)
      throws IOException {
    String key = key(String.valueOf(file.getFileName()));
    long bytes = Files.size(file);
    String sha256 = digest(file, bytes);
    ObjectUpload objectUpload = new ObjectUpload(client, config.bucket(), key, part);
    try {
      objectUpload.send(file, progress, cancellationToken);
      String there = read(key, ObjectDownload::digest);
      if (!there.equals(sha256)) {
        erase(key);
        throw troubles.uploadMismatch(key);
      }
      return Optional.of(new StoredCopy(config.bucket(), key, bytes, sha256, now));
    } catch (SdkException e) {
      if (cancellationToken.requested()) {
        return Optional.empty();
      }
      throw troubles.of(e);
    } catch (CancellationException e) {
      return Optional.empty();
    }
  }

  /** Puts what stands beside a file there, under the file's name and {@code .json}. */
  public void putMetadata(Path file, String json) throws ObjectStoreException {
    try {
      client.putObject(
          it -> it.bucket(config.bucket()).key(key(file.getFileName() + SIDECAR)),
          RequestBody.fromBytes(json.getBytes(StandardCharsets.UTF_8)));
    } catch (SdkException e) {
      throw troubles.of(e);
    }
  }

  /** Fetches a copy into a file that must not exist; nothing is left of what is not as it was. */
  public void fetch(StoredCopy storedCopy, Path to) throws IOException {
    try {
      String fetched = read(storedCopy.key(), objectDownload -> objectDownload.writeTo(to));
      if (!fetched.equals(storedCopy.sha256())) {
        Files.deleteIfExists(to);
        throw troubles.contentChanged(storedCopy.url());
      }
    } catch (SdkException e) {
      throw troubles.of(e);
    }
  }

  /** The names of the files whose copies are there, of one cluster. */
  public List<String> names(String cluster) throws ObjectStoreException {
    try {
      return client
          .listObjectsV2Paginator(it -> it.bucket(config.bucket()).prefix(key(cluster + "_")))
          .contents()
          .stream()
          .map(S3Object::key)
          .filter(key -> !key.endsWith(SIDECAR))
          .map(key -> key.substring(config.prefix().length()))
          .toList();
    } catch (SdkException e) {
      throw troubles.of(e);
    }
  }

  /** Removes the copy of a file and what stands beside it; one that is not there is gone. */
  public void remove(String name) throws ObjectStoreException {
    try {
      erase(key(name));
      erase(key(name + SIDECAR));
    } catch (SdkException e) {
      throw troubles.of(e);
    }
  }

  /** Whether a copy is in this bucket. */
  public static boolean contains(S3Config config, StoredCopy storedCopy) {
    return config.bucket().equals(storedCopy.bucket())
        && storedCopy.key().startsWith(config.prefix());
  }

  private static String digest(Path file, long bytes) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return new ObjectDownload(stream, bytes).digest();
    }
  }

  private void erase(String key) {
    client.deleteObject(it -> it.bucket(config.bucket()).key(key));
  }

  /** Does something with what an object holds. */
  @FunctionalInterface
  private interface Use {
    String of(ObjectDownload objectDownload) throws IOException;
  }

  private String read(String key, Use use) throws IOException {
    try (var bytes = client.getObject(it -> it.bucket(config.bucket()).key(key))) {
      ObjectDownload objectDownload = new ObjectDownload(bytes, bytes.response().contentLength());
      return use.of(objectDownload);
    } catch (ObjectDownload.Truncated e) {
      throw troubles.connectionLost(e, e);
    }
  }

  private String key(String name) {
    return config.prefix() + name;
  }

  @Override
  public void close() {
    client.close();
  }
}
