package dev.slipway.practice.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's own programs, as whoever may run them: the server refuses to be root. */
record PostgresPrograms(Path folder) {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  /** Debian keeps them outside of the PATH, by version. */
  static PostgresPrograms find() throws IOException {
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).map(Path::of);
    try (Stream<Path> versions = Files.isDirectory(DEBIAN) ? Files.list(DEBIAN) : Stream.empty()) {
      return Stream.concat(
              onPath, versions.sorted(Comparator.reverseOrder()).map(v -> v.resolve("bin")))
          .filter(bin -> Files.isExecutable(bin.resolve("pg_ctl")))
          .findFirst()
          .map(PostgresPrograms::new)
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "there is no PostgreSQL server; install one: apt-get install postgresql"));
    }
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Gives {@code folder} to whoever runs the server. */
  void handOver(Path given) throws IOException, InterruptedException {
    if (isRoot()) {
      run(List.of("chown", "-R", "postgres", given.toString()));
    }
  }

  void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(folder.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("slipway-postgres-", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              // Not a pipe: the server inherits it and never closes it.
              .redirectOutput(said.toFile())
              .start();
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            command
                + " ended with "
                + code
                + ": "
                + Files.readString(said, StandardCharsets.UTF_8).strip());
      }
    } finally {
      Files.delete(said);
    }
  }
}
