package org.oreflow.report;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.oreflow.balance.Balance;
import org.oreflow.balance.MaterialBalance;
import org.oreflow.flow.Flow;
import org.oreflow.flow.Reconciled;
import org.oreflow.indicator.Change;
import org.oreflow.indicator.IndicatorValue;
import org.oreflow.indicator.ProductIndicator;
import org.oreflow.ingest.Load;
import org.oreflow.lake.Table;

/**
 * The files of a published run: for each public table one CSV and one Parquet file, rows in the
 * order of the key, a README with what the columns mean, and lengths and checksums of all. Rows
 * with flag {@value #CONFIDENTIAL} are left out and counted. Every file is written beside the old
 * one and then takes its place; the README names the run and comes last.
 */
public final class Report {
  /** The public tables. */
  public static final List<Table> TABLES =
      List.of(
          Flow.TABLE,
          Reconciled.TABLE,
          Balance.TABLE,
          MaterialBalance.TABLE,
          IndicatorValue.TABLE,
          ProductIndicator.TABLE,
          Change.TABLE,
          Load.TABLE);

  /** The flag of rows that are not shown. */
  public static final String CONFIDENTIAL = "CONFIDENTIAL";

  private static final int TOGETHER = 4; // files
  private static final String ALL = "all";
  private static final String HIDDEN = "hidden";
  private static final List<String> FORMULAS = List.of("=", "+", "-", "@", "\t", "\r");
  private static final String NUMBER = "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$";
  private static final List<String> KINDS = List.of("parquet", "csv");

  /** Whom a source's records come from. */
  public record Origin(
      String id, String release, String citation, String licence, boolean redistribute) {}

  /**
   * What was written: table name to rows, and to rows left out.
   *
   * @param large tables without files, and how many rows they have
   */
  public record Written(Map<String, Long> rows, Map<String, Long> hidden, Map<String, Long> large) {
    /** One line. */
    public String summary() {
      long all = rows.values().stream().mapToLong(Long::longValue).sum();
      long out = hidden.values().stream().mapToLong(Long::longValue).sum();
      var text = new StringBuilder();
      text.append("%,d rows in %d files".formatted(all, rows.size() * KINDS.size() + 1));
      if (out > 0) {
        text.append(", %,d confidential rows left out".formatted(out));
      }
      large.forEach(
          (table, count) ->
              text.append(", %s with %,d rows in the lake only".formatted(table, count)));
      return text.toString();
    }
  }

  private final OutFolder out;
  private final String run;
  private final List<Origin> origins;

  /**
   * @param out folder of the files
   * @param run id of the published run
   * @param origins the configured sources
   */
  public Report(OutFolder out, String run, List<Origin> origins) {
    this.out = out;
    this.run = run;
    this.origins = List.copyOf(origins);
  }

