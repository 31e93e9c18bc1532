package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Audience;
import org.oreflow.explain.Explainer;
import org.oreflow.explain.JsonPage;
import org.oreflow.lake.Lake;
import org.oreflow.reference.Countries;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.Terminal;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flow;
import org.oreflow.table.Landscape;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Table;

/**
 * Figures of random cells of public tables, computed again from the JSON that explains them. The
 * arithmetic is written here once more: sums, quotients and squares of the numbers in the text.
 */
final class ThousandCells {
  private static final Map<Table, Integer> CELLS = new LinkedHashMap<>();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EACH = 20; // cells of an element and year

  static {
    CELLS.put(Balance.TABLE, 300);
    CELLS.put(Flow.TABLE, 200);
    CELLS.put(Landscape.TABLE, 200);
    CELLS.put(ProductIndicator.TABLE, 150);
    CELLS.put(Change.TABLE, 150);
  }

  private ThousandCells() {}

  /** A figure of a row. */
  private record Cell(Table table, Row row, String column, Object value) {
    int year() {
      List<String> names = List.of(row.schema().fieldNames());
      return row.getAs(names.contains("year") ? "year" : Change.YEAR_TO);
    }

    String element() {
      List<String> names = List.of(row.schema().fieldNames());
      return row.getAs(names.contains("element") ? "element" : ProductIndicator.CODE);
    }
  }

  /** Cells that their own explanations do not give to the last digit; a thousand, by the seed. */
  static List<String> differing(
      Configuration configuration, String lake, Terminal terminal, long seed) {
    List<String> differing = new ArrayList<>();
    var random = new Random(seed);
    try (Runner runner = Runner.open(configuration, lake, terminal)) {
      Lake opened = runner.context().lake();
      Explainer explainer =
          new Explanations(runner.context(), opened.before(), Audience.PUBLIC).explainerOfAll();
      for (var table : CELLS.entrySet()) {
        for (Cell cell : cells(opened, table.getKey(), table.getValue(), random)) {
          JsonNode json =
              parsed(JsonPage.of(explainer.of(cell.table, cell.row, cell.column), "run"));
          String fault = fault(cell, json);
          if (!fault.isEmpty()) {
            differing.add(json.path("key").asText() + " " + cell.column + ": " + fault);
          }
        }
      }
    }
    return differing;
  }

  private static List<Cell> cells(Lake lake, Table table, int number, Random random) {
    List<Cell> all = new ArrayList<>();
    for (Row row : lake.few(table)) {
      for (String column : columns(table)) {
        if (row.getAs(column) != null) {
          all.add(new Cell(table, row, column, row.getAs(column)));
        }
      }
    }
    all.sort(Comparator.comparing(cell -> cell.row + cell.column)); // whatever files they lie in
    Collections.shuffle(all, random);
    Map<List<Object>, List<Cell>> groups = new LinkedHashMap<>(); // each is read at once
    all.forEach(
        cell ->
            groups
                .computeIfAbsent(List.of(cell.element(), cell.year()), none -> new ArrayList<>())
                .add(cell));
    List<Cell> chosen =
        groups.values().stream()
            .flatMap(group -> group.stream().limit(EACH))
            .limit(number)
            .toList();
    assertThat(chosen).as(table.name()).hasSize(number);
    return chosen;
  }

