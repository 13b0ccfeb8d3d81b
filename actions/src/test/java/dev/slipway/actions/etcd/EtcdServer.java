package dev.slipway.actions.etcd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * One real etcd member on loopback, of any release, alone or one of several, with or without TLS.
 */
public final class EtcdServer implements AutoCloseable {
  private final EtcdPrograms programs;
  private final Process process;
  private final URI endpoint;
  private final Path folder;

  private EtcdServer(EtcdPrograms programs, Process process, URI endpoint, Path folder) {
    this.programs = programs;
    this.process = process;
    this.endpoint = endpoint;
    this.folder = folder;
  }

  /** A member of its own cluster, ready. */
  public static EtcdServer start(EtcdPrograms programs, Path folder, String... more)
      throws IOException {
    List<EtcdServer> one = cluster(programs, folder, 1, more);
    return one.getFirst();
  }

  /** A cluster of {@code size} members, ready. */
  public static List<EtcdServer> cluster(
      EtcdPrograms programs, Path folder, int size, String... more) throws IOException {
    boolean tls = List.of(more).stream().anyMatch(flag -> flag.startsWith("--cert-file"));
    List<Integer> peers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      peers.add(freePort());
    }
    String initial =
        IntStream.range(0, size)
            .mapToObj(i -> "m" + i + "=http://127.0.0.1:" + peers.get(i))
            .collect(Collectors.joining(","));
    List<EtcdServer> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      URI client = URI.create((tls ? "https" : "http") + "://127.0.0.1:" + freePort());
      String peer = "http://127.0.0.1:" + peers.get(i);
      Path own = Files.createDirectories(folder.resolve("m" + i));
      List<String> command =
          new ArrayList<>(
              List.of(
                  programs.etcd().toString(),
                  "--name=m" + i,
                  "--data-dir=" + own.resolve("data"),
                  "--listen-client-urls=" + client,
                  "--advertise-client-urls=" + client,
                  "--listen-peer-urls=" + peer,
                  "--initial-advertise-peer-urls=" + peer,
                  "--initial-cluster=" + initial,
                  "--logger=zap",
                  "--log-level=warn",
                  "--unsafe-no-fsync"));
      if (programs.equals(EtcdPrograms.packaged())) {
        command.removeLast();
      }
      command.addAll(List.of(more));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(own.resolve("log").toFile())
              .start();
      members.add(new EtcdServer(programs, process, client, own));
    }
    members.forEach(EtcdServer::awaitReady);
    return members;
  }

  /** Restores a snapshot with its release's tool and starts what came of it. */
  public static EtcdServer restore(EtcdPrograms programs, Path snapshot, Path folder)
      throws Exception {
    String peer = "http://127.0.0.1:" + freePort();
    URI client = URI.create("http://127.0.0.1:" + freePort());
    Path data = Files.createDirectories(folder).resolve("data");
    Commands.run(
        programs.snapshotTool(),
        "snapshot",
        "restore",
        snapshot.toString(),
        "--data-dir=" + data,
        "--name=m0",
        "--initial-cluster=m0=" + peer,
        "--initial-advertise-peer-urls=" + peer);
    Process process =
        new ProcessBuilder(
                programs.etcd().toString(),
                "--name=m0",
                "--data-dir=" + data,
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--logger=zap",
                "--log-level=warn")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    EtcdServer server = new EtcdServer(programs, process, client, folder);
    server.awaitReady();
    return server;
  }

  /** How many connections from this machine it has, by the kernel's list. */
  public long connections() throws IOException {
    String port = "%04X".formatted(endpoint.getPort());
    try (Stream<String> lines =
        Stream.concat(
            Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
            Files.readAllLines(Path.of("/proc/net/tcp6")).stream())) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(fields -> fields[2].endsWith(":" + port) && fields[3].equals("01"))
          .count();
    }
  }

  /** Where clients connect. */
  public URI endpoint() {
    return endpoint;
  }

  /** Its programs. */
  public EtcdPrograms programs() {
    return programs;
  }

  /** Sends a signal, for example {@code STOP}. */
  public void signal(String name) throws Exception {
    Commands.run(Path.of("/bin/kill"), "-" + name, Long.toString(process.pid()));
  }

  /** Runs this release's etcdctl against this member. */
  public String etcdctl(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("--endpoints=" + endpoint));
    all.addAll(List.of(arguments));
    return Commands.run(programs.etcdctl(), all.toArray(String[]::new));
  }

  private void awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || listens());
    if (!process.isAlive()) {
      throw new AssertionError("etcd ended: " + log());
    }
  }

  private boolean listens() {
    try (java.net.Socket socket = new java.net.Socket(endpoint.getHost(), endpoint.getPort())) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
