package dev.slipway.actions.family.etcd;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * One real etcd member on loopback, of any release, alone or one of several, with or without TLS.
 */
public final class TestEtcdServer implements AutoCloseable {
  private final EtcdReleases programs;
  private final Process process;
  private final URI endpoint;
  private final Path folder;

  TestEtcdServer(EtcdReleases programs, Process process, URI endpoint, Path folder) {
    this.programs = programs;
    this.process = process;
    this.endpoint = endpoint;
    this.folder = folder;
  }

  /** A member of its own cluster, ready. */
  public static TestEtcdServer start(EtcdReleases programs, Path folder, String... more)
      throws IOException {
    List<TestEtcdServer> one = cluster(programs, folder, 1, more);
    return one.getFirst();
  }

  /** A cluster of {@code size} members, ready. */
  public static List<TestEtcdServer> cluster(
      EtcdReleases programs, Path folder, int size, String... more) throws IOException {
    return ready(new EtcdClusterLauncher(programs, folder, size, List.of(more)).start());
  }

  /** Restores a snapshot with its release's tool and starts the members that came of it. */
  public static List<TestEtcdServer> restore(
      EtcdReleases programs, Path snapshot, Path folder, int size, String... more)
      throws Exception {
    EtcdClusterLauncher launch = new EtcdClusterLauncher(programs, folder, size, List.of(more));
    launch.restore(snapshot);
    return ready(launch.start());
  }

  /** Members restored from a snapshot each, which may disagree. */
  public static List<TestEtcdServer> restore(
      EtcdReleases programs, List<Path> snapshots, Path folder, String... more) throws Exception {
    EtcdClusterLauncher launch =
        new EtcdClusterLauncher(programs, folder, snapshots.size(), List.of(more));
    launch.restore(snapshots);
    return ready(launch.start());
  }

  private static List<TestEtcdServer> ready(List<TestEtcdServer> members) {
    members.forEach(TestEtcdServer::awaitReady);
    return members;
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
  public EtcdReleases programs() {
    return programs;
  }

  /** Sends a signal, for example {@code STOP}. */
  public void signal(String name) throws Exception {
    EtcdCommands.run(Path.of("/bin/kill"), "-" + name, Long.toString(process.pid()));
  }

  /** Runs this release's etcdctl against this member. */
  public String etcdctl(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("--endpoints=" + endpoint));
    all.addAll(List.of(arguments));
    return EtcdCommands.run(programs.etcdctl(), all.toArray(String[]::new));
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
}
