package org.oreflow.landscape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;

/**
 * The rest of the world in a table. Where countries and rest add to more than the printed world,
 * the rest holds a listed country once more: its share is what the countries leave.
 *
 * <p>Example: .6 and .3 of countries and a rest of .2: the rest has .1, flag REST_HOLDS_LISTED.
 */
final class Rest {
  // sums of doubles depend on their order
  private static final Comparator<Held> BY_COUNTRY =
      Comparator.comparing(held -> held.place().country());
  private static final double ROUNDING = 0.005; // of a printed total

  private Rest() {}

  /** What tables hold, each rest within its world. */
  static List<Held> within(List<Held> held) {
    List<Held> all = new ArrayList<>();
    Links.listings(held).values().forEach(table -> all.addAll(ofOne(table)));
    return all;
  }

  private static List<Held> ofOne(List<Held> table) {
    double countries =
        table.stream()
            .filter(one -> !isRest(one) && !one.place().country().equals(Countries.WORLD))
            .filter(one -> !one.flags().contains(Flag.GROUP.name()))
            .sorted(BY_COUNTRY)
            .mapToDouble(one -> one.share().size())
            .sum();
    double left = Share.left(countries);
    if (countries > 1 + Share.ROUNDING) {
      return table; // of a rounded total
    }
    return table.stream()
        .map(one -> isRest(one) && holdsMore(one, left) ? reduced(one, left) : one)
        .toList();
  }

  private static boolean isRest(Held held) {
    return held.place().country().equals(Countries.OTHER);
  }

  private static boolean holdsMore(Held rest, double left) {
    Double share = rest.share().value();
    return share != null && share - left > ROUNDING;
  }

  private static Held reduced(Held rest, double left) {
    Double low = rest.share().low();
    return rest.with(new Share(left, low == null ? null : Math.min(low, left), left))
        .with(Flag.REST_HOLDS_LISTED);
  }
}
