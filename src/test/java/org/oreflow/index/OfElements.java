package org.oreflow.index;

import static org.oreflow.Tables.assertRows;
import static org.oreflow.Tables.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.TestSession;
import org.oreflow.engine.TableRow;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.FlowRow;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Instability;
import org.oreflow.index.formula.Members;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Parameter;

/** Indices of elements of tables that texts show. */
public final class OfElements {
  private static final StructType HOLDINGS =
      new StructType()
          .add("element", DataTypes.StringType, false)
          .add("stage", DataTypes.StringType, false)
          .add("country", DataTypes.StringType, false)
          .add("year", DataTypes.IntegerType, false)
          .add("measure", DataTypes.StringType, false)
          .add("value", DataTypes.createDecimalType(18, 6), true)
          .add("low", DataTypes.createDecimalType(18, 6), true)
          .add("high", DataTypes.createDecimalType(18, 6), true)
          .add("flags", DataTypes.createArrayType(DataTypes.StringType, false), false);

  private final ElementInputs inputs;
  private final Map<Integer, List<TableRow>> years = new TreeMap<>();

  /** With these inputs. */
  public OfElements(ElementInputs inputs) {
    this.inputs = inputs;
  }

  /** The named indices of balances alone. */
  public static Dataset<Row> indices(String balances, String... names) {
    return indices(balances, List.of(), names);
  }

  /** The same with countries that act together. */
  public static Dataset<Row> indices(String balances, List<Bloc> blocs, String... names) {
    var inputs = new ElementInputs(members(""), instability("country"), blocs, List.of());
    return new OfElements(inputs).balances(balances).indices(Indicators.only(names));
  }

  /** Lines of an element, its group and the group's remainder. */
  public static Members members(String text) {
    return new Members(
        text.lines()
            .map(line -> line.split(" *\\| *"))
            .map(cells -> new Members.Part(cells[0], cells[1], cells[2]))
            .toList());
  }

  /** Rows of {@link Parameter}. */
  public static Instability instability(String text) {
    return new Instability(rows(Parameter.TABLE.schema(), text), 0);
  }

  public static List<BalanceRow> balanceRows(String text) {
    return rows(Balance.TABLE.schema(), text).stream().map(BalanceRow::of).toList();
  }

  public static List<FlowRow> flowRows(String text) {
    return rows(Flow.TABLE.schema(), text).stream().map(FlowRow::of).toList();
  }

  public static List<IndexValue> values(String text) {
    return rows(IndicatorValue.TABLE.schema(), text).stream().map(IndexValue::of).toList();
  }

  /** Asserts that there are the values that a text shows, in the columns it names. */
  public static void assertValues(Collection<IndexValue> values, String expected) {
    assertRows(
        IndicatorValue.TABLE.schema(), values.stream().map(IndexValue::row).toList(), expected);
  }

  /** A table of values. */
  public static Dataset<Row> table(Collection<IndexValue> values) {
    return TestSession.spark()
        .createDataFrame(
            values.stream().map(IndexValue::row).toList(), IndicatorValue.TABLE.schema());
  }

  public OfElements balances(String text) {
    return add(ElementYear.BALANCES, Balance.TABLE.schema(), text);
  }

  public OfElements flows(String text) {
    return add(ElementYear.FLOWS, Flow.TABLE.schema(), text);
  }

  public OfElements holdings(String text) {
    return add(ElementYear.HOLDINGS, HOLDINGS, text);
  }

  private OfElements add(String table, StructType schema, String text) {
    for (Row row : rows(schema, text)) {
      years
          .computeIfAbsent(row.getAs(Balance.YEAR), none -> new ArrayList<>())
          .add(new TableRow(table, row));
    }
    return this;
  }

  /** The indices of all years. */
  public Dataset<Row> indices(Indicators indicators) {
    List<IndexValue> all = new ArrayList<>();
    years.values().forEach(rows -> all.addAll(indicators.ofElements(year(rows), inputs)));
    return table(all);
  }

  static ElementYear year(List<TableRow> rows) {
    var year = new ElementYear(rows.get(0).row().<Integer>getAs(Balance.YEAR));
    rows.forEach(year::add);
    return year;
  }
}
