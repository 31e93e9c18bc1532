package org.oreflow.report.page;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Projects;
import org.oreflow.reference.Reference;
import org.oreflow.reference.StateMeasures;
import org.oreflow.reference.Terms;
import org.oreflow.table.Basis;
import org.oreflow.table.Cause;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue.Family;
import org.oreflow.table.Measure;
import org.oreflow.table.Reason;
import org.oreflow.table.Role;
import org.oreflow.table.Status;

/** Words and lists that the page begins with, out of the reference tables and the program. */
final class Start {
  private final JsonText json;
  private final Reference reference;
  private final Map<String, List<String>> materials = new HashMap<>(); // names, English and Chinese

  Start(JsonText json, Reference reference) {
    this.json = json;
    this.reference = reference;
    for (Terms.Term group : reference.terms().of(Terms.Kind.MATERIAL)) {
      materials.put(group.name(), List.of(group.english(), group.chinese()));
    }
    for (Elements.Element element : reference.elements().all()) {
      materials.put(element.symbol(), List.of(element.name(), element.chinese()));
    }
  }

  void words() {
    json.key("names").object();
    reference.names().all().forEach((code, name) -> both(code, name.english(), name.chinese()));
    json.endObject();
    json.key("points").object();
    for (var capital : reference.distances().capitals().entrySet()) {
      var place = capital.getValue();
      json.key(capital.getKey()).list().number(place.longitude()).number(place.latitude());
      json.text(place.name()).endList();
    }
    json.endObject();
    json.key("stages").object();
    for (Terms.Term stage : reference.terms().of(Terms.Kind.STAGE)) {
      json.key(stage.name()).texts(List.of(stage.english(), stage.chinese(), stage.meaning()));
    }
    json.endObject();
    codes("flags", Flag.values(), Flag::name, flag -> List.of(flag.meaning(), flag.chinese()));
    codes("reasons", Reason.values(), Reason::name, r -> List.of(r.meaning(), r.chinese()));
    codes("roles", Role.values(), Role::text, role -> List.of(role.meaning(), role.chinese()));
    codes("statuses", Status.values(), Status::text, s -> List.of(s.meaning(), s.chinese()));
    codes("bases", Basis.values(), Basis::text, basis -> List.of(basis.meaning(), basis.chinese()));
    codes(
        "causes", Cause.values(), Cause::text, cause -> List.of(cause.meaning(), cause.chinese()));
    codes("families", Family.values(), Family::text, f -> List.of(f.meaning(), f.chinese()));
    codes("measured", Measure.values(), Measure::text, m -> List.of(m.meaning(), m.chinese()));
  }

  private <T> void codes(
      String name, T[] values, Function<T, String> code, Function<T, List<String>> words) {
    json.key(name).object();
    for (T value : values) {
      json.key(code.apply(value)).texts(words.apply(value));
    }
    json.endObject();
  }

  private void both(String code, String english, String chinese) {
    json.key(code).texts(List.of(english, chinese));
  }

  void elements(List<String> ids, Function<String, String> file) {
    json.key("elements").list();
    for (String id : ids) {
      List<String> words = materials.getOrDefault(id, List.of(id, ""));
      json.texts(List.of(id, words.get(0), file.apply(id), words.get(1)));
    }
    json.endList();
  }

  List<String> named(String id) {
    return List.of(id, materials.getOrDefault(id, List.of(id)).get(0));
  }

  void baskets(Map<Basket, List<String>> baskets, Function<String, Optional<String>> file) {
    json.key("baskets").list();
    baskets.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().id()))
        .forEach(entry -> basket(entry.getKey(), entry.getValue(), file));
    json.endList();
  }

  private void basket(
      Basket basket, List<String> elements, Function<String, Optional<String>> file) {
    json.object();
    json.key("id").text(basket.id());
    json.key("file").text(file.apply(basket.id()).orElse(""));
    json.key("unit").text(basket.massUnit().orElse(""));
    json.key("group").text(basket.group().orElse(""));
    json.key("remainder").text(basket.remainder().orElse(""));
    json.key("elements").texts(elements);
    json.key("stages").list();
    for (var stage : basket.stages().orElse(Map.of()).entrySet()) {
      var link = stage.getValue();
      json.list().text(stage.getKey()).texts(link.from().orElse(List.of()));
      json.texts(link.into().orElse(List.of())).endList();
    }
    json.endList().endObject();
  }

  void projectsAndMeasures() {
    json.key("projects").columns(projects());
    json.key("measures").columns(measures());
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
      Object[] cells = new Object[names.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = numbers.contains(names.get(i)) ? number(row.get(i)) : row.get(i);
      }
      columns.add(cells);
    }
    return columns;
  }

  private static Double number(String text) {
    return text.isEmpty() ? null : Double.valueOf(text);
  }

  void terms() {
    terms("indices", Terms.Kind.INDEX);
    terms("kinds", Terms.Kind.MEASURE);
    terms("states", Terms.Kind.STATE);
    terms("uses", Terms.Kind.USE);
  }

  private void terms(String name, Terms.Kind kind) {
    json.key(name).object();
    for (Terms.Term term : reference.terms().of(kind)) {
      both(term.name(), term.english(), term.chinese());
    }
    json.endObject();
  }
}
