package org.oreflow.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.oreflow.choice.Decided;
import org.oreflow.figure.Interval;
import org.oreflow.table.Verdict;

/**
 * A record behind a figure.
 *
 * @param decided where it stands, and whether it counts
 * @param text the publisher's own words for what is counted
 * @param mark what the publisher prints in place of a number; empty: a number
 * @param amount in the unit of the figure, times its factor
 * @param steps unit conversion, factor with its citation, corrections that acted
 * @param isHidden whether its text may not be passed on
 */
public record Origin(
    Decided<Place> decided,
    String text,
    Interval printed,
    String unit,
    String mark,
    String note,
    Interval amount,
    List<String> steps,
    Set<String> flags,
    boolean isHidden) {
  private static final double DIGIT = 1e-6; // the last of a column
  private static final int DIGITS = 4; // of a part

  public record Place(
      String source,
      String release,
      String published,
      String file,
      String entry,
      long line,
      String item) {}

  Place place() {
    return decided.record();
  }

  boolean counts() {
    return decided.counts();
  }

  String rule() {
    return decided.text();
  }

  Origin with(Verdict verdict, String because) {
    var other = new Decided<>(place(), verdict, because);
    return new Origin(other, text, printed, unit, mark, note, amount, steps, flags, isHidden);
  }

  Origin counting() {
    return with(Verdict.COUNTS, "");
  }

  Origin noted(String words) {
    return new Origin(decided, text, printed, unit, mark, words, amount, steps, flags, isHidden);
  }

  Origin by(List<String> all, Interval of, Set<String> some) {
    return new Origin(decided, text, printed, unit, mark, note, of, all, some, isHidden);
  }

  /** The same, where what a figure has of it is by value of a kilogram: the last of its steps. */
  Origin inPart(Interval figure) {
    var part = new BigDecimal(figure.value() / printed.value()).round(new MathContext(DIGITS));
    String known = "× " + part.stripTrailingZeros().toPlainString() + " by value of a kilogram";
    List<String> all = new ArrayList<>(steps);
    all.add(all.remove(all.size() - 1).replace("× unknown", known));
    return by(all, figure, flags);
  }

  static double sum(List<Origin> records) {
    return records.stream()
        .filter(Origin::counts)
        .mapToDouble(record -> record.amount().value())
        .sum();
  }

  /** Records of a figure; where one of them prints what the others add to, it alone counts. */
  static List<Origin> withoutParts(List<Origin> records, double figure) {
    boolean isTwice = figure != 0 && Math.abs(sum(records) - 2 * figure) < DIGIT;
    List<Origin> totals =
        records.stream()
            .filter(one -> one.counts() && Math.abs(one.amount().value() - figure) < DIGIT)
            .toList();
    return isTwice && totals.size() == 1
        ? leftFor(totals, records, Verdict.PART_OF_TOTAL, "")
        : records;
  }

  static List<Origin> leftFor(
      List<Origin> some, List<Origin> records, Verdict verdict, String because) {
    return records.stream()
        .map(one -> one.counts() && !some.contains(one) ? one.with(verdict, because) : one)
        .toList();
  }
}
