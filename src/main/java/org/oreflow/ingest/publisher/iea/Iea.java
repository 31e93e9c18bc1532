package org.oreflow.ingest.publisher.iea;

import static org.oreflow.ingest.publisher.iea.IeaValues.Series.Of.COUNTRY;
import static org.oreflow.ingest.publisher.iea.IeaValues.Series.Of.PART_OF_WORLD;
import static org.oreflow.ingest.publisher.iea.IeaValues.Series.Of.WORLD;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.publisher.iea.IeaValues.Series;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.JsonRecords;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;

/**
 * Critical Minerals Data Explorer of the International Energy Agency, the workbook or the same
 * tables as JSON: supply by country and stage, demand by use, thousand tonnes. Of a workbook the
 * sheets of total demand and total supply are read, the others repeat them.
 */
public record Iea(Codes codes) implements RecordSource.OfProduction {
  private static final String DEMAND = "total demand";
  private static final String SUPPLY = "total supply";

  @Override
  public List<String> entries(String path, List<String> all) {
    if (all.equals(List.of(""))) {
      return all;
    }
    List<String> sheets = new ArrayList<>();
    for (String name : List.of(DEMAND, SUPPLY)) {
      sheets.add(
          all.stream()
              .filter(sheet -> is(sheet, name))
              .findFirst()
              .orElseThrow(() -> missing(path, name, all)));
    }
    return sheets;
  }

  private static boolean is(String sheet, String name) {
    return sheet.toLowerCase(Locale.ROOT).contains(name);
  }

  private static InputException missing(String path, String name, List<String> all) {
    return new InputException(
        path,
        "has no sheet of %s among %s".formatted(name, String.join(", ", all)),
        "check that it is the workbook of the Critical Minerals Data Explorer");
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var values = new IeaValues(text.file(), new PublisherTypes("iea", codes));
    String sheet = text.file().entry();
    if (sheet.isEmpty()) {
      return new IeaJson(text.file(), new BufferedInputStream(text.open()), values);
    }
    var rows = IeaSheet.read(text);
    return (is(sheet, SUPPLY) ? rows.supply(values) : rows.demand(values)).iterator();
  }

  /**
   * The tables as JSON: sections, in them minerals or technologies, in them series of years and
   * scenarios. A record's line is the number of its series, from 1. A series without figures under
   * a name that is no country is a footnote.
   */
  private static final class IeaJson extends JsonRecords<Outcome> {
    private static final String UNIT = "kt";
    private static final String CLEAN = "clean technologies";

    private final IeaValues values;
    private String section = "";
    private Optional<Integer> observed = Optional.empty(); // year of the mineral's tables

    IeaJson(SourceFile file, InputStream bytes, IeaValues values) throws IOException {
      super(file, bytes);
      this.values = values;
    }

    @Override
    protected boolean advance() throws IOException {
      JsonToken token = parser.nextToken();
      if (token == null && records == 0) {
        throw unknown("has no section supply or totalDemand");
      } else if (token == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value != JsonToken.START_OBJECT) {
          parser.skipChildren();
        } else if (section.isEmpty()) {
          section = name;
        } else {
          member(name, MAPPER.readTree(parser));
        }
      } else if (token == JsonToken.END_OBJECT) {
        section = "";
      }
      return token != null;
    }

    private void member(String name, JsonNode node) {
      observed = firstYear(node);
      switch (section) {
        case "supply" -> node.properties().forEach(stage -> supply(name, stage));
        case "totalDemand" -> demand(name, node);
        case "cleantechByTech" -> {
          each(node.path("sectors"), use -> part(name, CLEAN, use));
          series(world(name, CLEAN, ""), node.path("total"));
        }
        case "cleantechByMineral" -> series(world(name, CLEAN, ""), node);
        case "byTechnology" ->
            each(
                node.path("minerals"),
                of -> series(world(of.getKey(), CLEAN, name), of.getValue()));
        default -> throw unknown("has a section " + section + " of another layout");
      }
    }

    private InputException unknown(String found) {
      return file.error(found, "check that the file is the Critical Minerals Data Explorer");
    }

