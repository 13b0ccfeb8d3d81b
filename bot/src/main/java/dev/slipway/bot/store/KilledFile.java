package dev.slipway.bot.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An H2 file whose process was killed. H2 itself looks for the newest commit by following each
 * chunk's guess where the next one is, and where space is used again the guess is often wrong: what
 * was committed after it is forgotten, although it is all in the file. So the whole file is read
 * once, before H2 opens it, and closed in order; that costs about 10 ms per MB.
 */
final class KilledFile {
  private static final Logger log = LoggerFactory.getLogger(KilledFile.class);
  private static final Pattern FILE = Pattern.compile("jdbc:h2:(?:file:|async:)?([^;]+).*");
  private static final Pattern OTHER = Pattern.compile("jdbc:h2:[a-z]{2,}:.*");

  /** What H2 writes into the first block when it closes a file, and takes out when it opens it. */
  private static final String CLOSED = ",clean:1,";

  private static final int BLOCK = 4096;
  private static final String SUFFIX = ".mv.db";

  private KilledFile() {}

  /** Brings the file behind {@code url} in order, if it is one and nobody has it open. */
  static void mend(String url) {
    file(url)
        .filter(FileUtils::exists)
        .filter(file -> !wasClosed(file))
        .ifPresent(KilledFile::readAll);
  }

  private static boolean wasClosed(String file) {
    try (InputStream start = FileUtils.newInputStream(file)) {
      return new String(start.readNBytes(BLOCK), StandardCharsets.ISO_8859_1).contains(CLOSED);
    } catch (IOException e) {
      log.debug("{} is looked at by H2 alone", file, e);
      return true;
    }
  }

  /** Empty for what is in memory, at a server, encrypted or another database. */
  static Optional<String> file(String url) {
    Matcher file = FILE.matcher(url);
    boolean plain = url.startsWith("jdbc:h2:file:") || url.startsWith("jdbc:h2:async:");
    if (!file.matches()
        || (!plain && OTHER.matcher(url).matches())
        || url.toUpperCase(Locale.ROOT).contains(";CIPHER=")) {
      return Optional.empty();
    }
    return Optional.of(file.group(1) + SUFFIX);
  }

  private static void readAll(String file) {
    try (MVStore store = new MVStore.Builder().fileName(file).recoveryMode().open()) {
      log.debug("{} is read up to version {}", file, store.getCurrentVersion());
    } catch (MVStoreException e) {
      // In use by another process, or damaged: H2 says which when it opens it.
      log.debug("{} is left as it is", file, e);
    }
  }
}
