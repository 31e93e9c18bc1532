package org.oreflow.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that a misspelt one was most likely meant to be. */
public final class Nearest {
  private static final int SHORT = 4; // letters of a word that may have one slip
  private static final int MOST_SLIPS = 3;

  private Nearest() {}

  /**
   * The known word fewest slips away (wrong, missing, too much, swapped), less than a third of it.
   */
  public static Optional<String> of(String word, Collection<String> known) {
    if (known.contains(word)) {
      return Optional.empty();
    }
    int most =
        word.length() <= SHORT ? 1 : Math.min(MOST_SLIPS, Math.max(2, word.length() / SHORT));
    return known.stream()
        .filter(other -> Math.abs(other.length() - word.length()) <= most)
        .filter(other -> slips(word, other) <= most && slips(word, other) < other.length())
        .min(
            Comparator.<String>comparingInt(other -> slips(word, other))
                .thenComparing(Comparator.naturalOrder()));
  }

  public static Optional<String> question(String word, Collection<String> known) {
    return of(word, known).map(meant -> "did you mean " + meant + "?");
  }

  // optimal string alignment: Damerau (1964), Communications of the ACM 7(3), p. 171
  private static int slips(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + wrong, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        d[i][j] = swapped ? Math.min(d[i][j], d[i - 2][j - 2] + 1) : d[i][j];
      }
    }
    return d[a.length()][b.length()];
  }
}
