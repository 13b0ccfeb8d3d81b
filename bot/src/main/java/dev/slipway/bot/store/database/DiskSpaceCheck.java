package dev.slipway.bot.store.database;

import dev.slipway.bot.resilience.StoreUnavailableException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a database's file can grow, told without writing to it. */
final class DiskSpaceCheck {
  private static final Logger log = LoggerFactory.getLogger(DiskSpaceCheck.class);

  /** With less room than this H2 may not get its next commits into the file, in bytes. */
  static final long NEEDED = 1_024L * 1_024;

  private DiskSpaceCheck() {}

  /**
   * What {@code file} lacks to grow by {@code needed} bytes; empty too when its disk does not say.
   */
  static Optional<Kind> lack(String file, long needed) {
    Path path = Path.of(FileUtils.toRealPath(file));
    if (!Files.isWritable(path)) {
      return Optional.of(Kind.READ_ONLY);
    }
    try {
      return Files.getFileStore(path).getUsableSpace() < needed
          ? Optional.of(Kind.FULL)
          : Optional.empty();
    } catch (IOException e) {
      log.debug("the disk of {} does not say how much room it has", path, e);
      return Optional.empty();
    }
  }
}
