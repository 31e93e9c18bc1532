package org.oreflow.flow;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.choice.OutrankedCounts;
import org.oreflow.choice.Precedence;
import org.oreflow.choice.Unscaled;
import org.oreflow.config.ProgramText;
import org.oreflow.config.Range;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Grouped.GroupFunction;
import org.oreflow.engine.Input;
import org.oreflow.engine.Scan;
import org.oreflow.engine.TableRow;
import org.oreflow.flow.CellReports.OddUnitValues;
import org.oreflow.flow.Factor.Cell;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.reference.Countries;
import org.oreflow.table.Columns;
import org.oreflow.table.Covers;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.Flow.How;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * Turns customs records into mass of elements.
 *
 * <pre>m_e = product mass, or pieces × share of the stage × content × part of e</pre>
 *
 * <p>In: {@link Trade}, {@link Reconciled}, {@link FlowInputs}. Out: {@link Flow}, one row per
 * element, stage, exporter, importer and year, from one source, see {@link Precedence}, of that
 * source the newest release that holds the code and period. A flow that the other side reports too
 * has the flag {@link Flag#MIRROR_AVAILABLE}; what is reconciled takes the place of its reports.
 * Goods returned to their exporter are left out. A national code without a factor of its own takes
 * that of its first six digits, flag {@link Flag#SIX_DIGITS}. A heading of four digits is left out
 * where the same report of a pair has codes below it, and so are months of a code where that report
 * has the year. A record without mass adds to the value only, flag {@link Flag#NO_MASS}, and leaves
 * the high open.
 */
public final class Flows {

  /** The source that counts where another's flows stand behind; null: all flows of the source. */
  public static final String WINNER = "winner";

  /** Name of the {@link org.oreflow.table.Verdict} by which the winner counts instead. */
  public static final String VERDICT = "verdict";

  public static final String BEHIND = "behind";

  public static final StructType BEHIND_SCHEMA =
      new Columns()
          .of("whole?", Flow.YEAR)
          .of("text?", Flow.SOURCE, WINNER, VERDICT)
          .of("count?", BEHIND)
          .schema();

  static final String REPORTED = "reported"; // tables of a group
  static final String RECONCILED = "reconciled";

  /** Flows, and of each year, family and source in rows of their own what stands behind. */
  static final StructType MADE =
      new Columns(nullable(Flow.TABLE.schema()))
          .of("text?", WINNER, VERDICT)
          .of("count?", BEHIND)
          .schema();

  private static final List<String> OF_TRADE =
      ProgramText.words(
          "source release reporter direction exporter importer code_system code period year",
          "value_usd product_t quantity quantity_unit flags");
  private static final List<String> OF_RECONCILED =
      ProgramText.words(
          "source exporter importer code_system code year value_usd mass_t mass_low_t",
          "mass_high_t quantity quantity_low quantity_high quantity_unit flags");

  private Flows() {}

  private static StructType nullable(StructType schema) {
    var all = new StructType();
    for (var field : schema.fields()) {
      all = all.add(field.name(), field.dataType(), true);
    }
    return all;
  }

  /**
   * The flows of all trade, with what stands behind: read by {@link #of} and {@link #behind}.
   *
   * @param parts records that count, and totals of lists, of {@link #parts}
   * @param reconciled rows of {@link Reconciled}
   */
  public static Dataset<Row> made(
      Dataset<Row> parts, Optional<Dataset<Row>> reconciled, FlowInputs inputs) {
    Map<String, String> families = inputs.factors().families();
    List<Input> tables = new ArrayList<>();
    reconciled.ifPresent(rows -> tables.add(ofFamilies(RECONCILED, rows, OF_RECONCILED, families)));
    tables.add(ofFamilies(REPORTED, parts, OF_TRADE, families));
    return Grouped.of("year, family", tables, new FamilyFlows(inputs), MADE);
  }

  // other codes have no factors; a scan leaves them out before rows are made
  private static Input ofFamilies(
      String table, Dataset<Row> rows, List<String> columns, Map<String, String> families) {
    Column prefix = substring(col(Trade.CODE), 1, TradeRecord.SUBHEADING);
    Dataset<Row> mapped = rows.where(prefix.isin(families.keySet().toArray()));
    Input.Keys keys =
        row -> {
          String family = families.get(TradeRecord.subheading(row.getAs(Trade.CODE)));
          return List.of(Input.key(row.<Integer>getAs(Trade.YEAR), family));
        };
    return new Input(table, Scan.select(mapped, columns), keys);
  }

  public static Dataset<Row> of(Dataset<Row> made) {
    return made.where(col(BEHIND).isNull()).select(columns(Flow.TABLE.schema()));
  }

  /**
   * How many flows of a source stand behind another, by year, and in rows without winner how many
   * it has: rows of {@link #BEHIND_SCHEMA}, several to be added up.
   *
   * @param made of {@link #made}
   */
  public static Dataset<Row> behind(Dataset<Row> made) {
    return made.where(col(BEHIND).isNotNull()).select(columns(BEHIND_SCHEMA));
  }

  private static Column[] columns(StructType schema) {
    return Arrays.stream(schema.fieldNames()).map(name -> col(name)).toArray(Column[]::new);
  }

  public static Dataset<Row> parts(Dataset<Row> trade, List<Correction> corrections) {
    return parts(trade, corrections, List.of());
  }

  /**
   * The same with what some sources print of all trade of a country in a product, partner {@code
   * WLD}.
   */
  public static Dataset<Row> parts(
      Dataset<Row> trade, List<Correction> corrections, List<String> withTotals) {
    Column counts = col(Trade.ROLE).equalTo(Role.PART.text());
    Column isTotal = col(Trade.SOURCE).isin(withTotals.toArray()).and(isOfAllPartners());
    return CorrectedTrade.of(trade, corrections)
        .where(withTotals.isEmpty() ? counts : counts.or(isTotal));
  }

  private static Column isOfAllPartners() {
    return col(Trade.EXPORTER)
        .equalTo(Countries.WORLD)
        .or(col(Trade.IMPORTER).equalTo(Countries.WORLD));
  }

  /** The flows of a family of codes in a year, and of how many of each source another counts. */
  record FamilyFlows(FlowInputs inputs) implements GroupFunction {
    @Override
    public List<Row> of(Iterator<TableRow> group) {
      TableRow first = group.next();
      var records = new FamilyRecords(inputs);
      records.add(first);
      group.forEachRemaining(records::add);
      return rows(first.row().<Integer>getAs(Trade.YEAR), records);
    }

    private List<Row> rows(int year, FamilyRecords records) {
      List<TradeRecord> reported = records.reported(null);
      List<TradeRecord> all =
          new ArrayList<>(new OddUnitValues(inputs.unitValueFactor()).widened(reported));
      all.addAll(records.reconciled());
      var undivided = new UndividedImports(inputs, year);
      List<Row> rows = new ArrayList<>();
      var outranked = new OutrankedCounts();
      new CellReports(inputs, year, null)
          .of(all)
          .forEach(
              (cell, reports) -> {
                for (var flow : inputs.precedence().chosen(reports.values())) {
                  outranked.add(flow);
                  flow.taken()
                      .ifPresent(
                          taken -> {
                            undivided.add(cell, taken);
                            rows.add(row(cell, year, flow.isMirrored(), taken));
                          });
                }
              });
      undivided
          .rests(records.totals(null), reported)
          .forEach(rest -> rows.add(row(rest.cell(), year, false, rest.report())));
      outranked.counts().forEach((pair, flows) -> rows.add(row(year, pair, flows)));
      return rows;
    }

    private Row row(Cell cell, int year, boolean isMirrored, Report taken) {
      Set<String> flags = new TreeSet<>(taken.flags);
      if (isMirrored) {
        flags.add(Flag.MIRROR_AVAILABLE.name());
      }
      if (taken.isOfOneCode() && flags.contains(Flag.NO_REDISTRIBUTION.name())) {
        flags.add(Flag.ONE_CODE.name());
      }
      if (inputs
          .partial()
          .contains(new HeldCodes.Partial(taken.source(), taken.direction(), year, cell))) {
        flags.add(Flag.CODES_PARTIAL.name());
      }
      return RowFactory.create(
          cell.element(),
          cell.stage(),
          taken.exporter(),
          taken.importer(),
          year,
          Unscaled.decimal(taken.mass()),
          Unscaled.decimal(taken.low()),
          Unscaled.decimal(taken.high()),
          Unscaled.decimal(taken.product()),
          Unscaled.decimal(taken.value(), Unscaled.VALUE),
          Unscaled.decimal(taken.valueWithMass(), Unscaled.VALUE),
          taken.unit(),
          flags.toArray(String[]::new),
          how(taken).text(),
          taken.source(),
          null,
          null,
          null);
    }

    private static How how(Report report) {
      if (report.isExporters()) {
        return How.EXPORTER;
      }
      return report.direction().isEmpty() ? How.RECONCILED : How.IMPORTER;
    }

    private static Row row(int year, OutrankedCounts.Pair pair, long flows) {
      var cells = new Object[Flows.MADE.size()];
      cells[Flow.TABLE.schema().fieldIndex(Flow.YEAR)] = year;
      cells[Flow.TABLE.schema().fieldIndex(Flow.SOURCE)] = pair.source();
      cells[cells.length - 3] = pair.winner();
      cells[cells.length - 2] = pair.verdict().name();
      cells[cells.length - 1] = flows;
      return RowFactory.create(cells);
    }
  }

  /**
   * What a list of the largest flows does not divide of a country's imports of a stage, as flows of
   * exporter {@code OTH}:
   *
   * <pre>
   * rest = value of all imports − Σ value listed of other stages − Σ value of the flows that count, at least 0
   * </pre>
   *
   * <p>A flow of 0 tells that the flows are all. Flows whose part of the stage is unknown are in
   * the rest. Example: Japan imports 100, of China 60 and of Malaysia 20; 15 of Burma are ore: 5
   * are undivided. Of whole years and of codes that are of the stage as a whole; masses stay open.
   */
  static final class UndividedImports {
    record Rest(Cell cell, Report report) {}

    private record Imports(Cell cell, String importer) {}

    private final FlowInputs inputs;
    private final int year;
    private final Map<Imports, Long> divided = new HashMap<>(); // null: another source has the rest

    UndividedImports(FlowInputs inputs, int year) {
      this.inputs = inputs;
      this.year = year;
    }

    /** Whether a record is the total of a country in a list, which counts for its rest. */
    static boolean isOfList(TradeRecord record) {
      return Covers.LARGEST_FLOWS.is(record.covers()) && record.exporter().equals(Countries.WORLD);
    }

    void add(Cell cell, Report flow) {
      var imports = new Imports(cell, flow.importer());
      if (flow.exporter().equals(Countries.OTHER)) {
        divided.put(imports, null);
      } else if (flow.value() != null && divided.getOrDefault(imports, 0L) != null) {
        divided.merge(imports, flow.value(), Long::sum);
      }
    }

    /**
     * @param totals what they buy of all partners, by code
     */
    List<Rest> rests(List<TradeRecord> totals, List<TradeRecord> records) {
      Map<Imports, Rest> rests = new LinkedHashMap<>();
      Map<Imports, Long> left = new HashMap<>();
      for (TradeRecord total : totals) {
        for (Factor factor : factors(total, totals)) {
          var imports = new Imports(factor.cell(), total.importer());
          if (divided.getOrDefault(imports, 0L) != null) {
            long before = left.getOrDefault(imports, -divided.getOrDefault(imports, 0L));
            long rest = before + total.value() - ofOtherStages(total, factor.cell(), records);
            left.put(imports, rest);
            TradeRecord undivided = total.ofRest(Countries.OTHER, Math.max(0, rest));
            var report = new Report(Report.key(undivided, factor));
            report.add(undivided, factor, Range.ONE);
            rests.put(imports, new Rest(factor.cell(), report));
          }
        }
      }
      return new ArrayList<>(rests.values());
    }

    // those of a total that is all of a stage, and in no total of a shorter code
    private List<Factor> factors(TradeRecord total, List<TradeRecord> totals) {
      boolean isWithin =
          totals.stream()
              .filter(other -> isOfOne(other, total))
              .anyMatch(
                  other ->
                      !other.code().equals(total.code()) && total.code().startsWith(other.code()));
      return total.value() == null || !total.isOfYear() || isWithin
          ? List.of()
          : inputs.factors().of(total, year).stream()
              .filter(factor -> inputs.isOf(total, factor.cell().element()))
              .filter(factor -> total.value().equals(factor.ofStage(total.value(), Unscaled.VALUE)))
              .toList();
    }

    private long ofOtherStages(TradeRecord total, Cell cell, List<TradeRecord> records) {
      return records.stream()
          .filter(record -> isOfOne(record, total) && record.code().startsWith(total.code()))
          .filter(record -> record.value() != null && record.isOfYear())
          .filter(
              record ->
                  inputs.factors().of(record, year).stream()
                      .noneMatch(factor -> factor.cell().equals(cell)))
          .mapToLong(TradeRecord::value)
          .sum();
    }

    private static boolean isOfOne(TradeRecord record, TradeRecord total) {
      return record.source().equals(total.source()) && record.importer().equals(total.importer());
    }
  }
}
