package dev.slipway.actions.backup.objectstore;

import dev.slipway.actions.api.step.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** One file on its way into a bucket, in one request or in parts. */
record ObjectUpload(S3Client client, String bucket, String key, long part) {
  /** More parts a storage does not take. */
  private static final int MOST_PARTS = 10_000;

  private static final String BINARY = "application/octet-stream";

  /** Sends all of it; the object is there when this returns, and nothing when it throws. */
  void send(Path file, TransferProgress progress, CancellationToken cancellationToken)
      throws IOException {
    long bytes = Files.size(file);
    if (bytes <= part) {
      try (FileRangeContent all = new FileRangeContent(file, 0, bytes, cancellationToken)) {
        client.putObject(it -> it.bucket(bucket).key(key), body(all));
      }
      progress.advanced(bytes, bytes);
      return;
    }
    String id = client.createMultipartUpload(it -> it.bucket(bucket).key(key)).uploadId();
    try {
      List<CompletedPart> parts = parts(file, id, progress, cancellationToken);
      client.completeMultipartUpload(
          it -> it.bucket(bucket).key(key).uploadId(id).multipartUpload(all -> all.parts(parts)));
    } catch (SdkException | IOException | CancellationException e) {
      abort(id, e);
      throw e;
    }
  }

  private List<CompletedPart> parts(
      Path file, String id, TransferProgress progress, CancellationToken cancellationToken)
      throws IOException {
    long bytes = Files.size(file);
    long size = Math.max(part, (bytes + MOST_PARTS - 1) / MOST_PARTS);
    List<CompletedPart> parts = new ArrayList<>();
    for (long at = 0; at < bytes; at += size) {
      int number = parts.size() + 1;
      try (FileRangeContent slice =
          new FileRangeContent(file, at, Math.min(size, bytes - at), cancellationToken)) {
        String tag =
            client
                .uploadPart(
                    it -> it.bucket(bucket).key(key).uploadId(id).partNumber(number), body(slice))
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
      }
      progress.advanced(Math.min(bytes, at + size), bytes);
    }
    return parts;
  }

  /** Has the storage forget the parts; where it cannot now, its own rules have to. */
  private void abort(String id, Exception why) {
    try {
      client.abortMultipartUpload(it -> it.bucket(bucket).key(key).uploadId(id));
    } catch (SdkException e) {
      why.addSuppressed(e);
    }
  }

  private static RequestBody body(FileRangeContent slice) {
    return RequestBody.fromContentProvider(slice, slice.bytes(), BINARY);
  }
}
