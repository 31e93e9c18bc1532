package org.oreflow.audit.difference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Basis;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Table;

/**
 * A cell of a public table that differs between two runs.
 *
 * @param key values of the table's key, in its order
 * @param column of the figure, or of the words
 * @param unit of both values, empty for none
 * @param size by how much it moves: of a fraction such as a share the difference, else in parts of
 *     the larger of both, but at least of a twentieth of the largest figure of its list; 0 where
 *     words alone differ
 * @param moved by how much the values, or else the bounds, are apart
 * @param amount how much it is now, or was; a group is more than its elements, which move as it
 *     does
 */
public record Difference(
    Table table,
    List<String> key,
    String column,
    Kind kind,
    Value before,
    Value now,
    String unit,
    double size,
    double moved,
    double amount) {

  /** By table, key and column, as texts. */
  public static final Comparator<Difference> BY_PLACE =
      Comparator.comparing((Difference one) -> one.table().name())
          .thenComparing(Difference::key, Difference::compare)
          .thenComparing(Difference::column);

  private static final double THOUSAND = 1000;
  private static final String HHI = "hhi";

  public enum Kind {
    CHANGED,
    WENT,
    APPEARED,
    WORDS;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static int compare(List<String> one, List<String> other) {
    return Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new));
  }

  /** The size in thousandths, in which the rounding of shares of one figure is gone. */
  public long thousandths() {
    return Math.round(size * THOUSAND);
  }

  public boolean isOfValue() {
    boolean old = before.value() != null;
    boolean made = now.value() != null;
    return kind == Kind.CHANGED ? old && made && !before.hasValueOf(now) : old || made;
  }

  /**
   * Whether it is what a reader looks for first: a mass of a balance, what a country buys of
   * another, a country's share of the world, or the concentration of a market. A share that went
   * from the materials without a basket may stand in one now.
   */
  public boolean leads() {
    if (table.equals(IndicatorValue.TABLE)) {
      return at(IndicatorValue.INDICATOR).equals(HHI) && at(IndicatorValue.VARIANT).isEmpty();
    }
    return table.equals(Balance.TABLE)
        || (table.equals(ExposureTable.TABLE) && column.equals(ExposureTable.FACE_VALUE))
        || (table.equals(Flow.TABLE) && column.equals(Flow.MASS_T))
        || (table.equals(Landscape.TABLE)
            && column.equals(Landscape.SHARE)
            && !at(Landscape.COUNTRY).equals(Countries.WORLD)
            && !(kind == Kind.WENT && at(Landscape.BASKET).isEmpty())
            && Basis.of(at(Landscape.BASIS)).isSupply());
  }

  public String place() {
    return name().replace(" " + at(Balance.ELEMENT) + " ", " ");
  }

  /** For people, such as {@code Germany: imports from China, REE magnet 2024}. */
  public String words(UnaryOperator<String> country) {
    String seller = country.apply(at(Flow.EXPORTER) + at(ExposureTable.ORIGIN));
    String bought = (table.equals(Flow.TABLE) ? "imports from " : "part of imports from ") + seller;
    String figure = column.replaceFirst("_t$", "").replace('_', ' ');
    String what = seller.isEmpty() ? figure.replace("value", "HHI of suppliers") : bought;
    String who = country.apply(at(Balance.COUNTRY) + at(Flow.IMPORTER));
    String of = String.join(" ", at(Balance.ELEMENT), at(Balance.STAGE), year());
    return leads() ? "%s: %s, %s".formatted(who, what, of) : name();
  }

  public String at(String name) {
    int index = table.key().indexOf(name);
    return index < 0 ? "" : key.get(index);
  }

  /** The year, or the years, that it is of; empty for none. */
  public String year() {
    String year = at(Balance.YEAR) + at("year_to") + at("period");
    return year.length() > 4 ? year.substring(0, 4) : year;
  }

  /** Such as {@code balance production_t REE mining THA 2024}. */
  public String name() {
    return table.name()
        + " "
        + (column.equals("value") ? "" : column + " ")
        + key.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
  }

  /** Such as {@code 13,000 to 2,100 t REO (-83.8 %)}. */
  public String values() {
    boolean bounds = kind == Kind.CHANGED && before.hasValueOf(now);
    String from = kind == Kind.WORDS ? before.reason() : before.text(bounds);
    String to = kind == Kind.WORDS ? now.reason() : now.text(bounds);
    return from + " to " + to + (unit.isEmpty() || unit.equals("1") ? "" : " " + unit) + percent();
  }

  private String percent() {
    boolean known = kind == Kind.CHANGED && before.value() != null && now.value() != null;
    double old = known ? before.number() : 0;
    return old == 0 || before.hasValueOf(now)
        ? ""
        : " (%+.1f %%)".formatted(100 * (now.number() - old) / Math.abs(old));
  }
}
