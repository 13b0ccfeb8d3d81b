package dev.slipway.actions.backup.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.actions.family.etcd.EtcdCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgeEncryptionTest {
  private static final int SEVERAL_CHUNKS = 3_000_017;

  private final AgeKeyPair key = AgeKeyPair.generate();

  @TempDir Path folder;
  private Path plain;
  private Path sealed;
  private Path opened;

  @BeforeEach
  void name() {
    plain = folder.resolve("plain.db");
    sealed = folder.resolve("plain.db.age");
    opened = folder.resolve("opened.db");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 65_537, SEVERAL_CHUNKS})
  void shouldOpenWhatItClosed(int size) throws IOException {
    // Given
    fill(size);

    // When
    AgeEncryption.close(plain, sealed, key.recipient());
    AgeEncryption.decrypt(sealed, opened, key.identity());

    // Then
    assertThat(opened).hasSameBinaryContentAs(plain);
    assertThat(AgeEncryption.sha256OfPlaintext(sealed, key.identity()))
        .isEqualTo(AgeEncryption.sha256(plain));
    for (Path file : new Path[] {sealed, opened}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void shouldWriteWhatTheRealAgeOpens() throws Exception {
    // Given
    fill(SEVERAL_CHUNKS);
    Path identity = Files.writeString(folder.resolve("key"), key.identity().reveal() + "\n");

    // When
    AgeEncryption.close(plain, sealed, key.recipient());
    EtcdCommands.run(
        Path.of("age"),
        "-d",
        "-i",
        identity.toString(),
        "-o",
        opened.toString(),
        sealed.toString());

    // Then
    assertThat(opened).hasSameBinaryContentAs(plain);
  }

  @Test
  void shouldSayThatItIsAnotherKey() throws IOException {
    // Given
    fill(1_000);
    AgeEncryption.close(plain, sealed, key.recipient());

    // Then
    assertThatThrownBy(
            () -> AgeEncryption.decrypt(sealed, opened, AgeKeyPair.generate().identity()))
        .isInstanceOf(WrongKeyException.class)
        .hasMessageContaining("was encrypted with another key than the one that is configured");
    assertThat(opened).doesNotExist();
  }

  @Test
  void shouldNoticeOneAlteredByteAndACut() throws IOException {
    // Given
    fill(SEVERAL_CHUNKS);
    AgeEncryption.close(plain, sealed, key.recipient());
    byte[] bytes = Files.readAllBytes(sealed);

    // When
    byte[] altered = bytes.clone();
    altered[2_000_000] ^= 1;
    Path bad = Files.write(folder.resolve("altered.age"), altered);
    Path cut = Files.write(folder.resolve("cut.age"), Arrays.copyOf(bytes, 2_000_000));
    Path text = Files.writeString(folder.resolve("text.age"), "no age file");

    // Then: nothing is left of what was opened halfway
    for (Path file : new Path[] {bad, cut, text}) {
      assertThatThrownBy(() -> AgeEncryption.decrypt(file, opened, key.identity()))
          .isInstanceOf(IOException.class);
      assertThat(opened).doesNotExist();
    }
  }

  @Test
  void shouldLeaveNothingWhenItCannotWrite() throws IOException {
    // Given
    fill(1_000);

    // Then
    assertThatThrownBy(() -> AgeEncryption.close(plain, sealed, "age1nonsense"))
        .hasMessageContaining("nothing can be encrypted for age1nonsense");
    assertThat(sealed).doesNotExist();
  }

  private void fill(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(3).nextBytes(bytes);
    Files.write(plain, bytes);
  }
}
