package org.oreflow.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.oreflow.figure.Interval;

public final class JsonPage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonPage() {}

  public static String of(Explanation of, String run) {
    ObjectNode json = JSON.createObjectNode();
    json.put("run", run);
    json.put("key", of.key());
    json.put("column", of.column());
    interval(json, "", of.amount());
    json.put("unit", of.unit());
    of.facts().forEach(json.putArray("facts")::add);
    flags(json, of.flags());
    json.put("formula", of.formula());
    json.put("written", of.written());
    json.put("source", of.source());
    json.set("terms", nodes(of.terms()));
    of.remarks().forEach(json.putArray("remarks")::add);
    json.put("narrows", of.narrows());
    of.inputs().ifPresent(inputs -> json.set("inputs", inputs));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void interval(ObjectNode json, String prefix, Interval of) {
    number(json, prefix + "value", of.value());
    number(json, prefix + "low", of.low());
    number(json, prefix + "high", of.high());
  }

  private static void number(ObjectNode json, String name, double value) {
    if (Double.isNaN(value)) {
      json.putNull(name);
    } else {
      json.put(name, value);
    }
  }

  private static void flags(ObjectNode json, Collection<String> flags) {
    ArrayNode all = json.putArray("flags");
    new TreeSet<>(flags)
        .forEach(flag -> all.addObject().put("flag", flag).put("meaning", Meaning.flag(flag)));
  }

  private static ArrayNode nodes(List<Node> nodes) {
    ArrayNode all = JSON.createArrayNode();
    nodes.forEach(node -> all.add(node(node)));
    return all;
  }

  private static ObjectNode node(Node node) {
    ObjectNode json = JSON.createObjectNode();
    json.put("symbol", node.symbol());
    json.put("name", node.name());
    json.put("key", node.key());
    interval(json, "", node.amount());
    json.put("unit", node.unit());
    number(json, "part", node.part());
    flags(json, node.flags());
    json.put("how", node.how());
    json.set("terms", nodes(node.nodes()));
    ArrayNode records = json.putArray("records");
    ArrayNode left = json.putArray("left_out");
    node.records().forEach(record -> (record.counts() ? records : left).add(record(record)));
    return json;
  }

  private static ObjectNode record(Origin record) {
    ObjectNode json = JSON.valueToTree(record.place());
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
    record.steps().forEach(json.putArray("steps")::add);
    flags(json, record.flags());
    if (!record.counts()) {
      json.put("verdict", record.decided().verdict().name());
      json.put("rule", record.rule());
    }
    return json;
  }
}
