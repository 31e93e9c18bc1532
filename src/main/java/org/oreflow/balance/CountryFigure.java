package org.oreflow.balance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.balance.Amount.AmountSum;
import org.oreflow.choice.Millionths;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;

/**
 * What a source prints of one country in a table; the figures of its products together.
 *
 * @param mark the last of the publisher's marks by name, null for none
 * @param isTotal whether it is a total that the publisher prints
 */
record CountryFigure(
    Origin origin, Amount amount, String mark, boolean isTotal, SortedSet<String> flags) {
  /** What the figures that add up have in common. */
  record Origin(String country, String unit, String source, boolean isOfWorld)
      implements Comparable<Origin> {
    private static final Comparator<Origin> ORDER =
        Comparator.comparing(Origin::country)
            .thenComparing(Origin::unit)
            .thenComparing(Origin::source)
            .thenComparing(Origin::isOfWorld);

    @Override
    public int compareTo(Origin other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * One for each country, unit and source: the value is unknown where one of its figures is, and so
   * is the high.
   */
  static List<CountryFigure> of(Collection<PublishedFigure> table) {
    var origins = new TreeMap<Origin, List<PublishedFigure>>();
    for (PublishedFigure figure : table) {
      var origin = new Origin(figure.country(), figure.unit(), figure.source(), figure.isOfWorld());
      origins.computeIfAbsent(origin, none -> new ArrayList<>()).add(figure);
    }
    List<CountryFigure> all = new ArrayList<>();
    origins.forEach((origin, figures) -> all.add(together(origin, figures)));
    return all;
  }

  private static CountryFigure together(Origin origin, List<PublishedFigure> figures) {
    var sum = new AmountSum();
    var flags = new TreeSet<String>();
    String mark = null;
    boolean isTotal = false;
    for (PublishedFigure figure : figures) {
      sum.add(figure.amount());
      flags.addAll(figure.flags());
      isTotal |= figure.isTotal();
      if (mark == null || (figure.mark() != null && figure.mark().compareTo(mark) > 0)) {
        mark = figure.mark();
      }
    }
    Amount whole = sum.whole();
    Amount amount = new Amount(whole.value(), Millionths.orZero(whole.low()), whole.high());
    return new CountryFigure(origin, amount, mark, isTotal, flags);
  }

  String country() {
    return origin.country();
  }

  boolean isWorldTotal() {
    return isTotal && country().equals(Countries.WORLD);
  }

  boolean isRest() {
    return !isTotal && country().equals(Countries.OTHER);
  }

  boolean isCountry() {
    return !isTotal && !country().equals(Countries.OTHER);
  }

  boolean isWithheld() {
    return PublishedFigure.WITHHELD_MARK.equals(mark);
  }

  CountryFigure with(Amount other, Collection<Flag> more) {
    var all = new TreeSet<>(flags);
    more.forEach(flag -> all.add(flag.name()));
    return new CountryFigure(origin, other, mark, isTotal, all);
  }

  Cell cell(Cell.Table table) {
    return new Cell(
        table, country(), amount, origin.unit(), flags, origin.source(), origin.isOfWorld());
  }
}
