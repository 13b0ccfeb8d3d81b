package dev.slipway.practice.etcd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A single-member etcd of our own on loopback. Data lives in {@code <directory>/data}, its log in
 * {@code <directory>/etcd.log}; starting again on the same directory finds the same data.
 *
 * <p>Thread-safe. Whoever starts it closes it, also when the JVM is told to end.
 */
public final class EtcdProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EtcdProcess.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final Process process;
  private final Path program;
  private final URI endpoint;
  private final String version;
  private final Path directory;

  private EtcdProcess(Process process, Path program, URI endpoint, String version, Path directory) {
    this.process = process;
    this.program = program;
    this.endpoint = endpoint;
    this.version = version;
    this.directory = directory;
  }

  /**
   * Starts the etcd that {@link EtcdBinary#find} finds on free ports and returns when it answers
   * its health check.
   *
   * @throws IllegalStateException when there is no etcd program, or it ended or stayed unhealthy
   *     for 30 s (with the end of its log)
   */
  public static EtcdProcess start(Path directory) throws IOException, InterruptedException {
    return start(directory, EtcdBinary.find(System.getenv()));
  }

  /**
   * Starts that etcd program, for members of a certain release.
   *
   * @throws IllegalStateException when it ended or stayed unhealthy for 30 s (with the end of its
   *     log)
   */
  public static EtcdProcess start(Path directory, Path program)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path log = directory.resolve("etcd.log");
    URI client = URI.create("http://127.0.0.1:" + freePort());
    String peer = "http://127.0.0.1:" + freePort();
    Process process =
        new ProcessBuilder(command(program, directory.resolve("data"), client.toString(), peer))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      String version = new EtcdHealth(client).await(process, START_LIMIT, log);
      LOG.atInfo().addKeyValue("endpoint", client).log("etcd {} is ready", version);
      return new EtcdProcess(process, program, client, version, directory);
    } catch (IllegalStateException | InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Where clients connect, for example {@code http://127.0.0.1:40123}. */
  public URI endpoint() {
    return endpoint;
  }

  /** The folder with the programs of the release that runs. */
  public Path programs() {
    return Objects.requireNonNull(program.toAbsolutePath().getParent());
  }

  /** The server's version, for example {@code 3.5.16}. */
  public String version() {
    return version;
  }

  /** The operating system's id of the process. */
  public long pid() {
    return process.pid();
  }

  /** Where the data and the log are. */
  public Path directory() {
    return directory;
  }

  /** Whether the process still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the process: politely, and after 5 s by force. Closing twice does nothing more. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().onExit().join();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> command(Path binary, Path data, String client, String peer) {
    return List.of(
        binary.toString(),
        "--name=practice",
        "--data-dir=" + data,
        "--listen-client-urls=" + client,
        "--advertise-client-urls=" + client,
        "--listen-peer-urls=" + peer,
        "--initial-advertise-peer-urls=" + peer,
        "--initial-cluster=practice=" + peer,
        "--auto-compaction-mode=periodic",
        "--auto-compaction-retention=5m",
        "--logger=zap",
        "--log-level=warn");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
