package org.oreflow.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oreflow.disclosure.Sums.Sum;

/**
 * Which cells are suppressed besides those that rest on confidential records, so that no sum less
 * its published parts tells one of them.
 *
 * <p>Rules, until nothing changes:
 *
 * <ol>
 *   <li>A total of a suppressed part is suppressed. It stays only if the suppressed parts together
 *       pass {@link Dominance}, none of them is a sum itself, and none stands in another total that
 *       stays: each suppressed amount is then in one published sum at most.
 *   <li>The largest part of a suppressed total is suppressed, where no part is and the parts give
 *       the total within p %.
 * </ol>
 *
 * <p>Why this protects: take a suppressed part that is in no published sum. All sums that hold it,
 * directly or by others, are suppressed; so with any other amount of it, and sums changed by as
 * much, the published cells are the same.
 */
final class Suppression {
  private final Dominance rule;
  private final List<Sum> sums;
  private final Map<Cell, List<Sum>> holding = new HashMap<>();
  private final Set<Cell> totals = new HashSet<>();
  private final Set<Cell> suppressed;

  private Suppression(Dominance rule, Collection<Sum> sums, Set<Cell> primary) {
    this.rule = rule;
    // the sum of most parts stays, if one can
    this.sums = new ArrayList<>(sums);
    this.sums.sort(
        Comparator.comparing((Sum sum) -> sum.parts().size())
            .thenComparing(sum -> sum.total().toString()));
    this.suppressed = new HashSet<>(primary);
    for (Sum sum : sums) {
      totals.add(sum.total());
      sum.parts()
          .keySet()
          .forEach(p -> holding.computeIfAbsent(p, n -> new ArrayList<>()).add(sum));
    }
  }

  /**
   * All cells that are suppressed.
   *
   * @param primary cells that rest on confidential records
   * @param sums all that the tables hold of them
   */
  static Set<Cell> of(Set<Cell> primary, Collection<Sum> sums, Dominance rule) {
    var all = new Suppression(rule, sums, primary);
    boolean changes = true;
    while (changes) {
      changes = false;
      for (Sum sum : all.sums) {
        Optional<Cell> more = all.more(sum);
        more.ifPresent(all.suppressed::add);
        changes |= more.isPresent();
      }
    }
    return Set.copyOf(all.suppressed);
  }

  private Optional<Cell> more(Sum sum) {
    List<Cell> hidden = sum.parts().keySet().stream().filter(suppressed::contains).toList();
    if (!suppressed.contains(sum.total())) {
      return hidden.isEmpty() || mayStay(sum, hidden) ? Optional.empty() : Optional.of(sum.total());
    }
    boolean isTold = hidden.isEmpty() && sum.isOfOneTable() && isTold(sum);
    return isTold ? largest(sum) : Optional.empty();
  }

  private boolean mayStay(Sum sum, List<Cell> hidden) {
    List<Double> amounts = hidden.stream().map(sum.parts()::get).toList();
    boolean isSafe = amounts.stream().allMatch(x -> x.isNaN()) || rule.isSafe(amounts);
    return isSafe
        && hidden.stream().noneMatch(totals::contains)
        && hidden.stream().allMatch(part -> isNowhereElse(part, sum));
  }

  private boolean isNowhereElse(Cell part, Sum sum) {
    return holding.get(part).stream()
        .map(Sum::total)
        .allMatch(total -> total.equals(sum.total()) || suppressed.contains(total));
  }

  private boolean isTold(Sum sum) {
    double known = sum.parts().values().stream().filter(x -> x >= 0).mapToDouble(x -> x).sum();
    return known > 0 && rule.isNear(known, sum.amount());
  }

  private static Optional<Cell> largest(Sum sum) {
    return sum.parts().entrySet().stream()
        .filter(part -> part.getValue() > 0)
        .max(
            Map.Entry.<Cell, Double>comparingByValue()
                .thenComparing(part -> part.getKey().toString()))
        .map(Map.Entry::getKey);
  }
}
