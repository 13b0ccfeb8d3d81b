package dev.slipway.bot.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a terminal asks.
 *
 * @param channel where it is as if it were typed, without {@code #}; empty for the one that fits
 * @param watch whether what is asked for is followed to its end
 * @param words what was typed
 */
public record TerminalRequest(String channel, boolean watch, List<String> words) {
  private static final String BETWEEN = "\u001f";
  private static final int LONGEST = 16_000;

  public TerminalRequest {
    words = words.stream().map(word -> word.replaceAll("\\p{Cntrl}+", " ")).toList();
    channel = channel.replaceAll("\\p{Cntrl}+", "");
  }

  /** As one line, words with spaces in quotes. */
  String line() {
    return words.stream().map(TerminalRequest::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    if (!word.isEmpty() && word.indexOf(' ') < 0) {
      return word;
    }
    return word.indexOf('"') < 0 ? '"' + word + '"' : "'" + word.replace('\'', ' ') + "'";
  }

  /** Sends it. */
  public void write(Writer to) throws IOException {
    to.write(
        Stream.concat(Stream.of(channel, watch ? "watch" : ""), words.stream())
            .collect(Collectors.joining(BETWEEN)));
    to.write('\n');
    to.flush();
  }

  /** Reads it; empty when there is none, or none that makes sense. */
  static Optional<TerminalRequest> read(BufferedReader from) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int letter = from.read(); letter != '\n'; letter = from.read()) {
      if (letter < 0 || line.length() >= LONGEST) {
        return Optional.empty();
      }
      line.append((char) letter);
    }
    List<String> parts = List.of(line.toString().split(BETWEEN, -1));
    return parts.size() < 3
        ? Optional.empty()
        : Optional.of(
            new TerminalRequest(
                parts.get(0), parts.get(1).equals("watch"), parts.subList(2, parts.size())));
  }
}
