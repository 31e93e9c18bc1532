package org.oreflow.report.page;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Balance;
import org.oreflow.table.Basis;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Trade;

/**
 * The last concentration of each element and stage, and who is the largest supplier then; and what
 * published shares alone tell of concentration, year by year.
 */
final class Overview {
  static final String WORLD = "WLD";
  private static final String HHI = "hhi";
  private static final String CR1 = "cr1";
  private static final Set<String> PUBLISHED =
      Set.of(Basis.PUBLISHED_SHARE.text(), Basis.DEMAND_SHARE.text());
  private static final Layout LAYOUT =
      Layout.of("element text, stage text, year, v, l, h, status text, c1, c1l, c1h, top text");
  private static final Layout OF_SHARES =
      Layout.of("element text, stage text, basis text, year, v, l, h, flags text, reason text");

  private static final List<String> SHARES =
      ProgramText.words("element stage variant year value low high flags reason");

  private record Link(String element, String stage) {}

  private record Year(Link link, int year) {}

  private record Index(int year, Double value, Double low, Double high, String status) {}

  private record Supplier(String country, BigDecimal mass) {}

  private static final String OF_INDICES =
      "indicator variant element stage country year value low high status flags reason";

  private final Map<Link, Index> concentration = new HashMap<>();
  private final Map<Year, Index> largest = new HashMap<>();
  private final Map<Year, Supplier> suppliers = new HashMap<>();
  private final Columns ofShares = new Columns(OF_SHARES);

  RowTaker indices() {
    return new ShownRows(IndicatorValue.TABLE, OF_INDICES) {
      @Override
      void take(Row row) {
        boolean isOfWorld =
            text(row, IndicatorValue.COUNTRY).equals(WORLD)
                && (known(row, IndicatorValue.VALUE) || known(row, IndicatorValue.HIGH));
        String variant = text(row, IndicatorValue.VARIANT);
        if (isOfWorld
            && PUBLISHED.contains(variant)
            && text(row, IndicatorValue.INDICATOR).equals(HHI)) {
          ofShares.add(
              SHARES.stream().map(row::fieldIndex).map(i -> RowBlock.cell(row, i)).toArray());
        } else if (isOfWorld && variant.isEmpty()) {
          index(
              text(row, IndicatorValue.INDICATOR),
              new Link(text(row, IndicatorValue.ELEMENT), text(row, IndicatorValue.STAGE)),
              new Index(
                  number(row, IndicatorValue.YEAR),
                  figure(row, IndicatorValue.VALUE),
                  figure(row, IndicatorValue.LOW),
                  figure(row, IndicatorValue.HIGH),
                  text(row, IndicatorValue.STATUS)));
        }
      }
    };
  }

  private void index(String name, Link link, Index index) {
    if (name.equals(HHI)) {
      concentration.merge(link, index, (one, other) -> one.year() > other.year() ? one : other);
    } else if (name.equals(CR1)) {
      largest.put(new Year(link, index.year()), index);
    }
  }

  RowTaker balances() {
    return new ShownRows(Balance.TABLE, "element stage country year production_t flags") {
      @Override
      void take(Row row) {
        String country = text(row, Balance.COUNTRY);
        if (known(row, Balance.PRODUCTION_T)
            && !country.equals(WORLD)
            && !country.equals(Trade.OTHER)
            && !flags(row).contains(Flag.GROUP.name())) {
          var link = new Link(text(row, Balance.ELEMENT), text(row, Balance.STAGE));
          suppliers.merge(
              new Year(link, number(row, Balance.YEAR)),
              new Supplier(country, mass(row, Balance.PRODUCTION_T)),
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

  Columns ofShares() {
    return ofShares;
  }

  Columns values() {
    var columns = new Columns(LAYOUT);
    var none = new Index(0, null, null, null, null);
    concentration.forEach(
        (link, hhi) -> {
          var year = new Year(link, hhi.year());
          Index cr1 = largest.getOrDefault(year, none);
          Supplier top = suppliers.get(year);
          columns.add(
              link.element(),
              link.stage(),
              hhi.year(),
              hhi.value(),
              hhi.low(),
              hhi.high(),
              hhi.status(),
              cr1.value(),
              cr1.low(),
              cr1.high(),
              top == null ? null : top.country());
        });
    return columns;
  }
}
