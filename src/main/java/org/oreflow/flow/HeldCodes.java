package org.oreflow.flow;

import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.flow.HeldCode.Needed;
import org.oreflow.reference.Conversions.Conversion;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/**
 * Whether the trade of a stage is whole: whether a source holds every code that is mapped to it.
 *
 * <p>A source holds the codes of which it has a record in the year and direction, whoever reports,
 * and those that it declares. Of the Harmonised System it needs those that its edition has; of a
 * national tariff the codes that are mapped by themselves too, as a file may hold some codes of a
 * subheading alone. A heading stands for all of its codes.
 */
public final class HeldCodes {
  public static final String CODES_PARTIAL = Flag.CODES_PARTIAL.name();

  /** Rows of {@link #partial}; the direction is "" where trade is reconciled. */
  public static final StructType SCHEMA =
      new StructType()
          .add(Load.SOURCE, StringType, false)
          .add(Trade.DIRECTION, StringType, false)
          .add(Flow.YEAR, IntegerType, false)
          .add(Flow.ELEMENT, StringType, false)
          .add(Flow.STAGE, StringType, false);

  /** Columns of the records that {@link #partial} takes. */
  public static final List<String> RECORDS =
      List.of(
          Load.SOURCE, Load.RELEASE, Trade.DIRECTION, Trade.CODE_SYSTEM, Trade.CODE, Trade.YEAR);

  /**
   * What a release of a source says of itself.
   *
   * @param codes beginnings of codes whose trade it holds whole
   * @param stages whose trade it holds whole
   */
  public record Declared(String source, String release, Set<String> codes, Set<String> stages) {
    /** Takes copies. */
    public Declared {
      codes = Set.copyOf(codes);
      stages = Set.copyOf(stages);
    }
  }

  private record Report(String source, String direction, int year) {}

  private record Cell(String element, String stage) {}

  private final Map<Report, Set<HeldCode>> held = new LinkedHashMap<>();
  private final Map<Report, Set<String>> declared = new LinkedHashMap<>();
  private final Map<Report, Set<String>> complete = new LinkedHashMap<>();
  private final Map<Cell, Set<Needed>> needed = new LinkedHashMap<>();
  private final List<Conversion> conversions;

  private HeldCodes(List<Conversion> conversions) {
    this.conversions = List.copyOf(conversions);
  }

  /**
   * Which sources lack a code of an element and stage of which they have others.
   *
   * @param records what there is, with the columns of {@link #RECORDS}
   * @param factors rows of {@link FlowFactor}
   * @param conversions between editions of the Harmonised System
   * @return rows of {@link #SCHEMA}
   */
  public static List<Row> partial(
      List<Row> records, List<Row> factors, List<Declared> declared, List<Conversion> conversions) {
    var all = new HeldCodes(conversions);
    records.forEach(row -> all.add(row, declared));
    factors.forEach(all::need);
    return all.rows();
  }

  private void add(Row record, List<Declared> declarations) {
    String source = record.getAs(Load.SOURCE);
    String direction = Objects.requireNonNullElse(record.getAs(Trade.DIRECTION), "");
    int year = record.getAs(Trade.YEAR);
    var code = new HeldCode(record.getAs(Trade.CODE_SYSTEM), record.getAs(Trade.CODE), year);
    // what two sides report is reconciled to trade of neither
    for (String each : new LinkedHashSet<>(List.of(direction, ""))) {
      var report = new Report(source, each, year);
      held.computeIfAbsent(report, none -> new LinkedHashSet<>()).add(code);
      for (Declared of : declarations) {
        if (of.source().equals(source) && of.release().equals(record.getAs(Load.RELEASE))) {
          declared.computeIfAbsent(report, none -> new TreeSet<>()).addAll(of.codes());
          complete.computeIfAbsent(report, none -> new TreeSet<>()).addAll(of.stages());
        }
      }
    }
  }

  private void need(Row factor) {
    if (factor.<Double>getAs(FlowFactor.HIGH) > 0) {
      needed
          .computeIfAbsent(
              new Cell(factor.getAs(FlowFactor.ELEMENT), factor.getAs(FlowFactor.STAGE)),
              none -> new LinkedHashSet<>())
          .add(
              new Needed(
                  factor.getAs(FlowFactor.CODE_SYSTEM),
                  factor.getAs(FlowFactor.CODE),
                  factor.getAs(FlowFactor.FIRST_YEAR),
                  factor.getAs(FlowFactor.LAST_YEAR)));
    }
  }

  private List<Row> rows() {
    Set<Needed> all = new LinkedHashSet<>();
    needed.values().forEach(all::addAll);
    List<Row> rows = new ArrayList<>();
    for (var entry : held.entrySet()) {
      Report report = entry.getKey();
      Set<HeldCode> codes = entry.getValue();
      Set<Needed> there = where(all, need -> codes.stream().anyMatch(code -> code.isOf(need)));
      Set<Needed> lacking = where(all, need -> lacks(report, need, codes));
      Set<String> whole = complete.getOrDefault(report, Set.of());
      needed.forEach(
          (cell, needs) -> {
            if (!whole.contains(cell.stage()) && meet(needs, there) && meet(needs, lacking)) {
              rows.add(row(report, cell));
            }
          });
    }
    return rows;
  }

  private static Set<Needed> where(Set<Needed> all, Predicate<Needed> condition) {
    return all.stream().filter(condition).collect(toSet());
  }

  private static boolean meet(Set<Needed> some, Set<Needed> others) {
    return some.stream().anyMatch(others::contains);
  }

  private static Row row(Report report, Cell cell) {
    return RowFactory.create(
        report.source(), report.direction(), report.year(), cell.element(), cell.stage());
  }

  private boolean lacks(Report report, Needed need, Set<HeldCode> codes) {
    return need.holdsIn(report.year())
        && codes.stream().anyMatch(code -> code.asksFor(need))
        && codes.stream().noneMatch(code -> code.has(need, conversions))
        && declared.getOrDefault(report, Set.of()).stream().noneMatch(need::isWithin);
  }

  /**
   * Adds the flag {@link #CODES_PARTIAL} to reports of stages that are not whole.
   *
   * @param reports of {@link Flows#reports}
   * @param partial rows of {@link #SCHEMA}
   */
  public static Dataset<Row> flagged(Dataset<Row> reports, Dataset<Row> partial) {
    Column direction = coalesce(col(Trade.DIRECTION), lit(""));
    String[] key = {Load.SOURCE, "held_direction", Flow.YEAR, Flow.ELEMENT, Flow.STAGE};
    return reports
        .withColumn("held_direction", direction)
        .join(
            broadcast(
                partial
                    .withColumnRenamed(Trade.DIRECTION, "held_direction")
                    .withColumn("lacks_codes", lit(true))), // unique by key
            key,
            "left")
        .withColumn(
            Flow.FLAGS,
            when(
                    col("lacks_codes").isNotNull(),
                    array_union(col(Flow.FLAGS), array(lit(CODES_PARTIAL))))
                .otherwise(col(Flow.FLAGS)))
        .drop("held_direction", "lacks_codes");
  }
}
