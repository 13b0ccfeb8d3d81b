package dev.slipway.actions.family.etcd.restoretest;

import dev.slipway.actions.family.etcd.client.EtcdAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The etcd of one drill: one member, on loopback, at ports nobody else has, with a certificate. */
final class TemporaryEtcd {
  /** etcd's own limit is 2 GiB, which the snapshot may be close to. */
  private static final String QUOTA = String.valueOf(16L << 30);

  private static final int LONGEST_WORD = 300;

  private final RestoreTestSpec order;
  private final TemporaryWorkspace temporaryWorkspace;
  private final TemporaryCertificate certificate;
  private final URI client;
  private final URI peer;

  private TemporaryEtcd(
      RestoreTestSpec order,
      TemporaryWorkspace temporaryWorkspace,
      TemporaryCertificate certificate,
      int clientPort,
      int peerPort) {
    this.order = order;
    this.temporaryWorkspace = temporaryWorkspace;
    this.certificate = certificate;
    this.client = URI.create("https://127.0.0.1:" + clientPort);
    this.peer = URI.create("https://127.0.0.1:" + peerPort);
  }

  static TemporaryEtcd prepare(
      RestoreTestSpec order, TemporaryWorkspace temporaryWorkspace, Instant now)
      throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    // Both at once, so that they differ.
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket other = new ServerSocket(0, 1, loopback)) {
      return new TemporaryEtcd(
          order,
          temporaryWorkspace,
          TemporaryCertificate.make(temporaryWorkspace, now),
          one.getLocalPort(),
          other.getLocalPort());
    }
  }

  URI endpoint() {
    return client;
  }

  EtcdAccess access() {
    return new EtcdAccess(List.of(client), Optional.of(certificate.tls()));
  }

  Process restore(Path file) throws IOException {
    return start(
        List.of(
            order.tools().restorer().toString(),
            "snapshot",
            "restore",
            file.toString(),
            "--data-dir=" + data(),
            "--name=drill",
            "--initial-cluster=drill=" + peer,
            "--initial-advertise-peer-urls=" + peer));
  }

  Process serve() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                order.tools().etcd().toString(),
                "--data-dir=" + data(),
                "--name=drill",
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=drill=" + peer,
                "--quota-backend-bytes=" + QUOTA,
                "--logger=zap",
                "--log-level=error"));
    command.addAll(certificate.flags());
    return start(command);
  }

  /** The last line that was printed. */
  String lastOutput() throws IOException {
    List<String> lines =
        Files.readString(log(), StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList();
    String last = lines.isEmpty() ? "it printed nothing" : lines.getLast().strip();
    return last.length() > LONGEST_WORD ? last.substring(0, LONGEST_WORD) + "…" : last;
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
    // Nothing of how this process was started: ETCD_… would be taken for flags.
    builder.environment().keySet().removeIf(name -> name.startsWith("ETCD"));
    builder.environment().put("ETCDCTL_API", "3");
    Process process = builder.start();
    temporaryWorkspace.registerProcess(process);
    return process;
  }

  private Path data() {
    return temporaryWorkspace.path("data");
  }

  private Path log() {
    return temporaryWorkspace.path("log");
  }
}
