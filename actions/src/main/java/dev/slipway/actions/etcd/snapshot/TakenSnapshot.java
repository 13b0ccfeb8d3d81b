package dev.slipway.actions.etcd.snapshot;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A snapshot that arrived whole and lies on the disk.
 *
 * @param bytes the file's length, digest included
 * @param sha256 of the database in it, in hex, computed here and equal to the server's
 * @param took from the first request to the rename
 */
public record TakenSnapshot(Path file, long bytes, String sha256, Duration took) {}
