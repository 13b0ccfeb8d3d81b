package dev.slipway.bot.command;

import dev.slipway.bot.command.Tokenizer.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands after {@code schedule freeze add} and {@code schedule window add}. The reason is
 * everything after its option, as nobody quotes on a phone.
 *
 * @param times when, as it was said
 * @param clusters those that are named
 * @param reason why; may be empty
 */
record CalendarArguments(String times, List<String> clusters, String reason) {
  private static final String CLUSTER = "--cluster";
  private static final String REASON = "--reason";

  static CalendarArguments of(List<Word> words) {
    List<String> times = new ArrayList<>();
    List<String> reason = new ArrayList<>();
    List<String> clusters = new ArrayList<>();
    boolean inReason = false;
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at).text();
      if (word.equals(CLUSTER)) {
        at++;
        clusters.add(at < words.size() ? words.get(at).text() : "");
        inReason = false;
      } else if (word.startsWith(CLUSTER + "=")) {
        clusters.add(word.substring(CLUSTER.length() + 1));
        inReason = false;
      } else if (word.equals(REASON)) {
        inReason = true;
      } else if (word.startsWith(REASON + "=")) {
        reason.add(word.substring(REASON.length() + 1));
        inReason = true;
      } else {
        (inReason ? reason : times).add(word);
      }
    }
    return new CalendarArguments(String.join(" ", times), clusters, String.join(" ", reason));
  }
}
