package org.oreflow.run.stale;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Table;

/** What indices of elements and their changes are made of. */
public final class StaleIndices {
  /** Width of the interval of an index, as an input. */
  public static final String WIDTH = "width";

  private final Configuration configuration;
  private final Held held;
  private final IndexInputs inputs;

  /**
   * Of what a lake holds.
   *
   * @param partsOf a table
   * @param inputs what indices are computed of besides balances, flows and landscape
   */
  public StaleIndices(
      Configuration configuration, Function<Table, List<TablePart>> partsOf, IndexInputs inputs) {
    this.configuration = configuration;
    this.held = new Held(configuration, partsOf, List.of());
    this.inputs = inputs;
  }

  /**
   * Of indices of elements: year → name of a thing → its text, and so are changes.
   *
   * @param production year and source → digest of current production
   * @param breaks year → series of shares that break there, for a reason in a year before
   */
  public Map<Integer, Map<String, String>> ofIndicators(
      Map<List<String>, String> production, Map<Integer, Set<String>> breaks) {
    var flows = held.rows(Flow.TABLE);
    var balances = held.rows(Balance.TABLE);
    var landscape = held.rows(Landscape.TABLE);
    var published = StaleBalances.byYear(production);
    var studied =
        byYear(inputs.criticality(), IndicatorValue.SCHEMA.fieldIndex(IndicatorValue.YEAR));
    return ofBoth()
        .with("flows", flows)
        .with(StaleBalances.BALANCES, balances)
        .with("landscape", landscape)
        .with("breaks", year -> breaks.getOrDefault(year, Set.of()).toString())
        .with("production", year -> StaleBalances.text(published, year))
        .with("criticality", studied)
        .with("governance", year -> inputs.instability().in(year).toString())
        .with("chain", Declared.digest(inputs.chain().stream()))
        .with("groups", Declared.digest(configuration.partners().stream()))
        .with("blocs", Declared.digest(configuration.blocs().stream()))
        .in(
            Held.years(
                List.of(
                    balances.keySet(),
                    flows.keySet(),
                    published.keySet(),
                    studied.keySet(),
                    landscape.keySet())));
  }

  /**
   * Of changes between years: all balances and landscapes up to a year, what editions print of it,
   * and studies.
   *
   * @param production year and source → digest of current production
   */
  public Map<Integer, Map<String, String>> ofChanges(Map<List<String>, String> production) {
    var published = StaleBalances.byYear(production);
    var balances = held.rows(Balance.TABLE);
    var landscape = held.rows(Landscape.TABLE);
    var studied = byYear(inputs.changes(), Change.SCHEMA.fieldIndex(Change.YEAR_TO));
    return ofBoth()
        .upTo(StaleBalances.BALANCES, balances)
        .upTo("landscape", landscape)
        .with("production", year -> StaleBalances.text(published, year))
        .with("compared", configuration.settings().changes().toString())
        .with("revision", Double.toString(configuration.settings().limits().revision()))
        .with("criticality", studied)
        .in(Held.years(List.of(balances.keySet(), studied.keySet(), landscape.keySet())));
  }

  private Declared ofBoth() {
    return new Declared()
        .with("members", Declared.digest(inputs.members().parts().stream()))
        .with(WIDTH, Double.toString(configuration.settings().limits().indexWidth()));
  }

  private static Map<Integer, String> byYear(List<Row> rows, int year) {
    return rows.stream()
        .collect(
            groupingBy(
                row -> row.getInt(year),
                mapping(
                    StaleIndices::text,
                    collectingAndThen(toSet(), lines -> Declared.digest(lines.stream())))));
  }

  private static String text(Row row) {
    var cells = new ArrayList<String>();
    for (int i = 0; i < row.size(); i++) {
      Object cell = row.get(i);
      cells.add(cell instanceof Object[] list ? List.of(list).toString() : String.valueOf(cell));
    }
    return String.join("\t", cells);
  }
}
