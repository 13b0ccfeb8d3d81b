package dev.slipway.config.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig.Unsaid;
import dev.slipway.config.EtcdConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EtcdSectionTest {
  @Test
  void shouldLeaveFindingItToTheCluster() {
    // When
    EtcdConfig etcd = Yaml.valid(Yaml.LEAST).clusters().getFirst().etcd();

    // Then
    assertThat(etcd).isEqualTo(EtcdConfig.NONE);
  }

  @Test
  void shouldMapEveryKey(@TempDir Path folder) throws IOException {
    // Given
    Path ca = Files.writeString(folder.resolve("ca.crt"), "");
    Path cert = Files.writeString(folder.resolve("client.crt"), "");
    Path key = Files.writeString(folder.resolve("client.key"), "");
    Path programs = Files.createDirectory(folder.resolve("etcd-3.5"));
    assertThat(Files.createFile(programs.resolve("etcd")).toFile().setExecutable(true)).isTrue();

    // When
    EtcdConfig etcd =
        Yaml.valid(
                with(
                    """
                    endpoints: [https://10.0.0.1:2379, https://10.0.0.2:2379]
                    ca: ca.crt
                    cert: client.crt
                    key: client.key
                    authority: etcd.example.com
                    backups: backups
                    binDir: etcd-3.5
                    """),
                folder)
            .clusters()
            .getFirst()
            .etcd();

    // Then
    assertThat(etcd)
        .isEqualTo(
            new EtcdConfig(
                List.of(URI.create("https://10.0.0.1:2379"), URI.create("https://10.0.0.2:2379")),
                Optional.of(new EtcdConfig.Tls(ca, cert, key, Optional.of("etcd.example.com"))),
                Optional.of(new BackupConfig(folder.resolve("backups"), new Unsaid())),
                Optional.of(programs)));
  }

  @Test
  void shouldRefuseWhatCannotWork() {
    // When
    List<String> problems =
        Yaml.problems(
            with(
                """
                endpoints: ["10.0.0.1:2379", https://10.0.0.2:2379]
                cert: ./nowhere.crt
                binDir: ./nowhere
                """));

    // Then
    assertThat(problems)
        .hasSize(5)
        .anyMatch(it -> it.contains("there is no program etcd in /etc/slipway/nowhere"))
        .anyMatch(it -> it.contains("must be an address such as https://10.0.0.1:2379"))
        .anyMatch(it -> it.contains("there is no readable file /etc/slipway/nowhere.crt"))
        .anyMatch(it -> it.contains("ca: is missing; ca, cert and key go together"))
        .anyMatch(it -> it.contains("which need ca, cert and key beside them"));
  }

  private static String with(String etcd) {
    return Yaml.LEAST.replace(
        "  - name: practice\n", "  - name: practice\n    etcd:\n" + etcd.indent(6));
  }
}
