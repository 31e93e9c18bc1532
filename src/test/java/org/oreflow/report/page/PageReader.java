package org.oreflow.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads data files as the page does. */
final class PageReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PageReader() {}

  private static JsonNode arguments(String script) throws JsonProcessingException {
    String inner = script.substring("oreflow(".length(), script.length() - ");\n".length());
    return JSON.readTree("[" + inner + "]");
  }

  static String name(String script) throws JsonProcessingException {
    return arguments(script).get(0).asText();
  }

  static JsonNode content(String script) throws JsonProcessingException {
    return JSON.readTree(arguments(script).get(1).asText());
  }

  /** Each row as column to text, of numbers too; null where there is none. */
  static List<Map<String, String>> rows(JsonNode block) {
    Map<String, List<String>> columns = new TreeMap<>();
    for (var names = block.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!name.equals("rows")) {
        columns.put(name, column(block, name));
      }
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < block.get("rows").asInt(); i++) {
      Map<String, String> row = new TreeMap<>();
      for (var column : columns.entrySet()) {
        row.put(column.getKey(), column.getValue().get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> column(JsonNode block, String name) {
    JsonNode column = block.get(name);
    List<String> cells = new ArrayList<>();
    if (column.isArray()) {
      column.forEach(cell -> cells.add(cell.isNull() ? null : cell.asText()));
    } else if (column.has("d")) {
      places(column).forEach(i -> cells.add(i < 0 ? null : column.get("d").get(i).asText()));
    } else {
      cells.addAll(
          column.get("as").isNull()
              ? Collections.nCopies(block.get("rows").asInt(), null)
              : column(block, column.get("as").asText()));
      column
          .get("but")
          .properties()
          .forEach(
              one ->
                  cells.set(
                      Integer.parseInt(one.getKey()),
                      one.getValue().isNull() ? null : one.getValue().asText()));
    }
    return cells;
  }

  private static List<Integer> places(JsonNode column) {
    List<Integer> places = new ArrayList<>();
    if (column.has("i")) {
      column.get("i").forEach(place -> places.add(place.asInt()));
    } else {
      for (int i = 0; i < column.get("r").size(); i += 2) {
        places.addAll(
            Collections.nCopies(
                column.get("r").get(i + 1).asInt(), column.get("r").get(i).asInt()));
      }
    }
    return places;
  }
}
