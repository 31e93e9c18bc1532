package org.oreflow.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Projects;
import org.oreflow.reference.Reference;
import org.oreflow.reference.StateMeasures;
import org.oreflow.reference.Terms;
import org.oreflow.report.Names;
import org.oreflow.table.Basis;
import org.oreflow.table.Cause;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue.Family;
import org.oreflow.table.Measure;
import org.oreflow.table.Reason;
import org.oreflow.table.Role;
import org.oreflow.table.Status;
import org.oreflow.table.Word;

/** Words and lists that the page begins with, out of the reference tables and the program. */
final class Start {
  private final Reference reference;
  private final Names names;

  Start(Reference reference) {
    this.reference = reference;
    this.names = Names.of(reference);
  }

  void addWords(Map<String, Object> json) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    reference
        .names()
        .all()
        .forEach((code, name) -> names.put(code, List.of(name.english(), name.chinese())));
    json.put("names", names);
    Map<String, List<Object>> points = new LinkedHashMap<>();
    reference
        .distances()
        .capitals()
        .forEach((code, at) -> points.put(code, List.of(at.longitude(), at.latitude(), at.name())));
    json.put("points", points);
    Map<String, List<String>> stages = new LinkedHashMap<>();
    for (Terms.Term stage : reference.terms().of(Terms.Kind.STAGE)) {
      stages.put(stage.name(), List.of(stage.english(), stage.chinese(), stage.meaning()));
    }
    json.put("stages", stages);
    json.put("flags", words(Flag.values()));
    json.put("reasons", words(Reason.values()));
    json.put("roles", words(Role.values()));
    json.put("statuses", words(Status.values()));
    json.put("bases", words(Basis.values()));
    json.put("causes", words(Cause.values()));
    json.put("families", words(Family.values()));
    json.put("measured", words(Measure.values()));
    json.put("indices", terms(Terms.Kind.INDEX));
    json.put("kinds", terms(Terms.Kind.MEASURE));
    json.put("states", terms(Terms.Kind.STATE));
    json.put("uses", terms(Terms.Kind.USE));
  }

  static Map<String, List<String>> words(Word... values) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    for (Word value : values) {
      words.put(value.text(), List.of(value.meaning(), value.chinese()));
    }
    return words;
  }

  private Map<String, List<String>> terms(Terms.Kind kind) {
    Map<String, List<String>> terms = new LinkedHashMap<>();
    for (Terms.Term term : reference.terms().of(kind)) {
      terms.put(term.name(), List.of(term.english(), term.chinese()));
    }
    return terms;
  }

  List<String> element(String id, String file) {
    return List.of(id, names.element(id), file, names.chinese().getOrDefault(id, ""));
  }

  List<String> named(String id) {
    return List.of(id, names.element(id));
  }

  static Map<String, Object> basket(Basket basket, List<String> elements, String file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", basket.id());
    json.put("file", file);
    json.put("unit", basket.massUnit().orElse(""));
    json.put("group", basket.group().orElse(""));
    json.put("remainder", basket.remainder().orElse(""));
    json.put("elements", elements);
    List<Object> stages = new ArrayList<>();
    basket
        .stages()
        .orElse(Map.of())
        .forEach(
            (stage, link) ->
                stages.add(
                    List.of(stage, link.from().orElse(List.of()), link.into().orElse(List.of()))));
    json.put("stages", stages);
    return json;
  }

  Columns projects() {
    List<String> numbers = List.of("low", "capacity", "high");
    return listed(Projects.COLUMNS, numbers, reference.projects().rows());
  }

  Columns measures() {
    return listed(StateMeasures.COLUMNS, List.of("quantity"), reference.measures().rows());
  }

  private static Columns listed(List<String> names, List<String> numbers, List<List<String>> rows) {
    var layout =
        Layout.of(
            names.stream()
                .map(name -> numbers.contains(name) ? name : name + " text")
                .toArray(String[]::new));
    var columns = new Columns(layout);
    for (List<String> row : rows) {
      columns.add(
          IntStream.range(0, names.size())
              .mapToObj(i -> layout.isText(i) ? row.get(i) : number(row.get(i)))
              .toArray());
    }
    return columns;
  }

  private static Double number(String text) {
    return text.isEmpty() ? null : Double.valueOf(text);
  }
}
