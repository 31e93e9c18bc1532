package org.oreflow.ingest.publisher.iea;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.Text;

/**
 * A sheet of stacked blocks below one row of years. A block begins with a heading without figures:
 * {@code Copper - Mining (kt)} in the sheet of supply, where two stages stand side by side, a
 * mineral in that of demand. Texts without figures are notes.
 */
record IeaSheet(SourceFile file, List<DelimitedRecord> rows, List<Block> blocks) {
  static final String DEMAND = "demand";
  static final String BY_USE = "demand by use";
  static final String CLEAN_SHARE = "demand, share of clean technologies";

  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");
  private static final Pattern HEADING =
      Pattern.compile("(.+?) [-\u2013] ([^(]+?)(?: ?\\(([^)]+)\\))?");
  private static final String UNIT = "kt";

  /**
   * Neighbouring columns of years and the column of names before them.
   *
   * @param scenarios what stands above each column, or left of that
   */
  private record Block(
      int name, List<Integer> columns, List<Integer> years, List<String> scenarios) {
    private int observed() {
      return years.get(0);
    }

    /** The years behind the observed one, of the base case. */
    private Block projected() {
      int end = years.size();
      return new Block(
          name,
          columns.subList(1, end),
          years.subList(1, end),
          Collections.nCopies(end - 1, IeaValues.BASE_CASE));
    }
  }

  /**
   * Reads a sheet to its end.
   *
   * @throws InputException when no row has two years
   */
  static IeaSheet read(Text text) throws IOException {
    var file = text.file();
    var reader = DelimitedReader.open(file, text.open(), ',', StandardCharsets.UTF_8);
    Optional<DelimitedRecord> above = Optional.empty();
    while (reader.hasNext()) {
      DelimitedRecord row = reader.next();
      List<Block> blocks = blocks(row, above);
      if (!blocks.isEmpty()) {
        List<DelimitedRecord> rows = new ArrayList<>();
        reader.forEachRemaining(rows::add);
        return new IeaSheet(file, rows, blocks);
      }
      above = Optional.of(row);
    }
    throw new InputException(
        file.path(), "no row has two years", "check that the sheet is as it was published");
  }

  private static List<Block> blocks(DelimitedRecord row, Optional<DelimitedRecord> above) {
    List<List<Integer>> runs = new ArrayList<>();
    for (int i = 1; i < row.size(); i++) {
      if (YEAR.matcher(row.text(i)).matches()) {
        if (!YEAR.matcher(row.text(i - 1)).matches()) {
          runs.add(new ArrayList<>());
        }
        runs.get(runs.size() - 1).add(i);
      }
    }
    if (runs.stream().mapToInt(List::size).sum() < 2) {
      return List.of();
    }
    return runs.stream()
        .map(
            run ->
                new Block(
                    run.get(0) - 1,
                    run,
                    run.stream().map(i -> Integer.valueOf(row.text(i))).toList(),
                    run.stream().map(i -> above.map(a -> heading(a, i)).orElse("")).toList()))
        .toList();
  }

  // a heading stands above the first of its columns
  private static String heading(DelimitedRecord above, int column) {
    for (int i = Math.min(column, above.size() - 1); i >= 0; i--) {
      if (!above.text(i).isEmpty()) {
        return above.text(i);
      }
    }
    return "";
  }

  /** The records of the sheet of supply, in which every block begins with its observed year. */
  List<Outcome> supply(IeaValues values) {
    List<Outcome> outcomes = new ArrayList<>();
    boolean any = false;
    for (Block block : blocks) {
      Matcher heading = null;
      for (DelimitedRecord row : rows) {
        String name = row.text(block.name());
        if (isText(row, block)) {
          Matcher found = HEADING.matcher(name);
          heading = found.matches() ? found : heading;
          any |= found.matches();
        } else if (heading != null && !name.isEmpty()) {
          outcomes.addAll(figures(row, block, supplied(row, name, heading), values));
        }
      }
    }
    refuseWithout(any, "such as Copper - Mining (kt)");
    return outcomes;
  }

  // one total is labelled as that of the other sheet
  private static IeaSeries supplied(DelimitedRecord row, String name, Matcher heading) {
    String stage = heading.group(2).strip().toLowerCase(Locale.ROOT);
    String unit = Optional.ofNullable(heading.group(3)).orElse(UNIT);
    String label = name.toLowerCase(Locale.ROOT);
    boolean share = label.startsWith("top 3");
    boolean total = label.startsWith("total");
    var of = share ? IeaSeries.Of.PART_OF_WORLD : total ? IeaSeries.Of.WORLD : IeaSeries.Of.COUNTRY;
    return new IeaSeries(
        row.line(),
        heading.group(1).strip(),
        share ? IeaSeries.topShare(stage) : stage,
        of,
        share || total ? "" : name,
        unit,
        row.raw());
  }

  /** The records of the sheet of demand, whose only observed year is the first column. */
  List<Outcome> demand(IeaValues values) {
    List<Outcome> outcomes = new ArrayList<>();
    Block observed = blocks.get(0);
    String mineral = "";
    for (DelimitedRecord row : rows) {
      String name = row.text(observed.name());
      if (isText(row, observed)) {
        mineral = name.isEmpty() ? mineral : name;
      } else if (!mineral.isEmpty() && !name.isEmpty()) {
        outcomes.addAll(figures(row, observed, demanded(row, name, mineral), values));
        IeaSeries series = demanded(row, name, mineral);
        blocks.stream()
            .skip(1)
            .forEach(later -> outcomes.addAll(projected(row, later, series, values)));
      }
    }
    refuseWithout(!mineral.isEmpty(), "such as Copper");
    return outcomes;
  }

  private static IeaSeries demanded(DelimitedRecord row, String name, String mineral) {
    String label = name.toLowerCase(Locale.ROOT);
    boolean share = label.startsWith("share");
    boolean total = label.equals("total demand");
    return new IeaSeries(
        row.line(),
        mineral,
        share ? CLEAN_SHARE : total ? DEMAND : BY_USE,
        total ? IeaSeries.Of.WORLD : IeaSeries.Of.PART_OF_WORLD,
        share || total ? "" : name,
        UNIT,
        row.raw());
  }

  private static List<Outcome> figures(
      DelimitedRecord row, Block block, IeaSeries series, IeaValues values) {
    List<Outcome> outcomes = new ArrayList<>();
    int first = block.columns().get(0);
    String item = series.type() + " " + block.observed();
    outcomes.add(values.observed(series, item, block.observed(), row.text(first)));
    outcomes.addAll(projected(row, block.projected(), series, values));
    return outcomes;
  }

  private static List<Outcome> projected(
      DelimitedRecord row, Block block, IeaSeries series, IeaValues values) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < block.columns().size(); i++) {
      String figure = row.text(block.columns().get(i));
      if (!figure.isEmpty()) {
        int year = block.years().get(i);
        String scenario = block.scenarios().get(i);
        String item = "%s %s %d".formatted(series.type(), scenario, year);
        outcomes.add(values.projected(series, scenario, item, year, figure));
      }
    }
    return outcomes;
  }

  private static boolean isText(DelimitedRecord row, Block block) {
    return block.columns().stream().allMatch(column -> row.text(column).isEmpty());
  }

  private void refuseWithout(boolean headings, String example) {
    if (!headings) {
      throw new InputException(
          file.path(),
          "no row is a heading of a mineral, " + example,
          "check that the sheet is as it was published");
    }
  }
}
