package dev.slipway.bot.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.store.TestDatabases;
import dev.slipway.config.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody else at the machine reads what the store keeps. */
final class PrivateFilesTest {
  @TempDir Path folder;

  @Test
  void shouldMakeTheStoreForItsOwnerAlone() throws IOException {
    // Given
    Path own = folder.resolve("lib").resolve("slipway");

    // When
    try (Database database = TestDatabases.open(TestDatabases.h2File(own))) {
      assertThat(database.answers()).isTrue();

      // Then
      assertThat(mode(own)).isEqualTo("rwx------");
      assertThat(modes(own)).containsOnly("rw-------");
    }
  }

  @Test
  void shouldCloseWhatAnOlderVersionLeftOpenToEverybody() throws IOException {
    // Given
    StoreConfig store = TestDatabases.h2File(folder);
    TestDatabases.open(store).close();
    Path file = files(folder).getFirst();
    String name = String.valueOf(file.getFileName());
    Path trace =
        Files.createFile(folder.resolve(name.substring(0, name.indexOf('.')) + ".trace.db"));
    Path other = Files.createFile(folder.resolve("other.txt"));
    for (Path one : List.of(file, trace, other)) {
      Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rw-r--r--"));
    }

    // When
    TestDatabases.open(store).close();

    // Then
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(trace)).isEqualTo("rw-------");
    assertThat(mode(other)).isEqualTo("rw-r--r--");
  }

  private static List<String> modes(Path folder) throws IOException {
    return files(folder).stream().map(PrivateFilesTest::mode).toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
