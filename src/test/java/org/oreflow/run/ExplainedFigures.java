package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Audience;
import org.oreflow.explain.Explainer;
import org.oreflow.explain.ReadInputs;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.Terminal;
import org.oreflow.table.IndicatorValue;

/** Evaluates indices of a lake again from the JSON that explains them. */
final class ExplainedFigures {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ExplainedFigures() {}

  /**
   * Rows of table {@code indicator} that their own explanations do not give to the last digit.
   *
   * @param each of how many cells of an index and variant, drawn by the seed
   */
  static List<String> differing(
      Configuration configuration, String lake, Terminal terminal, int each, long seed) {
    List<String> differing = new ArrayList<>();
    try (Runner runner = Runner.open(configuration, lake, terminal)) {
      Explainer explainer =
          new Explanations(runner.context(), runner.context().lake().before(), Audience.PUBLIC)
              .explainerOfAll();
      List<Row> rows = drawn(runner.context().lake().few(IndicatorValue.TABLE), each, seed);
      assertThat(rows).isNotEmpty();
      for (Row row : rows) {
        IndexValue stored = IndexValue.of(row);
        String json = explainer.inputs(row).toString();
        var again = ReadInputs.evaluate(parsed(json));
        if (again.isEmpty() || !isSame(stored, again.get())) {
          differing.add(stored.index() + " " + stored.cell() + " " + stored.figure() + " " + again);
        }
      }
    }
    return differing;
  }

  // of few elements and years, for each is read at once
  private static List<Row> drawn(List<Row> all, int each, long seed) {
    var random = new Random(seed);
    Map<List<Object>, Double> places = new HashMap<>();
    Map<List<Object>, List<Row>> indices =
        all.stream()
            .sorted(
                Comparator.comparing(
                    row ->
                        places.computeIfAbsent(
                            values(row, IndicatorValue.ELEMENT, IndicatorValue.YEAR),
                            none -> random.nextDouble())))
            .collect(
                Collectors.groupingBy(
                    row -> values(row, IndicatorValue.INDICATOR, IndicatorValue.VARIANT)));
    return indices.values().stream().flatMap(rows -> rows.stream().limit(each)).toList();
  }

  private static List<Object> values(Row row, String... columns) {
    return Stream.of(columns).<Object>map(row::getAs).toList();
  }

  private static com.fasterxml.jackson.databind.JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSame(IndexValue one, IndexValue other) {
    return Objects.equals(one.figure().value(), other.figure().value())
        && Objects.equals(one.figure().low(), other.figure().low())
        && Objects.equals(one.figure().high(), other.figure().high())
        && one.figure().reason() == other.figure().reason();
  }
}
