package dev.slipway.bot.whole;

import dev.slipway.bot.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The program as a process of its own. */
final class BotProgram {
  private BotProgram() {}

  /** Started, what it says in one stream; to be ended by who started it. */
  static Process start(String... words) throws IOException {
    return builder(words).start();
  }

  /** The same, but what it says goes to the end of {@code log}. */
  static Process start(Path log, String... words) throws IOException {
    return builder(words).redirectOutput(Redirect.appendTo(log.toFile())).start();
  }

  private static ProcessBuilder builder(String... words) {
    Stream<String> java =
        Stream.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1", // it lives for seconds
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    List<String> command = Stream.concat(java, Stream.of(words)).toList();
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  /** Adds what it says to {@code said}, up to a line with {@code awaited}. */
  static void read(BufferedReader out, List<String> said, String awaited) throws IOException {
    String line = out.readLine();
    while (line != null) {
      said.add(line);
      if (line.contains(awaited)) {
        return;
      }
      line = out.readLine();
    }
    throw new AssertionError("it ended: " + said);
  }
}
