package dev.slipway.config.types;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class DidYouMean {
  /** Nobody means a word by writing something this long; comparing it would only take time. */
  private static final int LONGEST = 100;

  private DidYouMean() {}

  /**
   * The known word nearest to what was written, if one is near enough to be meant: at most a third
   * of its letters differ, or one is the beginning of the other.
   */
  public static Optional<String> to(String written, Collection<String> known) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = written.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(word -> near(lower, word))
        .min(Comparator.<String>comparingInt(word -> distance(lower, word)).thenComparing(w -> w));
  }

  private static boolean near(String written, String word) {
    boolean beginning =
        written.length() >= 3 && (word.startsWith(written) || written.startsWith(word));
    return beginning || distance(written, word) <= Math.max(1, word.length() / 3);
  }

  /** Letters to insert, delete, replace or swap with their neighbour. */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    int replace = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
