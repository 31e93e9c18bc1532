package org.oreflow.report.page;

import static org.oreflow.report.page.RowTaker.isKnown;
import static org.oreflow.report.page.RowTaker.text;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Trade;

/** The last concentration of each element and stage, and who is the largest supplier then. */
final class Overview {
  static final String WORLD = "WLD";
  private static final String HHI = "hhi";
  private static final String CR1 = "cr1";
  private static final Layout LAYOUT = Layout.named("overview");

  private static final List<String> LINK = ProgramText.words("element stage");
  private static final List<String> FIGURES = ProgramText.words("year value low high status");

  private record Year(List<Object> link, Object year) {}

  private record Supplier(String country, BigDecimal mass) {}

  private final Map<List<Object>, Object[]> concentration = new HashMap<>(); // by link, the last
  private final Map<Year, Object[]> largest = new HashMap<>();
  private final Map<Year, Supplier> suppliers = new HashMap<>();

  RowTaker indices() {
    return new RowTaker(
        IndicatorValue.TABLE,
        ProgramText.words("indicator variant element stage country year value low high status")) {
      @Override
      void take(Row row) {
        if (text(row, IndicatorValue.VARIANT).isEmpty() && isKnownOfWorld(row)) {
          index(
              text(row, IndicatorValue.INDICATOR), List.of(cells(row, LINK)), cells(row, FIGURES));
        }
      }
    };
  }

  static boolean isKnownOfWorld(Row row) {
    return text(row, IndicatorValue.COUNTRY).equals(WORLD)
        && (isKnown(row, IndicatorValue.VALUE) || isKnown(row, IndicatorValue.HIGH));
  }

  private void index(String name, List<Object> link, Object... figures) {
    if (name.equals(HHI)) {
      concentration.merge(
          link, figures, (one, other) -> (int) one[0] > (int) other[0] ? one : other);
    } else if (name.equals(CR1)) {
      largest.put(new Year(link, figures[0]), figures);
    }
  }

  RowTaker balances() {
    return new RowTaker(
        Balance.TABLE, ProgramText.words("element stage country year production_t")) {
      @Override
      void take(Row row) {
        String country = text(row, Balance.COUNTRY);
        if (isKnown(row, Balance.PRODUCTION_T)
            && !country.equals(WORLD)
            && !country.equals(Trade.OTHER)
            && !flags(row).contains(Flag.GROUP.name())) {
          suppliers.merge(
              new Year(List.of(cells(row, LINK)), row.getAs(Balance.YEAR)),
              new Supplier(country, row.getAs(Balance.PRODUCTION_T)),
              Overview::larger);
        }
      }
    };
  }

  // of equal ones the first by its code
  private static Supplier larger(Supplier one, Supplier other) {
    int order = one.mass().compareTo(other.mass());
    boolean first = order > 0 || (order == 0 && one.country().compareTo(other.country()) < 0);
    return first ? one : other;
  }

  Columns values() {
    var columns = new Columns(LAYOUT);
    concentration.forEach(
        (link, hhi) -> {
          var year = new Year(link, hhi[0]);
          Object[] cr1 = largest.getOrDefault(year, new Object[FIGURES.size()]);
          Supplier top = suppliers.get(year);
          Object[] supplier = {cr1[1], cr1[2], cr1[3], top == null ? null : top.country()};
          columns.add(Stream.of(link.toArray(), hhi, supplier).flatMap(Arrays::stream).toArray());
        });
    return columns;
  }
}
