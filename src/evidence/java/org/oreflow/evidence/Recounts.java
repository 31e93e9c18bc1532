package org.oreflow.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.table.ProductIndicator;

/**
 * Concentration of the world's trade in each product, counted by a plain loop over the lines of a
 * file of BACI's layout, beside the indices of the tables. It shares no step with them: codes of
 * countries stay as printed, sums are of exact decimals.
 */
public final class Recounts {
  /** Name of the check. */
  public static final String CHECK = "baci-recount";

  private static final String SOURCE = "CEPII, BACI, the lines of the shipped file";
  private static final int DECIMALS = 9;
  private static final int FIELDS = 6; // t, i, j, k, v, q

  private final Map<String, Map<String, BigDecimal>> sums = new TreeMap<>(); // index → trader → sum

  /** Adds a line of a file; its header and lines of other lengths count for nothing. */
  public void add(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS || fields[0].equals("t")) {
      return;
    }
    String year = fields[0].strip();
    String code = fields[3].strip();
    for (int amount = 4; amount < FIELDS; amount++) {
      String text = fields[amount].strip();
      if (!text.isEmpty() && !text.equals("NA")) {
        String suffix = amount == 4 ? "value" : "mass";
        var figure = new BigDecimal(text);
        add("export_hhi_" + suffix, code, year, fields[1].strip(), figure);
        add("import_hhi_" + suffix, code, year, fields[2].strip(), figure);
      }
    }
  }

  private void add(String index, String code, String year, String trader, BigDecimal amount) {
    sums.computeIfAbsent("%s %s %s".formatted(index, code, year), none -> new HashMap<>())
        .merge(trader, amount, BigDecimal::add);
  }

  /**
   * The indices beside the count.
   *
   * @param indicators rows of {@link ProductIndicator} of the world
   */
  public List<Comparison> comparisons(List<Row> indicators) {
    Map<String, Double> ours = new HashMap<>();
    for (Row row : indicators) {
      String item =
          "%s %s %s"
              .formatted(
                  row.<String>getAs(ProductIndicator.INDICATOR),
                  row.<String>getAs(ProductIndicator.CODE),
                  row.<String>getAs(ProductIndicator.PERIOD));
      ours.put(item, row.getAs(ProductIndicator.VALUE));
    }
    var all = new ArrayList<Comparison>();
    sums.forEach(
        (item, traders) -> all.add(comparison(CHECK, item, traders, ours.get(item), SOURCE)));
    return all;
  }

  /**
   * Concentration among traders beside a computed one.
   *
   * @param computed null: there is none
   */
  static Comparison comparison(
      String check, String item, Map<String, BigDecimal> traders, Double computed, String source) {
    BigDecimal counted = hhi(traders);
    return computed == null
        ? Comparison.notComputable(
            check, item, counted.toPlainString(), "no index in the tables", source)
        : Comparison.of(check, item, counted, Interval.exact(computed), source);
  }

  private static BigDecimal hhi(Map<String, BigDecimal> traders) {
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (BigDecimal amount : traders.values()) {
      total = total.add(amount);
      squares = squares.add(amount.multiply(amount));
    }
    return total.signum() == 0
        ? BigDecimal.ZERO
        : squares.divide(total.multiply(total), DECIMALS, RoundingMode.HALF_UP);
  }
}
