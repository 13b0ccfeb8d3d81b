package dev.slipway.actions.family.etcd.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.actions.family.etcd.EtcdCommands;
import dev.slipway.actions.family.etcd.EtcdKeyFiller;
import dev.slipway.actions.family.etcd.EtcdReleases;
import dev.slipway.actions.family.etcd.TestEtcdServer;
import dev.slipway.actions.family.etcd.verify.VerificationResult.Broken;
import dev.slipway.actions.family.etcd.verify.VerificationResult.Sound;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A corpus of broken files made from a real snapshot: each is refused with its own sentence. */
final class SnapshotDefectIT {
  private static final int PAGE = 4096;

  @TempDir static Path shared;
  private static byte[] good = {};

  @TempDir Path folder;

  @BeforeAll
  static void takeARealSnapshot() throws Exception {
    try (TestEtcdServer etcd =
            TestEtcdServer.start(EtcdReleases.packaged(), shared.resolve("etcd"));
        EtcdKeyFiller fill = new EtcdKeyFiller(etcd.endpoint())) {
      fill.put("/registry/pods/shop/p", 200, 700).delete("/registry/pods/shop/p", 150).compact();
      Path file = shared.resolve("good.db");
      etcd.etcdctl("snapshot", "save", file.toString());
      good = Files.readAllBytes(file);
    }
  }

  @Test
  void shouldAcceptTheOneItIsMadeFrom() throws Exception {
    // Then
    assertThat(check(good)).isInstanceOf(Sound.class);
  }

  @Test
  void shouldNameWhatIsNoSnapshotAtAll() throws Exception {
    // Given
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(good);
    }

    // Then
    assertThat(sentence(new byte[0])).isEqualTo("the file is empty");
    assertThat(sentence("{\"kind\": \"List\"}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("the file is no etcd snapshot; it looks like text");
    assertThat(sentence(packed.toByteArray()))
        .isEqualTo("the file is no etcd snapshot; it looks like a gzip archive; unpack it first");
    assertThat(sentence(new byte[100_000])).isEqualTo("the file is no etcd snapshot");
    assertThat(flaw(new SnapshotVerifier().check(folder.resolve("none"))))
        .startsWith("the file cannot be read: there is no ");
    assertThat(flaw(new SnapshotVerifier().check(folder))).startsWith("the file cannot be read: ");
  }

  @Test
  void shouldNameAWrongLength() throws Exception {
    // Then
    assertThat(sentence(Arrays.copyOf(good, good.length - 5_000)))
        .matches("the file is cut off: [0-9,]+ of [0-9,]+ bytes are there");
    assertThat(sentence(Arrays.copyOf(good, 50)))
        .isEqualTo("the file is no etcd snapshot; it looks like the beginning of one");
    assertThat(sentence(Arrays.copyOf(good, 2_000)))
        .isEqualTo("the file is cut off within its first pages: 2,000 bytes are there");
    assertThat(sentence(Arrays.copyOf(good, good.length + 7)))
        .isEqualTo("the file has 7 bytes after its end");
    assertThat(sentence(Arrays.copyOf(good, good.length - 32)))
        .startsWith("the file lacks the SHA-256 that the server sends last");
  }

  @Test
  void shouldNameAFlippedByteInAPageInUseAndInAFreeOne() throws Exception {
    // Given
    int used = rootPage() * PAGE + 20;
    int free = freePage() * PAGE + 100;

    // Then
    assertThat(sentence(flipped(good, used)))
        .startsWith("the file is not what the server sent: its bytes do not match its SHA-256, and")
        .doesNotContain("unused page");
    assertThat(sentence(flipped(good, free)))
        .contains("a value or an unused page was altered")
        .contains("etcdctl snapshot status does not see that");
    assertThat(sentence(flipped(good, good.length - 1))).contains("do not match its SHA-256");
  }

  @Test
  void shouldSeeWhatEtcdsToolDoesNot() throws Exception {
    // Given
    Path file = Files.write(folder.resolve("free.db"), flipped(good, freePage() * PAGE + 100));

    // Then
    assertThat(
            EtcdCommands.run(
                EtcdReleases.packaged().etcdctl(), "snapshot", "status", file.toString()))
        .isNotBlank();
    assertThatThrownBy(
            () ->
                EtcdCommands.run(
                    EtcdReleases.packaged().etcdctl(),
                    "snapshot",
                    "restore",
                    file.toString(),
                    "--data-dir=" + folder.resolve("restored")))
        .hasMessageContaining("sha256");
    assertThat(new SnapshotVerifier().check(file)).isInstanceOf(Broken.class);
  }

  @Test
  void shouldBlameTheServerForWhatItSentBroken() throws Exception {
    // Given
    byte[] meta = flipped(good, PAGE + 70);
    byte[] root = flipped(good, rootPage() * PAGE + 8);

    // Then
    assertThat(sentence(DigestRepair.resigned(meta)))
        .isEqualTo(
            "the database itself is broken, and was so on the server: meta page 1 does not match"
                + " its checksum");
    assertThat(sentence(DigestRepair.resigned(root)))
        .startsWith("the database itself is broken, and was so on the server: page ");
  }

  @Test
  void shouldNeverAcceptAMutantNorThrow() throws Exception {
    // Given
    Random random = new Random(5);

    // When / Then
    for (int round = 0; round < 30; round++) {
      byte[] mutant = good.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
      }
      if (!Arrays.equals(mutant, good)) {
        assertThat(check(mutant)).isInstanceOf(Broken.class);
      }
      // With the digest made to match, the structure alone decides; both answers are fine, no
      // throw.
      assertThat(check(DigestRepair.resigned(mutant))).isNotNull();
    }
  }

