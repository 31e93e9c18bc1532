package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Audience;
import org.oreflow.explain.Explainer;
import org.oreflow.explain.InputsJson;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.Terminal;
import org.oreflow.table.IndicatorValue;

/** Evaluates indices of a lake again from the JSON that explains them. */
final class ExplainedFigures {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ExplainedFigures() {}

  /** Rows of table {@code indicator} that their own explanations do not give to the last digit. */
  static List<String> differing(Configuration configuration, String lake, Terminal terminal) {
    List<String> differing = new ArrayList<>();
    try (Runner runner = Runner.open(configuration, lake, terminal)) {
      Explainer explainer =
          new Explanations(runner.context(), runner.context().lake().before(), Audience.PUBLIC)
              .explainerOfAll();
      List<Row> rows = runner.context().lake().few(IndicatorValue.TABLE);
      assertThat(rows).isNotEmpty();
      for (Row row : rows) {
        IndexValue stored = IndexValue.of(row);
        String json = explainer.inputs(row).toString();
        var again = InputsJson.evaluate(parsed(json));
        if (again.isEmpty() || !isSame(stored, again.get())) {
          differing.add(stored.index() + " " + stored.cell() + " " + stored.figure() + " " + again);
        }
      }
    }
    return differing;
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
