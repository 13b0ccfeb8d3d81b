package dev.slipway.bot.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has H2 write at the end of its file only. After a {@code kill -9} it looks for the newest commit
 * at the end, and by following each chunk's guess where the next one is; where space inside the
 * file is used again that guess is often wrong, and what was committed after it is forgotten. What
 * is free inside the file is given back at the next start, by copying.
 */
final class AppendOnlyH2File {
  private static final Logger log = LoggerFactory.getLogger(AppendOnlyH2File.class);

  /** From this size on it is copied at the start, in bytes: a few hundred operations. */
  static final long COPIED_FROM = 64L * 1_024 * 1_024;

  private static final Pattern FILE = Pattern.compile("jdbc:h2:(?:file:|async:)?([^;]+).*");
  private static final Pattern OTHER = Pattern.compile("jdbc:h2:[a-z]{2,}:.*");
  static final String SUFFIX = ".mv.db";

  private AppendOnlyH2File() {}

  /** Makes a file small again that has at least {@code from} bytes, unless somebody has it open. */
  static void shrink(String url, long from) {
    file(url)
        .filter(FileUtils::exists)
        .filter(file -> FileUtils.size(file) >= from)
        .ifPresent(AppendOnlyH2File::copy);
  }

  private static void copy(String file) {
    try {
      MVStoreTool.compact(file, false);
    } catch (MVStoreException e) {
      // In use, or damaged: H2 says which when it opens it.
      log.debug("{} is left as it is", file, e);
    }
  }

  /** Has the file behind {@code url}, if it is one, grow as long as anybody is connected. */
  static void use(String url, Connection connection) throws SQLException {
    if (file(url).isPresent()
        && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
      session.getDatabase().getStore().getMvStore().setReuseSpace(false);
    }
  }

  /** Empty for what is in memory, at a server or another database. */
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
}