  /**
   * Files of a run that are not as they were written, a line each, by lengths and checksums.
   *
   * @param run id of the published run
   */
  public static List<String> differing(OutFolder out, String run) {
    try {
      if (!out.hasFile(OutFolder.README)) {
        return List.of(OutFolder.README + " is missing");
      }
      if (!out.text(OutFolder.README).contains(Readme.runLine(run))) {
        return List.of(OutFolder.README + " is not that of run " + run);
      }
      return Checksums.read(out).differing(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a folder holds files of any run. */
  public static boolean isIn(OutFolder out) {
    try {
      return out.hasFile(OutFolder.README);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether all files of a run are in a folder, as long as they were written. */
  public static boolean isOf(OutFolder out, String run) {
    try {
      String text = out.hasFile(OutFolder.README) ? out.text(OutFolder.README) : "";
      if (!text.contains(Readme.runLine(run))) {
        return false;
      }
      var sums = Checksums.read(out);
      for (Table table : TABLES) {
        for (String kind : KINDS) {
          boolean large = text.contains(Readme.largeLine(table.name()));
          if (!large && !sums.lists(table.name() + "." + kind)) {
            return false;
          }
        }
      }
      return sums.differingInLength(out).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes every file.
   *
   * @param tables rows of each public table that gets files, best the largest first; what others
   *     had is removed
   * @param large the other public tables, and how many rows they have
   */
  public Written write(Map<Table, Dataset<Row>> tables, Map<String, Long> large) {
    out.begin();
    try {
      Written written = writeTables(tables, large);
      String readme = new Readme(run, origins).text(written);
      out.put(Checksums.NAME, Checksums.of(out, names(tables.keySet()), OutFolder.README, readme));
      out.put(OutFolder.README, readme);
      out.clear();
      return written;
    } catch (IOException e) {
      throw OutFolder.unwritable(out.toString(), e);
    }
  }

  private static List<String> names(Collection<Table> tables) {
    return tables.stream()
        .flatMap(table -> KINDS.stream().map(kind -> table.name() + "." + kind))
        .sorted()
        .toList();
  }

  private Written writeTables(Map<Table, Dataset<Row>> tables, Map<String, Long> large)
      throws IOException {
    Map<String, Long> rows = new TreeMap<>();
    Map<String, Long> hidden = new TreeMap<>();
    writeTogether(tables)
        .forEach(
            (name, counted) -> {
              long all = (Long) counted.getOrDefault(ALL, 0L);
              long left = (Long) counted.getOrDefault(HIDDEN, 0L);
              rows.put(name, all - left);
              hidden.put(name, left);
            });
    for (Table table : tables.keySet()) {
      for (String kind : KINDS) {
        out.putPart(table.name() + "/" + kind, table.name() + "." + kind);
      }
    }
    for (String table : large.keySet()) {
      for (String kind : KINDS) {
        out.remove(table + "." + kind);
      }
    }
    return new Written(rows, hidden, new TreeMap<>(large));
  }

  // each file is one task, see sorted: several at once, or one core would work alone
  private Map<String, Map<String, Object>> writeTogether(Map<Table, Dataset<Row>> tables) {
    Map<String, Future<Map<String, Object>>> counted = new LinkedHashMap<>();
    List<Future<?>> others = new ArrayList<>();
    Map<String, Map<String, Object>> written = new LinkedHashMap<>();
    var threads = Executors.newFixedThreadPool(TOGETHER);
    try {
      tables.forEach(
          (table, rows) -> {
            String folder = out.freshFolder(table.name());
            counted.put(table.name(), threads.submit(() -> writeParquet(table, rows, folder)));
            others.add(threads.submit(() -> writeCsv(table, rows, folder)));
          });
      for (var one : counted.entrySet()) {
        written.put(one.getKey(), one.getValue().get());
      }
      for (Future<?> one : others) {
        one.get();
      }
      return written;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Column isHidden(Table table) {
    List<String> columns = Arrays.asList(table.schema().fieldNames());
    if (columns.contains(Load.CONFIDENTIAL)) {
      return col(Load.CONFIDENTIAL);
    }
    return coalesce(array_contains(col(Flow.FLAGS), CONFIDENTIAL), lit(false));
  }

  private static Map<String, Object> writeParquet(Table table, Dataset<Row> rows, String folder) {
    var counted = new Observation();
    Column hidden = isHidden(table);
    sorted(
            table,
            rows.observe(counted, count(lit(1)).as(ALL), count(when(hidden, 1)).as(HIDDEN))
                .where(not(hidden)))
        .write()
        .option("compression", "zstd")
        .parquet(folder + "/parquet");
    return values(counted);
  }

  private static void writeCsv(Table table, Dataset<Row> rows, String folder) {
    Column[] flat = Arrays.stream(table.schema().fields()).map(Report::flat).toArray(Column[]::new);
    sorted(table, rows.where(not(isHidden(table))))
        .select(flat)
        .write()
        .option("header", true)
        .option("escape", "\"")
        .option("emptyValue", "\"\"")
        .option("ignoreLeadingWhiteSpace", false)
        .option("ignoreTrailingWhiteSpace", false)
        .csv(folder + "/csv");
  }

  private static Map<String, Object> values(Observation counted) {
    try {
      return counted.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  // one task, so that there is one file
  private static Dataset<Row> sorted(Table table, Dataset<Row> rows) {
    Column[] key = table.key().stream().map(name -> col(name)).toArray(Column[]::new);
    return rows.coalesce(1).sortWithinPartitions(key);
  }

  private static Column flat(StructField field) {
    Column column = col(field.name());
    if (field.dataType() instanceof ArrayType) {
      return text(array_join(column, "|")).as(field.name());
    }
    return field.dataType() instanceof StringType ? text(column).as(field.name()) : column;
  }

  // a spreadsheet runs a cell that begins like a formula, whatever the quotes around it
  private static Column text(Column column) {
    Column runs = column.substr(1, 1).isin(FORMULAS.toArray()).and(not(column.rlike(NUMBER)));
    return when(runs, concat(lit("'"), column)).otherwise(column);
  }
}
