package org.oreflow.ingest.publisher.iea;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.BrokenJson;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

/**
 * Critical Minerals Data Explorer of the International Energy Agency, the workbook or the same
 * tables as JSON: supply by country and stage, demand by use, thousand tonnes. The first year of a
 * table is observed; later ones are projections, with the role {@code scenario} and the name of the
 * scenario, which no balance takes: of demand as the table names it, of supply the publisher's base
 * case. Of a workbook the sheets of total demand and total supply are read, the others repeat them.
 */
public record Iea(Codes codes) implements RecordSource {
  private static final String DEMAND = "total demand";
  private static final String SUPPLY = "total supply";

  @Override
  public Table table() {
    return Production.TABLE;
  }

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

  /**
   * {@inheritDoc}
   *
   * @throws InputException when a sheet has no row of years or no heading of a mineral, or the JSON
   *     has another section, no section, or is cut off
   */
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var values = new IeaValues(text.file(), codes);
    String sheet = text.file().entry();
    if (sheet.isEmpty()) {
      return new IeaJson(text.file(), new BufferedInputStream(text.open()), values);
    }
    var rows = IeaSheet.read(text);
    return (is(sheet, SUPPLY) ? rows.supply(values) : rows.demand(values)).iterator();
  }

  /**
   * The tables as JSON: sections, in them minerals or technologies, in them series of years and of
   * scenarios. A record's line is the number of its series, from 1. A series without any figure
   * under a name that is no country is a footnote, not a record.
   */
  private static final class IeaJson implements Iterator<Outcome> {
    private static final ObjectMapper JSON =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String UNIT = "kt";
    private static final String CLEAN = "clean technologies";

    private final SourceFile file;
    private final JsonParser parser;
    private final IeaValues values;
    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    private String section = "";
    private Optional<Integer> observed = Optional.empty(); // year of the mineral's tables
    private long line;
    private boolean ended;

    IeaJson(SourceFile file, InputStream bytes, IeaValues values) throws IOException {
      this.file = file;
      this.values = values;
      this.parser = JSON.getFactory().createParser(bytes);
      find();
    }

    @Override
    public boolean hasNext() {
      find();
      return !outcomes.isEmpty();
    }

    @Override
    public Outcome next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return outcomes.remove();
    }

    private void find() {
      try {
        while (outcomes.isEmpty() && !ended) {
          advance();
        }
      } catch (JsonProcessingException | CharConversionException e) {
        throw BrokenJson.at(file, parser, line);
      } catch (IOException e) {
        throw new UncheckedIOException(file.path(), e);
      }
    }

    private void advance() throws IOException {
      JsonToken token = parser.nextToken();
      if (token == null) {
        ended = true;
        if (line == 0) {
          throw unknown("has no section supply or totalDemand");
        }
      } else if (token == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value != JsonToken.START_OBJECT) {
          parser.skipChildren();
        } else if (section.isEmpty()) {
          section = name;
        } else {
          member(name, JSON.readTree(parser));
        }
      } else if (token == JsonToken.END_OBJECT) {
        section = "";
      }
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
      return new InputException(
          file.path(), found, "check that the file is the Critical Minerals Data Explorer");
    }

    private void supply(String mineral, Map.Entry<String, JsonNode> stage) {
      String type = stage.getKey();
      each(
          stage.getValue().path("countries"),
          country ->
              series(
                  of(mineral, type, IeaSeries.Of.COUNTRY, country.getKey()), country.getValue()));
      series(of(mineral, type, IeaSeries.Of.WORLD, ""), stage.getValue().path("total"));
      series(world(mineral, IeaSeries.topShare(type), ""), stage.getValue().path("top3Share"));
    }

    private void demand(String mineral, JsonNode node) {
      each(node.path("sectors"), use -> part(mineral, IeaSheet.BY_USE, use));
      series(world(mineral, IeaSheet.BY_USE, "Total clean technologies"), node.path("totalClean"));
      series(world(mineral, IeaSheet.BY_USE, "Other uses"), node.path("otherUses"));
      series(of(mineral, IeaSheet.DEMAND, IeaSeries.Of.WORLD, ""), node.path("totalDemand"));
      series(world(mineral, IeaSheet.CLEAN_SHARE, ""), node.path("cleanShare"));
    }

    private void part(String mineral, String type, Map.Entry<String, JsonNode> use) {
      series(world(mineral, type, use.getKey()), use.getValue());
    }

    private static void each(JsonNode node, Consumer<Map.Entry<String, JsonNode>> member) {
      node.properties().forEach(member);
    }

    private IeaSeries world(String mineral, String type, String name) {
      return of(mineral, type, IeaSeries.Of.PART_OF_WORLD, name);
    }

    private IeaSeries of(String mineral, String type, IeaSeries.Of of, String name) {
      return new IeaSeries(line + 1, mineral, type, of, name, UNIT, "");
    }

    private void series(IeaSeries series, JsonNode years) {
      if (years.isMissingNode()) {
        return;
      }
      if (observed.isEmpty() || years.isEmpty()) {
        throw unknown("has no years under " + series.commodity() + ", " + series.type());
      }
      int first = observed.get();
      if (!isFootnote(series, years, first)) {
        line++;
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

    private boolean isFootnote(IeaSeries series, JsonNode years, int first) {
      boolean empty = years.properties().stream().allMatch(member -> member.getValue().isNull());
      return empty
          && series.of() == IeaSeries.Of.COUNTRY
          && !values.isCountry(series.name(), first);
    }

    // a scenario has years of its own, all of them projected
    private void figures(IeaSeries series, Map.Entry<String, JsonNode> member, int first) {
      JsonNode value = member.getValue();
      String name = member.getKey();
      if (value.isObject()) {
        value
            .properties()
            .forEach(
                projected -> projected(series, name, name + " " + projected.getKey(), projected));
      } else if (name.equals(String.valueOf(first))) {
        outcomes.add(values.observed(whole(series, member), name, first, text(value)));
      } else {
        projected(series, IeaValues.BASE_CASE, name, member);
      }
    }

    private void projected(
        IeaSeries series, String scenario, String item, Map.Entry<String, JsonNode> figure) {
      if (!figure.getKey().matches("\\d{4}")) {
        throw unknown(
            "has %s among the years of %s".formatted(figure.getKey(), series.commodity()));
      }
      int year = Integer.parseInt(figure.getKey());
      outcomes.add(
          values.projected(whole(series, figure), scenario, item, year, text(figure.getValue())));
    }

    private static IeaSeries whole(IeaSeries series, Map.Entry<String, JsonNode> figure) {
      return new IeaSeries(
          series.line(),
          series.commodity(),
          series.type(),
          series.of(),
          series.name(),
          series.unit(),
          series.name() + " " + figure.getKey() + ": " + figure.getValue());
    }

    private static String text(JsonNode value) {
      return value.isNumber() ? value.decimalValue().toPlainString() : value.asText("").strip();
    }
  }
}