    private void supply(String mineral, Map.Entry<String, JsonNode> stage) {
      String type = stage.getKey();
      each(
          stage.getValue().path("countries"),
          country -> series(of(mineral, type, COUNTRY, country.getKey()), country.getValue()));
      series(of(mineral, type, WORLD, ""), stage.getValue().path("total"));
      series(world(mineral, Series.topShare(type), ""), stage.getValue().path("top3Share"));
    }

    private void demand(String mineral, JsonNode node) {
      each(node.path("sectors"), use -> part(mineral, IeaSheet.BY_USE, use));
      series(world(mineral, IeaSheet.BY_USE, "Total clean technologies"), node.path("totalClean"));
      series(world(mineral, IeaSheet.BY_USE, "Other uses"), node.path("otherUses"));
      series(of(mineral, IeaSheet.DEMAND, WORLD, ""), node.path("totalDemand"));
      series(world(mineral, IeaSheet.CLEAN_SHARE, ""), node.path("cleanShare"));
    }

    private void part(String mineral, String type, Map.Entry<String, JsonNode> use) {
      series(world(mineral, type, use.getKey()), use.getValue());
    }

    private static void each(JsonNode node, Consumer<Map.Entry<String, JsonNode>> member) {
      node.properties().forEach(member);
    }

    private Series world(String mineral, String type, String name) {
      return of(mineral, type, PART_OF_WORLD, name);
    }

    private Series of(String mineral, String type, Series.Of of, String name) {
      return new Series(records + 1, mineral, type, of, name, UNIT, "");
    }

    private void series(Series series, JsonNode years) {
      if (years.isMissingNode()) {
        return;
      }
      if (observed.isEmpty() || years.isEmpty()) {
        throw unknown("has no years under " + series.commodity() + ", " + series.type());
      }
      int first = observed.get();
      if (!isFootnote(series, years, first)) {
        records++;
        years.properties().forEach(member -> figures(series, member, first));
      }
    }

    // a country that begins to produce later may have no figure of the first year
    private static Optional<Integer> firstYear(JsonNode node) {
      return node.properties().stream()
          .flatMap(
              member ->
                  member.getKey().matches("\\d{4}")
                      ? Stream.of(Integer.valueOf(member.getKey()))
                      : firstYear(member.getValue()).stream())
          .min(Integer::compare);
    }

    private boolean isFootnote(Series series, JsonNode years, int first) {
      boolean empty = years.properties().stream().allMatch(member -> member.getValue().isNull());
      return empty && series.of() == COUNTRY && !values.isCountry(series.name(), first);
    }

    // a scenario has years of its own, all of them projected
    private void figures(Series series, Map.Entry<String, JsonNode> member, int first) {
      JsonNode value = member.getValue();
      String name = member.getKey();
      if (value.isObject()) {
        value
            .properties()
            .forEach(
                projected -> projected(series, name, name + " " + projected.getKey(), projected));
      } else if (name.equals(String.valueOf(first))) {
        ready.add(values.figure(whole(series, member), Optional.empty(), name, first, text(value)));
      } else {
        projected(series, IeaValues.BASE_CASE, name, member);
      }
    }

    private void projected(
        Series series, String scenario, String item, Map.Entry<String, JsonNode> figure) {
      if (!figure.getKey().matches("\\d{4}")) {
        throw unknown(
            "has %s among the years of %s".formatted(figure.getKey(), series.commodity()));
      }
      int year = Integer.parseInt(figure.getKey());
      ready.add(
          values.figure(
              whole(series, figure), Optional.of(scenario), item, year, text(figure.getValue())));
    }

    private static Series whole(Series series, Map.Entry<String, JsonNode> figure) {
      return series.with(series.name() + " " + figure.getKey() + ": " + figure.getValue());
    }

