package dev.slipway.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.outage.StoreOutage.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskLookTest {
  @TempDir private Path folder;

  @Test
  void shouldTellADiskWithoutRoomFromOneWithRoom() throws Exception {
    String file = Files.createFile(folder.resolve("slipway.mv.db")).toString();

    assertThat(DiskLook.lack(file, 1)).isEmpty();
    assertThat(DiskLook.lack(file, Long.MAX_VALUE)).contains(Kind.FULL);
  }

  @Test
  void shouldSayThatAFileCannotBeWritten() {
    assertThat(DiskLook.lack(folder.resolve("gone.mv.db").toString(), 1)).contains(Kind.READ_ONLY);
  }
}
