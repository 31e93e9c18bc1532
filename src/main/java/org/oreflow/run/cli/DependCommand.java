package org.oreflow.run.cli;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.exposure.Dependence;
import org.oreflow.reference.Reference;
import org.oreflow.report.Names;
import org.oreflow.report.workbook.TablesBook;
import org.oreflow.run.Context;
import org.oreflow.run.query.RowPrinter;
import org.oreflow.table.ExposureTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "depend", mixinStandardHelpOptions = true)
final class DependCommand extends LakeCommand {
  private static final int SHOWN = 20; // importers of a supplier, values that there are

  @Mixin private Readers readers;

  @Parameters(arity = "0..1", paramLabel = "IMPORTER", descriptionKey = "IMPORTER")
  private String importer = "";

  @Option(names = "--on", paramLabel = "SUPPLIER")
  private String supplier = "";

  @Option(names = "--element", paramLabel = "E")
  private Set<String> element = Set.of();

  @Option(names = "--stage", paramLabel = "S")
  private Set<String> stage = Set.of();

  @Option(names = "--years", split = ",", paramLabel = "YYYY")
  private Set<Integer> years = Set.of();

  @Option(names = "--format")
  private Format format = Format.table;

  enum Format {
    table,
    md,
    xlsx,
    csv,
    json
  }

  @Override
  protected void work() throws Exception {
    if (importer.isEmpty() && supplier.isEmpty()) {
      String remedy = "write such as depend DEU --on CHN, or depend --on CHN --stage magnet";
      throw new InputException("depend", "names no country", remedy);
    }
    onPublished(runner -> show(runner.context()));
  }

  private void show(Context context) throws IOException {
    Reference reference = context.reference();
    boolean isList = importer.isEmpty();
    String of = isList ? "" : reference.country("depend", importer);
    Expression where =
        isList ? Expressions.alwaysTrue() : Expressions.equal(ExposureTable.COUNTRY, of);
    Set<String> on = supplier.isEmpty() ? Set.of() : Set.of(reference.country("--on", supplier));
    List<Row> rows =
        context.few(ExposureTable.TABLE, where, Dependence.COLUMNS, readers.audience());
    if (rows.isEmpty()) {
      String found = "table exposure has no row" + (isList ? "" : " of what " + of + " buys");
      throw new InputException("depend", found, "add a file of trade; let indices be [all]; run");
    }
    rows = kept(rows, "--element", ExposureTable.ELEMENT, element);
    rows = kept(rows, "--stage", ExposureTable.STAGE, stage);
    rows = kept(rows, "--years", ExposureTable.YEAR, years);
    rows = years.isEmpty() ? Dependence.newest(rows) : rows;
    var dependence =
        new Dependence(rows, Names.of(reference)::country, reference.countryGroups().names());
    List<Row> shown =
        on.isEmpty() ? dependence.leading(rows) : kept(rows, "--on", ExposureTable.ORIGIN, on);
    shown = isList ? Dependence.largest(shown) : Dependence.inOrder(shown);
    var printer = new RowPrinter(terminal.out());
    switch (format) {
      case csv -> printer.csv(context.rows(ExposureTable.TABLE, shown));
      case json -> printer.json(context.rows(ExposureTable.TABLE, shown));
      case xlsx -> TablesBook.write(Map.of("depend", dependence.lines(shown)), terminal.bytes());
      default -> print(dependence, shown);
    }
  }

  /** Rows with one of some values; of none of them all rows. */
  static List<Row> kept(List<Row> rows, String option, String column, Set<?> values) {
    Set<Object> known = new TreeSet<>(rows.stream().map(row -> row.<Object>getAs(column)).toList());
    for (Object value : values) {
      if (!known.contains(value)) {
        String some = known.stream().limit(SHOWN).map(String::valueOf).collect(joining(", "));
        String more = known.size() > SHOWN ? " and others" : "";
        throw new InputException(
            option, "there is no figure of " + value, "there are " + some + more);
      }
    }
    return values.isEmpty()
        ? rows
        : rows.stream().filter(row -> values.contains(row.<Object>getAs(column))).toList();
  }

  private void print(Dependence dependence, List<Row> rows) {
    boolean isCut = importer.isEmpty() && rows.size() > SHOWN;
    List<Row> shown = isCut ? rows.subList(0, SHOWN) : rows;
    List<String[]> lines = dependence.lines(shown);
    var text = TextRows.text(lines, format, lines.get(0).length);
    text.append(format == Format.md ? "\n" : "");
    if (!importer.isEmpty()) {
      shown.stream()
          .flatMap(row -> dependence.narrower(row).stream())
          .distinct()
          .forEach(line -> text.append("Narrower with ").append(line).append(".\n"));
    }
    terminal.out().print(text);
    if (isCut) {
      terminal.err().println(rows.size() - SHOWN + " more; --format csv or json shows all");
    }
  }
}