  @Test
  void shouldSurviveEveryWayToBreakAHeader() throws Exception {
    // Given
    Random random = new Random(6);
    int pages = (good.length - 32) / PAGE;
    int[] extremes = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff, pages, pages - 1, 2};

    // When / Then
    for (int round = 0; round < 80; round++) {
      byte[] mutant = good.clone();
      int page = random.nextInt(pages);
      int at = page * PAGE + 4 * random.nextInt(12);
      ByteBuffer.wrap(mutant)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(at, extremes[random.nextInt(extremes.length)]);
      assertThat(check(DigestRepair.resigned(mutant))).as("byte %d", at).isNotNull();
    }
  }

  private VerificationResult check(byte[] content) throws Exception {
    return new SnapshotVerifier().check(Files.write(folder.resolve("case.db"), content));
  }

  private String sentence(byte[] content) throws Exception {
    return flaw(check(content));
  }

  private static String flaw(VerificationResult verificationResult) {
    assertThat(verificationResult).isInstanceOf(Broken.class);
    return ((Broken) verificationResult).flaw().sentence();
  }

  private static byte[] flipped(byte[] content, int at) {
    byte[] changed = content.clone();
    changed[at] ^= 0x40;
    return changed;
  }

  /** The page of the root bucket, by the newer meta. */
  private static int rootPage() {
    return (int) meta().getLong(32);
  }

  private static ByteBuffer meta() {
    ByteBuffer bytes = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.getLong(64) > bytes.getLong(PAGE + 64)
        ? bytes.slice(0, PAGE).order(ByteOrder.LITTLE_ENDIAN)
        : bytes.slice(PAGE, PAGE).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A page whose change leaves the structure sound: found by trying. */
  private int freePage() throws Exception {
    for (int page = 2; page < (good.length - 32) / PAGE; page++) {
      if (check(DigestRepair.resigned(flipped(good, page * PAGE + 8))) instanceof Sound) {
        return page;
      }
    }
    throw new AssertionError("the snapshot has no free page; delete more before it is taken");
  }
}
