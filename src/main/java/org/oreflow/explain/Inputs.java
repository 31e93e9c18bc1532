package org.oreflow.explain;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.config.ProgramText;
import org.oreflow.index.Asked;
import org.oreflow.index.ElementIndices;
import org.oreflow.index.ElementInputs;
import org.oreflow.index.ElementYear;
import org.oreflow.index.IndexTerms;
import org.oreflow.index.criticality.EuCriticality;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Instability;
import org.oreflow.index.formula.Members;
import org.oreflow.landscape.Order;
import org.oreflow.landscape.ShareIndices;
import org.oreflow.reference.CriticalitySets.CriticalitySet;
import org.oreflow.table.Cell;
import org.oreflow.table.Columns;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What evaluates an index again: the rows that its cell takes, and the settings that act on it. The
 * formulas are those that computed the table.
 *
 * @param cell of the index
 * @param tables rows by the names of {@link ElementYear}, and {@link #PARAMETERS}, {@link #SHARES},
 *     {@link #LINKS}
 * @param studies parameter sets of criticality
 */
record Inputs(
    String index,
    Cell cell,
    Map<String, List<Row>> tables,
    Project.Indices settings,
    List<CriticalitySet> studies) {
  private static final ObjectMapper SETTINGS = // a whole number has no decimals
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

  static final String PARAMETERS = Parameter.TABLE.name();
  static final String SHARES = "share";
  static final String LINKS = Landscape.TABLE.name();

  static final StructType RECORD =
      Columns.select(
          CurrentProduction.SCHEMA,
          ProgramText.words("measure element stage country period year value low high mark flags")
              .toArray(String[]::new));

  static final StructType RELIANCE =
      new Columns(RECORD).of("text", Production.SOURCE, Production.RELEASE).schema();

  List<Row> rows(String table) {
    return tables.getOrDefault(table, List.of());
  }

  Inputs with(String table, Row row, Row other) {
    var all = new TreeMap<>(tables);
    List<Row> rows = new ArrayList<>(rows(table));
    rows.set(rows.indexOf(row), other);
    all.put(table, rows);
    return new Inputs(index, cell, all, settings, studies);
  }

  private ElementYear elements() {
    var all = new TreeMap<>(tables);
    all.keySet().removeAll(List.of(PARAMETERS, SHARES, LINKS));
    return ElementYear.of(cell.year(), all);
  }

  private ElementInputs inputs() {
    return new ElementInputs(
        new Members(settings.parts()),
        new Instability(rows(PARAMETERS), settings.last()),
        settings.blocs(),
        settings.groups(),
        settings.draws());
  }

  List<IndexValue> values() {
    if (!studies.isEmpty()) {
      return new EuCriticality(studies)
          .rows(rows(SHARES), rows(PARAMETERS)).stream()
              .map(
                  row ->
                      NamedRow.of(row, IndicatorValue.TABLE.schema())) // of a study without names
              .map(IndexValue::of)
              .toList();
    }
    if (tables.containsKey(LINKS)) {
      var order = new Order(Map.of(), Set.of(), settings.precedence());
      return new ShareIndices(order, settings.chain(), settings.width()).of(rows(LINKS));
    }
    return new ElementIndices(
            inputs(), settings.partners(), settings.chain(), settings.width(), Asked.ALL)
        .of(elements());
  }

  Optional<IndexValue> value() {
    return of(values());
  }

  Optional<IndexValue> of(Collection<IndexValue> values) {
    return values.stream()
        .filter(value -> value.index().equals(index) && value.cell().equals(cell))
        .findFirst();
  }

  IndexTerms terms(Collection<IndexValue> values) {
    return new IndexTerms(elements(), inputs(), values);
  }

  /** The same for programs; null is left out. */
  JsonNode json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("index", index);
    json.put("cell", cell);
    Map<String, Object> rows = new TreeMap<>();
    tables.forEach((table, all) -> rows.put(table, all.stream().map(Inputs::json).toList()));
    json.put("rows", rows);
    json.put("blocs", blocs(settings.blocs()));
    json.put("groups", blocs(settings.groups()));
    json.put("partners", blocs(settings.partners()));
    json.put("parts", settings.parts());
    json.put(
        "chain",
        settings.chain().stream()
            .filter(link -> cell.element().equals(link.getString(0)))
            .map(link -> List.of(link.getString(0), link.getString(1), link.getString(2)))
            .toList());
    json.put("draws", SETTINGS.valueToTree(settings.draws()));
    json.put("last_year", settings.last());
    json.put("index_width", settings.width());
    json.put("precedence", settings.precedence());
    json.put("studies", SETTINGS.valueToTree(studies));
    return JSON.valueToTree(json);
  }

  private record Acting(String name, SortedMap<String, String> members) {}

  private List<Acting> blocs(List<Bloc> blocs) {
    return blocs.stream()
        .map(bloc -> new Acting(bloc.name(), new TreeMap<>(bloc.in(cell.year()))))
        .toList();
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (String column : row.schema().fieldNames()) {
      Object cell = row.getAs(column);
      cells.put(column, cell instanceof Seq<?> list ? CollectionConverters.asJava(list) : cell);
    }
    cells.values().removeIf(Objects::isNull);
    return cells;
  }
}
