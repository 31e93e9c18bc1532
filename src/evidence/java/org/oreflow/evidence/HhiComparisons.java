package org.oreflow.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * Concentration of world production, 1998 to 2015, as Theler, Kauwe and Sparks printed it (0 to
 * 10,000), beside what their rows and the indices of the lake give.
 *
 * <p>Their shares are of the printed world total; some years print them to the fourth digit only,
 * and HHI is of these. The index of the lake is of the sum of the rows.
 */
public final class HhiComparisons {
  /** Names of the two checks: of the printed total, and of the rows. */
  public static final String PRINTED = "usgs-hhi-printed";

  public static final String OF_ROWS = "usgs-hhi-of-rows";

  private static final String SOURCE =
      "Theler, Kauwe and Sparks (2020), doi:10.1007/s40192-020-00173-5";
  private static final String HHI = "HHI"; // types of the printed figures
  private static final String SUMMARY = "HHI, summary";
  private static final double SCALE = 10_000;
  private static final double HALF_OF_FOURTH_DIGIT = 0.00005;
  private static final int DIGITS = 1; // of print that are compared, on the scale of 10,000

  /** Rows and total of one table. */
  private static final class Listed {
    private final List<Double> rows = new ArrayList<>();
    private double total;

    private double hhi(double more) {
      return SCALE
          * rows.stream()
              .mapToDouble(row -> Math.max(0, row / total + more))
              .map(share -> share * share)
              .sum();
    }
  }

  private final Map<String, Listed> tables = new HashMap<>();
  private final Map<String, String> tableOf = new HashMap<>(); // by name in the table and year
  private final List<Row> printed = new ArrayList<>();

  private HhiComparisons(List<Row> production) {
    for (Row row : production) {
      if (isPrinted(row)) {
        printed.add(row);
      } else if (row.getAs(Production.QUANTITY) != null) {
        add(row);
      }
    }
  }

  /**
   * Both checks.
   *
   * @param production rows of {@link Production} of the collection, corrected, of every role
   * @param indicators rows of {@link IndicatorValue} of the world's {@code hhi}
   */
  public static List<Comparison> of(List<Row> production, List<Row> indicators) {
    var collection = new HhiComparisons(production);
    var all = new ArrayList<>(collection.ofPrint());
    all.addAll(collection.ofRows(indicators));
    return all;
  }

  private static boolean isPrinted(Row row) {
    return List.of(HHI, SUMMARY).contains(row.<String>getAs(Production.TYPE));
  }

  private void add(Row row) {
    String name = yearly(row, Production.COMMODITY);
    String key = isCopy(row) ? name : yearly(row, Production.ELEMENT);
    tableOf.put(name, key);
    var table = tables.computeIfAbsent(key, none -> new Listed());
    double quantity = row.<BigDecimal>getAs(Production.QUANTITY).doubleValue();
    if (Countries.WORLD.equals(row.getAs(Production.COUNTRY))) {
      table.total = quantity;
    } else {
      table.rows.add(quantity);
    }
  }

  // what a correction takes out is in the print
  private static boolean isCopy(Row row) {
    List<String> flags = row.getList(row.fieldIndex(Production.FLAGS));
    return Role.BREAKDOWN.text().equals(row.getAs(Production.ROLE))
        && (flags == null || !flags.contains(Flag.CORRECTED.name()));
  }

  private static String yearly(Row row, String name) {
    return row.getAs(name) + " " + row.<Integer>getAs(Production.YEAR);
  }

  private String table(Row row) {
    return tableOf.getOrDefault(yearly(row, Production.COMMODITY), yearly(row, Production.ELEMENT));
  }

  private List<Comparison> ofPrint() {
    var all = new ArrayList<Comparison>();
    for (Row row : printed) {
      boolean summary = SUMMARY.equals(row.getAs(Production.TYPE));
      String item = yearly(row, Production.COMMODITY) + (summary ? " (summary)" : "");
      BigDecimal figure = scaled(row.getAs(Production.QUANTITY), DIGITS);
      Listed table = tables.get(table(row));
      all.add(
          table == null || table.total == 0
              ? Comparison.notComputable(
                  PRINTED, item, figure.toPlainString(), "no total printed", SOURCE)
              : Comparison.of(
                  PRINTED,
                  item,
                  figure,
                  new Interval(
                      table.hhi(0),
                      table.hhi(-HALF_OF_FOURTH_DIGIT),
                      table.hhi(HALF_OF_FOURTH_DIGIT)),
                  SOURCE));
    }
    return all;
  }

  private List<Comparison> ofRows(List<Row> indicators) {
    Map<String, Row> ours = new HashMap<>();
    indicators.forEach(row -> ours.put(item(row), row));
    var all = new ArrayList<Comparison>();
    for (Row row : printed) {
      boolean isCopy = !table(row).equals(yearly(row, Production.ELEMENT));
      if (HHI.equals(row.getAs(Production.TYPE)) && !isCopy) {
        BigDecimal figure = scaled(row.getAs(Production.QUANTITY), DIGITS);
        all.add(ofRows(item(row), figure, ours.get(item(row))));
      }
    }
    return all;
  }

  private static Comparison ofRows(String item, BigDecimal figure, Row ours) {
    Double value = ours == null ? null : ours.getAs(IndicatorValue.VALUE);
    if (value == null) {
      String reason = ours == null ? "no index" : ours.getAs(IndicatorValue.REASON);
      return Comparison.notComputable(OF_ROWS, item, figure.toPlainString(), reason, SOURCE);
    }
    double computed = SCALE * value;
    return Comparison.of(OF_ROWS, item, figure, Interval.exact(computed), SOURCE);
  }

  private static BigDecimal scaled(BigDecimal figure, int digits) {
    return figure.setScale(digits, RoundingMode.HALF_UP);
  }

  private static String item(Row row) {
    return "%s %s %d"
        .formatted(
            row.<String>getAs(Production.ELEMENT),
            row.<String>getAs(Production.STAGE),
            row.<Integer>getAs(Production.YEAR));
  }
}
