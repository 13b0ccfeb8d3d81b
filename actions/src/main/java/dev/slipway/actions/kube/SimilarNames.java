package dev.slipway.actions.kube;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names somebody may have meant. */
public final class SimilarNames {
  private static final int MOST = 3;

  private SimilarNames() {}

  /** At most three of {@code names}, nearest first: prefixes, and what is few edits away. */
  public static List<String> find(String wanted, Collection<String> names) {
    int reach = Math.max(2, wanted.length() / 3);
    return names.stream()
        .filter(name -> related(wanted, name) || distance(wanted, name) <= reach)
        .sorted(
            Comparator.comparingInt((String name) -> distance(wanted, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  private static boolean related(String wanted, String name) {
    return !wanted.isEmpty() && (name.startsWith(wanted) || wanted.startsWith(name));
  }

  /** Levenshtein distance, ignoring case. */
  static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int above = row[j];
        boolean same =
            Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + (same ? 0 : 1));
        diagonal = above;
      }
    }
    return row[right.length()];
  }
}