    private static String text(JsonNode value) {
      return value.isNumber() ? value.decimalValue().toPlainString() : value.asText("").strip();
    }
  }

  /**
   * A sheet of stacked blocks below one row of years. A block begins with a heading without
   * figures: {@code Copper - Mining (kt)} in the sheet of supply, where two stages stand side by
   * side, a mineral in that of demand.
   */
  private record IeaSheet(SourceFile file, List<DelimitedRecord> rows, List<Block> blocks) {
    static final String DEMAND = "demand";
    static final String BY_USE = "demand by use";
    static final String CLEAN_SHARE = "demand, share of clean technologies";

    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");
    private static final Pattern HEADING =
        Pattern.compile("(.+?) [-\u2013] ([^(]+?)(?: ?\\(([^)]+)\\))?");
    private static final String UNIT = "kt";

    /** Neighbouring columns of years, the names before them, the scenarios above each. */
    private record Block(
        int name, List<Integer> columns, List<Integer> years, List<String> scenarios) {}

    static IeaSheet read(Text text) throws IOException {
      var file = text.file();
      var reader = DelimitedReader.open(text);
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
      throw file.error("no row has two years", "check that the sheet is as it was published");
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
            outcomes.addAll(figures(row, block, supplied(row, name, heading), values, true));
          }
        }
      }
      refuseWithout(any, "such as Copper - Mining (kt)");
      return outcomes;
    }

    // one total is labelled as that of the other sheet
    private static Series supplied(DelimitedRecord row, String name, Matcher heading) {
      String stage = heading.group(2).strip().toLowerCase(Locale.ROOT);
      String unit = Optional.ofNullable(heading.group(3)).orElse(UNIT);
      String label = name.toLowerCase(Locale.ROOT);
      boolean share = label.startsWith("top 3");
      boolean total = label.startsWith("total");
      var of = share ? PART_OF_WORLD : total ? WORLD : COUNTRY;
      return new Series(
          row.line(),
          heading.group(1).strip(),
          share ? Series.topShare(stage) : stage,
          of,
          share || total ? "" : name,
          unit,
          row.raw());
    }

    List<Outcome> demand(IeaValues values) {
      List<Outcome> outcomes = new ArrayList<>();
      Block observed = blocks.get(0);
      String mineral = "";
      for (DelimitedRecord row : rows) {
        String name = row.text(observed.name());
        if (isText(row, observed)) {
          mineral = name.isEmpty() ? mineral : name;
        } else if (!mineral.isEmpty() && !name.isEmpty()) {
          Series series = demanded(row, name, mineral);
          outcomes.addAll(figures(row, observed, series, values, true));
          blocks.stream()
              .skip(1)
              .forEach(later -> outcomes.addAll(figures(row, later, series, values, false)));
        }
      }
      refuseWithout(!mineral.isEmpty(), "such as Copper");
      return outcomes;
    }

    private static Series demanded(DelimitedRecord row, String name, String mineral) {
      String label = name.toLowerCase(Locale.ROOT);
      boolean share = label.startsWith("share");
      boolean total = label.equals("total demand");
      return new Series(
          row.line(),
          mineral,
          share ? CLEAN_SHARE : total ? DEMAND : BY_USE,
          total ? WORLD : PART_OF_WORLD,
          share || total ? "" : name,
          UNIT,
          row.raw());
    }

    // the first year of a block may be observed; of the others only those with a figure are records
    private static List<Outcome> figures(
        DelimitedRecord row, Block block, Series series, IeaValues values, boolean isObserved) {
      List<Outcome> outcomes = new ArrayList<>();
      for (int i = 0; i < block.columns().size(); i++) {
        String figure = row.text(block.columns().get(i));
        int year = block.years().get(i);
        String scenario = isObserved ? IeaValues.BASE_CASE : block.scenarios().get(i);
        boolean isFirst = isObserved && i == 0;
        if (isFirst || !figure.isEmpty()) {
          String item = series.type() + (isFirst ? " " : " " + scenario + " ") + year;
          var under = Optional.of(scenario).filter(projected -> !isFirst);
          outcomes.add(values.figure(series, under, item, year, figure));
        }
      }
      return outcomes;
    }

    private static boolean isText(DelimitedRecord row, Block block) {
      return block.columns().stream().allMatch(column -> row.text(column).isEmpty());
    }

    private void refuseWithout(boolean headings, String example) {
      if (!headings) {
        throw file.error(
            "no row is a heading of a mineral, " + example,
            "check that the sheet is as it was published");
      }
    }
  }
}
