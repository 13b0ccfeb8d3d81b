package dev.slipway.bot.store;

import dev.slipway.config.StoreConfig;
import dev.slipway.config.vocabulary.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server in a folder of its own, as a process beside the tests. It can be stopped
 * and started again like one that is maintained. {@link #shared} is there for tests that leave it
 * up: one per JVM, with a database for each who asks.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String USER = "slipway";
  private static final String PASSWORD = "s3cret";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Path folder;
  private final Path programs;
  private final int port;

  private PostgresServer(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  private static final class Shared {
    private static final PostgresServer SERVER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }

  /** The one that stays up until the JVM ends. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /** One of its own, for tests that stop it. */
  public static PostgresServer start() {
    try {
      Path folder = Files.createTempDirectory("slipway-postgres-");
      Path password = Files.writeString(folder.resolve("password"), PASSWORD);
      PostgresServer server = new PostgresServer(folder, installed(), freePort());
      if (isRoot()) {
        run(List.of("chown", "-R", "postgres", folder.toString()));
      }
      server.program(
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
    }
  }

  /** A database that nobody else uses, as the configuration names it. */
  public StoreConfig database() {
    String name = "test" + DATABASES.incrementAndGet();
    execute("create database " + name);
    return config(name);
  }

  /** The address of a database of this name, there or not. */
  public StoreConfig config(String database) {
    return new StoreConfig(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, new Secret(PASSWORD));
  }

  /** Runs a statement as the server's superuser, outside of any of its databases. */
  public void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(config("postgres").url(), USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Starts it; it answers when this returns. */
  public void up() {
    program(
        "pg_ctl",
        "--pgdata=" + data(),
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
    program("pg_ctl", "--pgdata=" + data(), "--wait", "--mode=immediate", "stop");
  }

  @Override
  public void close() {
    if (Files.exists(data().resolve("postmaster.pid"))) {
      down();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void program(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      // The server refuses to run as root.
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(name).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void run(List<String> command) {
    try {
      Path said = Files.createTempFile("slipway-postgres-", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              // Not a pipe: the server inherits it and never closes it.
              .redirectOutput(said.toFile())
              .start();
      int code = process.waitFor();
      String output = Files.readString(said, StandardCharsets.UTF_8);
      Files.delete(said);
      if (code != 0) {
        throw new AssertionError(command + " ended with " + code + ": " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Debian keeps the server's programs outside of the PATH, by version. */
  private static Path installed() throws IOException {
    Stream<Path> onPath = Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of);
    Path debian = Path.of("/usr/lib/postgresql");
    try (Stream<Path> versions = Files.isDirectory(debian) ? Files.list(debian) : Stream.empty()) {
      return Stream.concat(
              onPath, versions.sorted(Comparator.reverseOrder()).map(v -> v.resolve("bin")))
          .filter(bin -> Files.isExecutable(bin.resolve("pg_ctl")))
          .findFirst()
          .orElseThrow(
              () ->
                  new AssertionError(
                      "there is no PostgreSQL server; install one: apt-get install postgresql"));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
