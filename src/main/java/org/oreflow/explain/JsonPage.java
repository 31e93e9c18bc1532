package org.oreflow.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.oreflow.figure.Interval;
import org.oreflow.table.NamedRow;

public final class JsonPage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonPage() {}

  public static String of(Explanation of, String run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run);
    json.put("key", of.key);
    json.put("column", of.column);
    interval(json, "", of.amount);
    json.put("unit", of.unit);
    json.put("facts", of.facts);
    json.put("flags", Explanation.told(of.flags));
    json.put("formula", of.formula);
    json.put("written", of.written);
    json.put("source", of.source);
    json.put("terms", of.terms.stream().map(JsonPage::node).toList());
    json.put("remarks", of.remarks);
    json.put("narrows", of.narrows);
    of.inputs.ifPresent(inputs -> json.put("inputs", inputs));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void interval(Map<String, Object> json, String prefix, Interval of) {
    json.put(prefix + "value", NamedRow.cell(of.value()));
    json.put(prefix + "low", NamedRow.cell(of.low()));
    json.put(prefix + "high", NamedRow.cell(of.high()));
  }

  private static Map<String, Object> node(Node node) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("symbol", node.symbol());
    json.put("name", node.name());
    json.put("key", node.key());
    interval(json, "", node.amount());
    json.put("unit", node.unit());
    json.put("part", NamedRow.cell(node.part()));
    json.put("flags", Explanation.told(node.flags()));
    json.put("how", node.how());
    json.put("terms", node.nodes().stream().map(JsonPage::node).toList());
    json.put("records", node.counted().stream().map(JsonPage::record).toList());
    json.put("left_out", node.leftOut().stream().map(JsonPage::record).toList());
    return json;
  }

  private static Map<String, Object> record(Origin record) {
    Map<String, Object> json =
        JSON.convertValue(record.place(), new TypeReference<LinkedHashMap<String, Object>>() {});
    if (record.isHidden()) {
      json.put("hidden", "the text of this source may not be passed on; --all shows it");
    } else {
      json.put("text", record.text());
      interval(json, "printed_", record.printed());
      json.put("printed_unit", record.unit());
      json.put("mark", record.mark());
      json.put("note", record.note());
      interval(json, "", record.amount());
    }
    json.put("steps", record.steps());
    json.put("flags", Explanation.told(record.flags()));
    if (!record.counts()) {
      json.put("verdict", record.decided().verdict().name());
      json.put("rule", record.rule());
    }
    return json;
  }
}
