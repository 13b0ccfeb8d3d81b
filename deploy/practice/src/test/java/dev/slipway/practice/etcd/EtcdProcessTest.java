package dev.slipway.practice.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtcdProcessTest {
  @TempDir Path directory;

  @Test
  void shouldStartAnswerAndEnd() throws Exception {
    // When
    EtcdProcess etcd = EtcdProcess.start(directory);

    // Then
    assertThat(etcd.version()).matches("3\\.\\d+\\.\\d+.*");
    assertThat(etcd.endpoint().getHost()).isEqualTo("127.0.0.1");
    etcd.close();
    assertThat(etcd.isAlive()).isFalse();
    assertThat(ProcessHandle.of(etcd.pid())).isNotPresent();
  }

  @Test
  void shouldSayWhyItDidNotStart() throws Exception {
    // Given
    Files.writeString(directory.resolve("data"), "a file where the data folder should be");

    // When / Then
    assertThatThrownBy(() -> EtcdProcess.start(directory))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("etcd ended with code");
  }

  @Test
  void shouldPreferTheNewerReleaseToTheDistributions() throws Exception {
    // Given
    Path newer = Files.createDirectories(directory.resolve("newer"));
    Path packaged = Files.createDirectories(directory.resolve("packaged"));
    makeProgram(newer);
    makeProgram(packaged);

    // When / Then
    assertThat(
            EtcdBinary.find(
                Map.of("SLIPWAY_ETCD_PROGRAMS", newer.toString(), "PATH", packaged.toString()),
                directory))
        .isEqualTo(newer.resolve("etcd"));
    assertThat(EtcdBinary.find(Map.of("PATH", packaged.toString()), directory))
        .isEqualTo(packaged.resolve("etcd"));
  }

  @Test
  void shouldStartTheProgramThatIsNamed() throws Exception {
    // Given
    Path packaged = Path.of("/usr/bin");

    // When / Then
    try (EtcdProcess etcd = EtcdProcess.start(directory, packaged.resolve("etcd"))) {
      assertThat(etcd.programs()).isEqualTo(packaged);
    }
  }

  private static void makeProgram(Path folder) throws Exception {
    Path program = Files.createFile(folder.resolve("etcd"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void shouldNameThePackageWhenTheProgramIsMissing() {
    // Given
    Map<String, String> nowhere = Map.of("PATH", directory.toString());

    // When / Then
    assertThatThrownBy(() -> EtcdBinary.find(nowhere, directory))
        .hasMessageContaining("apt-get install etcd-server");
  }
}
