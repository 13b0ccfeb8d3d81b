package dev.slipway.actions.family.etcd.download;

import dev.slipway.actions.family.etcd.verify.VerificationResult;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A snapshot that arrived whole and lies on the disk.
 *
 * @param bytes the file's length, digest included
 * @param sha256 of the database in it, in hex, computed from the file and equal to the server's
 * @param took from the first request to the rename
 * @param verification what reading the file back came to: whole, every page
 * @param stamp the file as it was read back
 */
public record DownloadedSnapshot(
    Path file,
    long bytes,
    String sha256,
    Duration took,
    VerificationResult verification,
    FileStamp stamp) {}
