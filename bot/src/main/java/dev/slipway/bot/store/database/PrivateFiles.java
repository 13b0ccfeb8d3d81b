package dev.slipway.bot.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps H2's files to their owner: they hold what was saved of pods, which may be secret. A folder
 * that is missing is made for the owner alone; one that is there may be shared and is left as it
 * is.
 */
final class PrivateFiles {
  private static final Logger log = LoggerFactory.getLogger(PrivateFiles.class);

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");

  private static final Set<PosixFilePermission> OWNERS_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /** Makes the folder of the file behind {@code url}, and the file, where they are missing. */
  static void make(String url) {
    file(url)
        .ifPresent(
            file -> {
              try {
                Path folder = folder(file);
                if (!Files.isDirectory(folder)) {
                  Files.createDirectories(
                      folder, PosixFilePermissions.asFileAttribute(OWNERS_FOLDER));
                }
                if (!Files.exists(file)) {
                  // H2 takes an empty file for a new one.
                  Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNERS));
                }
              } catch (IOException | UnsupportedOperationException e) {
                // H2 says why it cannot open it.
                log.debug("{} is left to H2", file, e);
              }
            });
  }

  /** Takes the file behind {@code url}, and what H2 keeps beside it, from everybody else. */
  static void close(String url) {
    file(url).ifPresent(PrivateFiles::closeWithCompanions);
  }

  private static void closeWithCompanions(Path file) {
    String name = String.valueOf(file.getFileName());
    String base = name.substring(0, name.length() - AppendOnlyH2File.SUFFIX.length()) + ".";
    try (Stream<Path> files = Files.list(folder(file))) {
      List<Path> open =
          files
              .filter(one -> String.valueOf(one.getFileName()).startsWith(base))
              .filter(Files::isRegularFile)
              .toList();
      for (Path one : open) {
        if (!Files.getPosixFilePermissions(one).equals(OWNERS)) {
          Files.setPosixFilePermissions(one, OWNERS);
        }
      }
    } catch (IOException | UnsupportedOperationException e) {
      log.warn(
          "others may be able to read the store, {}, since its mode cannot be set: {}. Have the"
              + " account that runs Slipway own it, or take the rights of others by hand.",
          file,
          e.toString());
    }
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.getParent()).orElseThrow();
  }

  private static Optional<Path> file(String url) {
    return AppendOnlyH2File.file(url)
        .map(file -> Path.of(FileUtils.toRealPath(file)).toAbsolutePath());
  }
}
