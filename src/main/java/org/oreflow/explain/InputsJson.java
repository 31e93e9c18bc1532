package org.oreflow.explain;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.Cell;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What evaluates an index again, for programs; null is left out. */
final class InputsJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private InputsJson() {}

  static JsonNode write(Inputs inputs, String index, Cell cell) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("index", index);
    json.put("cell", cell);
    Map<String, Object> tables = new TreeMap<>();
    inputs
        .tables()
        .forEach((table, rows) -> tables.put(table, rows.stream().map(InputsJson::row).toList()));
    json.put("rows", tables);
    Project.Indices settings = inputs.settings();
    json.put("blocs", blocs(settings.blocs(), cell.year()));
    json.put("groups", blocs(settings.groups(), cell.year()));
    json.put("partners", blocs(settings.partners(), cell.year()));
    json.put("parts", settings.parts());
    json.put(
        "chain",
        settings.chain().stream()
            .filter(link -> cell.element().equals(link.getString(0)))
            .map(link -> List.of(link.getString(0), link.getString(1), link.getString(2)))
            .toList());
    json.put("draws", settings.draws());
    json.put("last_year", settings.last());
    json.put("index_width", settings.width());
    json.put("precedence", settings.precedence());
    json.put("studies", inputs.studies());
    return JSON.valueToTree(json);
  }

  private static List<Map<String, Object>> blocs(List<Bloc> blocs, int year) {
    return blocs.stream()
        .map(
            bloc -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("name", bloc.name());
              one.put("members", new TreeMap<>(bloc.in(year)));
              return one;
            })
        .toList();
  }

  private static Map<String, Object> row(Row row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (String column : row.schema().fieldNames()) {
      Object cell = row.getAs(column);
      cells.put(column, cell instanceof Seq<?> list ? CollectionConverters.asJava(list) : cell);
    }
    cells.values().removeIf(java.util.Objects::isNull);
    return cells;
  }
}
