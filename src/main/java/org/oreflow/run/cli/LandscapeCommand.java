package org.oreflow.run.cli;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.engine.ArrowStream;
import org.oreflow.lake.Lake;
import org.oreflow.landscape.ShareMatrix;
import org.oreflow.landscape.View;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Reference;
import org.oreflow.report.Masking;
import org.oreflow.report.workbook.TablesBook;
import org.oreflow.run.Context;
import org.oreflow.run.Landscapes;
import org.oreflow.run.query.RowPrinter;
import org.oreflow.table.Landscape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "landscape", mixinStandardHelpOptions = true)
final class LandscapeCommand extends LakeCommand {
  private static final int LAST = 9999; // year

  @Mixin private Readers readers;

  @Parameters(arity = "0..1", paramLabel = "BASKET", descriptionKey = "BASKET")
  private String basket = "";

  @Option(names = "--year", paramLabel = "YYYY")
  private int year = LAST;

  @Option(names = "--since", paramLabel = "YYYY")
  private int since = 2011;

  @Option(names = "--entrants")
  private boolean entrants;

  @Option(names = "--years", split = ",", paramLabel = "YYYY")
  private SortedSet<Integer> years = new TreeSet<>();

  @Option(names = "--top", paramLabel = "N")
  private int top = 3;

  @Option(names = "--stage", paramLabel = "STAGE")
  private String stage = "";

  @Option(names = "--country", paramLabel = "COUNTRY")
  private String country = "";

  @Option(names = "--format")
  private Format format = Format.table;

  enum Format {
    table,
    csv,
    json,
    arrow,
    md,
    xlsx
  }

  private final Map<String, List<String[]>> sheets = new LinkedHashMap<>(); // of a workbook

  @Override
  protected void work() throws Exception {
    onPublished(
        runner -> {
          Reference reference = runner.context().reference();
          country = country.isEmpty() ? "" : reference.country("--country", country);
          var landscapes = new Landscapes(runner.context());
          List<Basket> baskets = asked(landscapes.baskets());
          if (isForPeople()) {
            show(landscapes, baskets);
          } else {
            print(rows(runner.context(), baskets));
          }
        });
  }

  private boolean isForPeople() {
    boolean isSlide = !years.isEmpty() && Set.of(Format.csv, Format.xlsx).contains(format);
    boolean isTable = isSlide || format == Format.table || format == Format.md;
    if (!isTable && format == Format.xlsx) {
      throw new InputException(
          "--format", "xlsx is for --years", "jobs/oreflow export BASKET writes a whole workbook");
    }
    if (isTable && !country.isEmpty()) {
      throw new InputException(
          "--country", "chooses rows of table landscape", "add --format csv, json or arrow");
    }
    return isTable;
  }

  private List<Basket> asked(List<Basket> all) {
    List<String> ids = all.stream().map(Basket::id).toList();
    if (!basket.isEmpty() && !ids.contains(basket)) {
      throw unknown("landscape", "basket", basket, ids);
    }
    List<Basket> some =
        all.stream().filter(one -> basket.isEmpty() || one.id().equals(basket)).toList();
    List<String> stages =
        some.stream()
            .flatMap(one -> one.stages().orElseThrow().keySet().stream())
            .distinct()
            .toList();
    if (!stage.isEmpty() && !stages.contains(stage)) {
      throw unknown("--stage", "stage", stage, stages);
    }
    return some;
  }

  private Dataset<Row> rows(Context context, List<Basket> baskets) {
    Object[] ids = baskets.stream().map(Basket::id).toArray();
    Lake lake = context.lake();
    Suppressed suppressed = context.suppressed(lake.before(), readers.audience());
    Dataset<Row> rows =
        Masking.of(Landscape.TABLE, lake.read(Landscape.TABLE), suppressed)
            .where(col(Landscape.BASKET).isin(ids));
    return chosen(rows, Landscape.STAGE, stage, "")
        .transform(some -> chosen(some, Landscape.COUNTRY, country, ""))
        .transform(some -> chosen(some, Landscape.YEAR, year, LAST))
        .orderBy(Landscape.TABLE.key().stream().map(name -> col(name)).toArray(Column[]::new));
  }

  private static Dataset<Row> chosen(Dataset<Row> rows, String column, Object value, Object all) {
    return value.equals(all) ? rows : rows.where(col(column).equalTo(value));
  }

  private void print(Dataset<Row> rows) throws IOException {
    var printer = new RowPrinter(terminal.out());
    switch (format) {
      case json -> printer.json(rows);
      case arrow -> ArrowStream.write(rows, terminal.bytes());
      default -> printer.csv(rows);
    }
  }

  private void show(Landscapes landscapes, List<Basket> baskets) throws IOException {
    List<Row> published = landscapes.published(baskets, readers.audience());
    List<Row> changes = landscapes.ofTwoSources(readers.audience());
    for (Basket one : baskets) {
      List<Row> rows =
          published.stream().filter(row -> row.getAs(Landscape.BASKET).equals(one.id())).toList();
      View view = landscapes.view(one, rows).beside(changes);
      for (Optional<String> part : landscapes.parts(one, rows)) {
        String of = part.map(element -> ", " + element).orElse("");
        String title = "%s%s (%s)".formatted(one.id(), of, one.massUnit().orElse(""));
        block(view, part, List.copyOf(one.stages().orElseThrow().keySet()), title);
      }
    }
    if (!sheets.isEmpty()) {
      TablesBook.write(sheets, terminal.bytes());
    }
  }

  private void block(View view, Optional<String> part, List<String> stages, String title) {
    var span = new View.Span(since, year);
    List<String> shown = stages.stream().filter(id -> stage.isEmpty() || id.equals(stage)).toList();
    var lines = new ArrayList<String[]>();
    String without = "";
    if (shown.isEmpty()) {
      return;
    }
    if (!years.isEmpty()) {
      lines.addAll(view.slide(part, shown, List.copyOf(years), Math.max(1, top)));
    } else if (entrants) {
      lines.addAll(view.entrants(part, shown, span));
    } else {
      ShareMatrix matrix = view.matrix(part, stage, span); // empty too where no link is named
      if (matrix.series().isEmpty()) {
        lines.add(View.header());
        lines.addAll(view.lines(part, shown, span));
      } else {
        lines.addAll(matrix.lines());
        without = matrix.without();
      }
    }
    block(stage.isEmpty() ? title : title + ", " + stage + without, lines);
  }

  private void block(String title, List<String[]> lines) {
    switch (format) {
      case xlsx -> sheets.put(title, lines);
      case csv ->
          lines.forEach(line -> terminal.out().println(CSVFormat.DEFAULT.format((Object[]) line)));
      case md -> print("### " + title + "\n\n" + text(lines, DependCommand.Format.md) + "\n");
      default -> print(title + "\n" + text(lines, DependCommand.Format.table) + "\n");
    }
  }

  private static StringBuilder text(List<String[]> lines, DependCommand.Format format) {
    return TextRows.text(lines, format, lines.get(0).length);
  }
}
