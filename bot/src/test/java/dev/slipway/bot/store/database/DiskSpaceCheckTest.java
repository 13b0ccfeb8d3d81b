package dev.slipway.bot.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.resilience.StoreUnavailableException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskSpaceCheckTest {
  @TempDir private Path folder;

  @Test
  void shouldTellADiskWithoutRoomFromOneWithRoom() throws Exception {
    String file = Files.createFile(folder.resolve("slipway.mv.db")).toString();

    assertThat(DiskSpaceCheck.lack(file, 1)).isEmpty();
    assertThat(DiskSpaceCheck.lack(file, Long.MAX_VALUE)).contains(Kind.FULL);
  }

  @Test
  void shouldSayThatAFileCannotBeWritten() {
    assertThat(DiskSpaceCheck.lack(folder.resolve("gone.mv.db").toString(), 1))
        .contains(Kind.READ_ONLY);
  }
}
