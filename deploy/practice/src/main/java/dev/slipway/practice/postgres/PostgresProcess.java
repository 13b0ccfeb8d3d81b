package dev.slipway.practice.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server in a folder of its own, on loopback. It can be stopped and started again like
 * one that is maintained. Used by one thread at a time; whoever starts it closes it.
 */
public final class PostgresProcess implements AutoCloseable {
  /** Its superuser, who owns what is made in it. */
  public static final String USER = "slipway";

  /** That one's password. */
  public static final String PASSWORD = "s3cret";

  private final Path folder;
  private final PostgresPrograms programs;
  private final int port;

  private PostgresProcess(Path folder, PostgresPrograms programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  /**
   * Makes a server in a temporary folder and starts it.
   *
   * @throws IllegalStateException when there is no PostgreSQL, or it does not start
   */
  public static PostgresProcess start() {
    try {
      Path folder = Files.createTempDirectory("slipway-postgres-");
      Path password = Files.writeString(folder.resolve("password"), PASSWORD);
      PostgresProcess server = new PostgresProcess(folder, PostgresPrograms.find(), freePort());
      server.programs.handOver(folder);
      server.programs.run(
          "initdb",
          "--pgdata=" + server.data(),
          "--username=" + USER,
          "--pwfile=" + password,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--no-locale",
          "--no-sync");
      server.up();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Starts it; it answers when this returns. */
  public void up() {
    control(
        "--log=" + folder.resolve("log"),
        "--wait",
        "--options=-p "
            + port
            + " -h 127.0.0.1 -c unix_socket_directories='' -c fsync=off"
            + " -c shared_buffers=16MB -c max_connections=200",
        "start");
  }

  /** Stops it as a crash would: every connection breaks, nothing is said. */
  public void down() {
    control("--wait", "--mode=immediate", "stop");
  }

  private void control(String... arguments) {
    try {
      programs.run(
          "pg_ctl",
          Stream.concat(Stream.of("--pgdata=" + data()), Stream.of(arguments))
              .toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while PostgreSQL was asked", e);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Stops it, if it runs, and takes its folder away. */
  @Override
  public void close() {
    if (Files.exists(data().resolve("postmaster.pid"))) {
      down();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
