package org.oreflow.index;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.engine.TableRow;
import org.oreflow.index.dependence.ExposureIndices;
import org.oreflow.index.dependence.OwnSupply;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Cells;
import org.oreflow.index.formula.FlowRow;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Flow;

/**
 * All that is known of elements in one year.
 *
 * @param before balances of the year before
 * @param holdings reserves and capacities, by what they are
 * @param reliance what publishers print of net import reliance, consumption and their own supply
 * @param demand rows of current production that are demand of the world
 * @param parts of supplies, by origin
 * @param flags of rows by what these have for them, each set once
 */
public record ElementYear(
    int year,
    List<BalanceRow> balances,
    List<BalanceRow> before,
    List<FlowRow> flows,
    Map<String, List<BalanceRow>> holdings,
    List<Row> reliance,
    List<Row> demand,
    List<IndexValue> studies,
    List<ExposureIndices.Part> parts,
    IdentityHashMap<Object, Set<String>> flags) {
  public static final String BALANCES = "balance";
  public static final String BEFORE = "balance before";
  public static final String FLOWS = "flow";
  public static final String HOLDINGS = "holding"; // of Holdings
  public static final String RELIANCE = "reliance";
  public static final String DEMAND = "demand";
  public static final String STUDIES = "study";
  public static final String PARTS = "exposure"; // of supplies

  public ElementYear(int year) {
    this(
        year,
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new TreeMap<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new IdentityHashMap<>());
  }

  public static ElementYear of(int year, Map<String, List<Row>> tables) {
    var all = new ElementYear(year);
    tables.forEach((table, rows) -> rows.forEach(row -> all.add(table, row)));
    return all;
  }

  /** Balances whose supply is of the release that prints their consumption. */
  public List<BalanceRow> ofOneRelease() {
    return new OwnSupply(reliance).in(balances);
  }

  public void add(TableRow row) {
    add(row.table(), row.row());
  }

  private Set<String> flags(Row row) {
    Object told = row.get(row.fieldIndex(Flow.FLAGS));
    return told == null
        ? Set.of()
        : flags.computeIfAbsent(told, all -> Cells.flags(row, Flow.FLAGS));
  }

  private void add(String table, Row row) {
    switch (table) {
      case BALANCES -> balances.add(BalanceRow.of(row, flags(row)));
      case BEFORE -> before.add(BalanceRow.of(row, flags(row)));
      case FLOWS -> flows.add(FlowRow.of(row, flags(row)));
      case HOLDINGS ->
          holdings
              .computeIfAbsent(row.getAs("measure"), none -> new ArrayList<>())
              .add(BalanceRow.ofHolding(row));
      case RELIANCE -> reliance.add(row);
      case DEMAND -> demand.add(row);
      case PARTS -> parts.add(ExposureIndices.Part.of(row, flags(row)));
      default -> studies.add(IndexValue.of(row));
    }
  }
}
