package dev.slipway.bot.slack.render.block;

import java.util.ArrayList;
import java.util.List;

/** Lines of mrkdwn that fit into a text; what does not fit is counted, not lost silently. */
public final class BoundedLines {
  private final int mostCharacters;
  private final int mostLines;
  private final String whereTheRestIs;
  private final List<String> lines = new ArrayList<>();
  private int length;
  private int left;

  /**
   * {@code whereTheRestIs} ends the note about lines that did not fit, for example {@code in X}.
   */
  public BoundedLines(int mostCharacters, int mostLines, String whereTheRestIs) {
    this.mostCharacters = mostCharacters;
    this.mostLines = mostLines;
    this.whereTheRestIs = whereTheRestIs;
  }

  public BoundedLines add(String line) {
    boolean fits =
        left == 0
            && lines.size() < mostLines
            && length + line.length() + 1 <= mostCharacters - 60 - whereTheRestIs.length();
    if (fits) {
      lines.add(line);
      length += line.length() + 1;
    } else {
      left++;
    }
    return this;
  }

  BoundedLines addAll(List<String> more) {
    more.forEach(this::add);
    return this;
  }

  public boolean isEmpty() {
    return lines.isEmpty() && left == 0;
  }

  public String text() {
    String text = String.join("\n", lines);
    if (left == 0) {
      return text;
    }
    String rest = whereTheRestIs.isEmpty() ? "" : " " + whereTheRestIs;
    return text + (text.isEmpty() ? "" : "\n") + "_… and " + left + " more" + rest + "_";
  }
}
