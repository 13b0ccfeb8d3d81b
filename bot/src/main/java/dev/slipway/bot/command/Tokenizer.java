package dev.slipway.bot.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words as a shell would, but never complains: a quote that nobody closes, as in
 * {@code it's}, is a letter like any other.
 */
final class Tokenizer {

  /** A word, and whether any of it stood in quotes. */
  record Word(String text, boolean quoted) {}

  private final String line;
  private final List<Word> words = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();
  private boolean quoted;

  private Tokenizer(String line) {
    this.line = line;
  }

  static List<Word> split(String line) {
    return new Tokenizer(line).split();
  }

  private List<Word> split() {
    int at = 0;
    while (at < line.length()) {
      char letter = line.charAt(at);
      int closing = opensQuote(letter) ? line.indexOf(letter, at + 1) : -1;
      if (closing >= 0) {
        current.append(line, at + 1, closing);
        quoted = true;
        at = closing;
      } else if (letter == ' ') {
        endWord();
      } else {
        current.append(letter);
      }
      at++;
    }
    endWord();
    return words;
  }

  /** A quote opens where a word or a value begins; elsewhere it is an apostrophe. */
  private boolean opensQuote(char letter) {
    boolean begins = current.isEmpty() || current.charAt(current.length() - 1) == '=';
    return (letter == '"' || letter == '\'') && begins;
  }

  private void endWord() {
    if (!current.isEmpty() || quoted) {
      words.add(new Word(current.toString(), quoted));
    }
    current.setLength(0);
    quoted = false;
  }
}
