package org.oreflow.index.product;

import static org.oreflow.index.formula.BalanceRow.ratio;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.engine.Cells;
import org.oreflow.engine.Colocated;
import org.oreflow.engine.Cursor;
import org.oreflow.engine.ReadColumns;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Index;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reason;
import org.oreflow.table.Reconciled;

/**
 * How far what a country's partners report of its trade in a product is from what it reports
 * itself: {@code mirror_gap}, variants {@code export} and {@code import} by the country's part in
 * it.
 *
 * <pre>
 * G = Σ_j |M_j − X_j| / Σ_j (M_j + X_j)       X_j: exporter's report of the trade with partner j, M_j: importer's, both in USD as reported
 * </pre>
 *
 * <p>In: rows of {@link Reconciled} that both sides report. Out: 0 where both agree to 1; imports
 * as reported, so freight of 4 % alone gives .02. No row where no trade of the country has two
 * reports, as in a lake without reports of both sides; null with reason ZERO_TOTAL where all are
 * zero. No bounds. Errors: none. Source: the discrepancy of each flow as in
 * github.com/harvard-growth-lab/comtrade-mirroring, here of all flows of a country.
 *
 * <p>Example: 100 against 120 and 50 against 30: (20 + 20) / 300 = .133333.
 */
public final class MirrorGap implements Index {
  private static final ReadColumns READ = new ReadColumns();
  private static final int CODE_SYSTEM = READ.add(Reconciled.CODE_SYSTEM);
  private static final int CODE = READ.add(Reconciled.CODE);
  private static final int YEAR = READ.add(Reconciled.YEAR);
  private static final int EXPORTER = READ.add(Reconciled.EXPORTER);
  private static final int IMPORTER = READ.add(Reconciled.IMPORTER);
  private static final int EXPORT_VALUE = READ.add(Reconciled.EXPORT_VALUE_USD);
  private static final int IMPORT_VALUE = READ.add(Reconciled.IMPORT_VALUE_USD);
  private static final int FLAGS = READ.add(Reconciled.FLAGS);
  private static final int SOURCE = READ.add(Reconciled.SOURCE);
  private static final List<String> KEY = List.of(Reconciled.YEAR, Reconciled.CODE);

  @Override
  public String name() {
    return "mirror_gap";
  }

  @Override
  public Grouping grouping() {
    return Grouping.PRODUCT_REPORTS;
  }

  /** The figure of two reports of a country's trade, whose differences are added up. */
  public Figure of(double gap, double reported) {
    return Figure.unbounded(ratio(gap, reported)).orElse(Reason.ZERO_TOTAL);
  }

  public static Dataset<Row> of(Dataset<Row> reconciled) {
    return Colocated.of(
        READ.of(reconciled), KEY, MirrorGap::ofTask, ProductIndicator.TABLE.schema());
  }

  private static Cells.Maker ofTask(Cursor rows) {
    var sets = new FlagSets();
    Map<Side, Reports> all = new HashMap<>();
    while (rows.next()) {
      if (!rows.isNull(EXPORT_VALUE) && !rows.isNull(IMPORT_VALUE)) {
        all.computeIfAbsent(side(rows, "export", EXPORTER), none -> new Reports()).add(rows, sets);
        all.computeIfAbsent(side(rows, "import", IMPORTER), none -> new Reports()).add(rows, sets);
      }
    }
    Iterator<Map.Entry<Side, Reports>> each = all.entrySet().iterator();
    return cells -> {
      boolean isMore = each.hasNext();
      if (isMore) {
        var one = each.next();
        one.getValue().addTo(cells, one.getKey(), sets);
      }
      return isMore;
    };
  }

  private record Side(Product product, String variant, String country) {}

  private static Side side(Cursor rows, String variant, int country) {
    int year = rows.whole(YEAR);
    String code = rows.name(rows.text(CODE));
    String system = rows.name(rows.text(CODE_SYSTEM));
    var product = new Product(system, code, Integer.toString(year), year);
    return new Side(product, variant, rows.name(rows.text(country)));
  }

  private static final class Reports {
    private final WholeSum reported = new WholeSum();
    private final WholeSum gap = new WholeSum();
    private int flags = FlagSets.NONE;
    private String source = "";

    void add(Cursor rows, FlagSets sets) {
      long exported = rows.bits(EXPORT_VALUE);
      long imported = rows.bits(IMPORT_VALUE);
      reported.add(exported + imported);
      gap.add(Math.abs(exported - imported));
      flags = sets.union(flags, sets.of(rows.list(FLAGS)));
      String other = rows.name(rows.text(SOURCE));
      source = source.isEmpty() || other.compareTo(source) < 0 ? other : source;
    }

    void addTo(Cells cells, Side side, FlagSets sets) {
      var index = new MirrorGap();
      new ProductValue(
              index,
              side.variant,
              side.product,
              side.country,
              index.of(gap.value(), reported.value()),
              sets.status(flags),
              sets.names(flags),
              source)
          .addTo(cells);
    }
  }
}
