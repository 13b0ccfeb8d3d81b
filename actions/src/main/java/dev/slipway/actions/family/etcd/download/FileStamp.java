package dev.slipway.actions.family.etcd.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What changes when somebody writes to a file or puts another in its place, and not when it is
 * renamed.
 *
 * @param key the file system's own name for it
 */
public record FileStamp(String key, long bytes, FileTime written) {
  /** That of a file as it is now. */
  public static FileStamp of(Path file) throws IOException {
    BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileStamp(String.valueOf(about.fileKey()), about.size(), about.lastModifiedTime());
  }
}