  private static List<String> columns(Table table) {
    if (table.equals(Balance.TABLE)) {
      return Balance.MEASURES;
    }
    if (table.equals(Flow.TABLE)) {
      return List.of(Flow.MASS_T);
    }
    if (table.equals(Change.TABLE)) {
      return List.of(Change.CONTRIBUTION);
    }
    return List.of(table.equals(Landscape.TABLE) ? Landscape.SHARE : ProductIndicator.VALUE);
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  // empty: the figure comes out
  private static String fault(Cell cell, JsonNode json) {
    double again = again(cell, json);
    if (cell.value instanceof BigDecimal stored) {
      boolean isSame =
          !Double.isNaN(again)
              && BigDecimal.valueOf(again)
                      .setScale(stored.scale(), RoundingMode.HALF_UP)
                      .compareTo(stored)
                  == 0;
      return isSame ? "" : "%s, the table has %s".formatted(again, stored);
    }
    return Double.compare(again, (Double) cell.value) == 0
        ? ""
        : "%s, the table has %s".formatted(again, cell.value);
  }

  private static double again(Cell cell, JsonNode json) {
    JsonNode terms = json.path("terms");
    if (cell.table.equals(Landscape.TABLE)) {
      return ofShare(json.path("formula").asText(), terms);
    }
    if (cell.table.equals(ProductIndicator.TABLE)) {
      return ofProduct(cell.row.getAs(ProductIndicator.INDICATOR), terms);
    }
    if (cell.table.equals(Change.TABLE)) {
      return square(terms.get(0)) - square(terms.get(1));
    }
    return ofSentence(terms.get(0));
  }

  private static double ofShare(String formula, JsonNode terms) {
    if (formula.startsWith("share = 1")) {
      return Math.max(0, 1 - sum(terms, term -> isShare(term) ? number(term) : 0));
    }
    double quantity = number(terms.get(0));
    if (formula.startsWith("share = q / Q")) {
      return quantity == 0 ? 0 : quantity / number(terms.get(1));
    }
    double printed = sum(terms.get(0));
    return formula.startsWith("share = p / 100")
        ? BigDecimal.valueOf(printed).movePointLeft(2).doubleValue()
        : printed;
  }

  private static boolean isShare(JsonNode term) {
    return term.path("symbol").asText().equals("s_c");
  }

  // as the sentence of the term says; without one it is the sum of what stands below
  private static double ofSentence(JsonNode node) {
    String how = node.path("how").asText();
    JsonNode parts = node.path("terms");
    if (how.endsWith(": 0") || how.contains("leaves the country out: 0")) {
      return 0;
    }
    if (how.startsWith("the group's output times")) {
      double output = number(parts.get(0));
      return output == 0 ? 0 : output * number(parts.get(1));
    }
    if (how.startsWith("what the published total leaves")) {
      return Math.max(0, 2 * number(parts.get(0)) - sum(parts, ThousandCells::number));
    }
    if (how.startsWith("production + secondary")) {
      return sum(
          parts,
          part ->
              part.path("symbol").asText().equals(Balance.EXPORT_T) ? -number(part) : number(part));
    }
    if (how.startsWith("sum of the flows that have a value")) {
      return sum(parts, part -> part.path("value").asDouble(0));
    }
    return how.startsWith("sum of") && parts.isEmpty() ? 0 : sum(node);
  }

  private static double sum(JsonNode node) {
    JsonNode parts = node.path("terms").isEmpty() ? node.path("records") : node.path("terms");
    return parts.isEmpty() ? Double.NaN : sum(parts, ThousandCells::printed);
  }

  // a record that prints no mass adds nothing
  private static double printed(JsonNode part) {
    return part.has("printed_value") && part.get("printed_value").isNull() ? 0 : number(part);
  }

  private static double sum(JsonNode parts, ToDoubleFunction<JsonNode> of) {
    return StreamSupport.stream(parts.spliterator(), false).mapToDouble(of).sum();
  }

  private static double number(JsonNode node) {
    return node.path("value").asDouble(Double.NaN);
  }

  private static double square(JsonNode node) {
    return number(node) * number(node);
  }

  // in whole 0.001 USD and grams, as trade is counted
  private static double ofProduct(String index, JsonNode terms) {
    if (index.equals("export_value")) {
      return sum(terms, ThousandCells::number);
    }
    if (index.endsWith("unit_value") || index.equals("export_share")) {
      return whole(terms.get(0)).doubleValue() / whole(terms.get(1)).doubleValue();
    }
    BigInteger total = BigInteger.ZERO;
    BigInteger squares = BigInteger.ZERO;
    for (JsonNode term : terms) {
      BigInteger amount = whole(term);
      total = total.add(amount);
      boolean isCountry = !term.path("name").asText().equals(Countries.OTHER);
      squares = isCountry ? squares.add(amount.multiply(amount)) : squares;
    }
    long low = squares.longValue(); // rounded in two machine words, as the sum is kept
    double rounded =
        Math.scalb(squares.shiftRight(Long.SIZE).doubleValue(), Long.SIZE)
            + ((low >>> 1) * 2.0 + (low & 1));
    return Math.min(1, rounded / (total.doubleValue() * total.doubleValue()));
  }

  private static BigInteger whole(JsonNode term) {
    int digits = term.path("unit").asText().equals("USD") ? 3 : 6;
    return BigDecimal.valueOf(number(term))
        .movePointRight(digits)
        .setScale(0, RoundingMode.HALF_UP)
        .toBigInteger();
  }
}
