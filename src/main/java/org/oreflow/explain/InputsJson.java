package org.oreflow.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.Cell;
import scala.jdk.javaapi.CollectionConverters;

final class InputsJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private InputsJson() {}

  static JsonNode write(Inputs inputs, String index, Cell cell) {
    ObjectNode json = JSON.createObjectNode();
    json.put("index", index);
    json.set("cell", JSON.valueToTree(cell));
    ObjectNode tables = json.putObject("rows");
    for (var table : inputs.tables().entrySet()) {
      ArrayNode all = tables.putArray(table.getKey());
      table.getValue().forEach(row -> all.add(row(row)));
    }
    Project.Indices settings = inputs.settings();
    json.set("blocs", blocs(settings.blocs(), cell.year()));
    json.set("groups", blocs(settings.groups(), cell.year()));
    json.set("partners", blocs(settings.partners(), cell.year()));
    json.set("parts", JSON.valueToTree(settings.parts()));
    ArrayNode chain = json.putArray("chain");
    for (Row link : settings.chain()) {
      if (cell.element().equals(link.getString(0))) {
        chain.addArray().add(link.getString(0)).add(link.getString(1)).add(link.getString(2));
      }
    }
    json.set("draws", JSON.valueToTree(settings.draws()));
    json.put("last_year", settings.last());
    json.put("index_width", settings.width());
    json.set("precedence", JSON.valueToTree(settings.precedence()));
    json.set("studies", JSON.valueToTree(inputs.studies()));
    return json;
  }

  private static ArrayNode blocs(List<Bloc> blocs, int year) {
    ArrayNode all = JSON.createArrayNode();
    for (Bloc bloc : blocs) {
      ObjectNode one = all.addObject().put("name", bloc.name());
      ObjectNode members = one.putObject("members");
      new TreeMap<>(bloc.in(year)).forEach(members::put);
    }
    return all;
  }

  private static ObjectNode row(Row row) {
    ObjectNode json = JSON.createObjectNode();
    for (String column : row.schema().fieldNames()) {
      Object cell = row.getAs(column);
      if (cell instanceof scala.collection.Seq<?> list) {
        ArrayNode items = json.putArray(column);
        CollectionConverters.asJava(list).forEach(item -> items.add(String.valueOf(item)));
      } else if (cell != null) {
        json.set(
            column,
            cell instanceof BigDecimal number
                ? JSON.getNodeFactory().numberNode(number)
                : JSON.getNodeFactory().pojoNode(cell));
      }
    }
    return json;
  }
}
