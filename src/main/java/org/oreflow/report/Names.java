package org.oreflow.report;

import java.util.HashMap;
import java.util.Map;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Reference;
import org.oreflow.reference.Terms;

/**
 * English names of codes; a code without a name stands for itself.
 *
 * @param chinese names of codes of any kind, which differ
 */
public record Names(
    Map<String, String> elements,
    Map<String, String> stages,
    Map<String, String> countries,
    Map<String, String> indices,
    Map<String, String> chinese) {

  public static Names of(Reference reference) {
    Map<String, String> chinese = new HashMap<>();
    Map<String, String> elements = terms(reference, Terms.Kind.MATERIAL, chinese);
    for (Elements.Element element : reference.elements().all()) {
      elements.put(element.symbol(), element.name());
      chinese.put(element.symbol(), element.chinese());
    }
    Map<String, String> countries = new HashMap<>();
    reference.countries().codes().forEach(c -> countries.put(c, reference.countries().name(c)));
    for (var one : reference.names().all().entrySet()) {
      countries.put(one.getKey(), one.getValue().english());
      chinese.put(one.getKey(), one.getValue().chinese());
    }
    return new Names(
        elements,
        terms(reference, Terms.Kind.STAGE, chinese),
        countries,
        terms(reference, Terms.Kind.INDEX, chinese),
        chinese);
  }

  private static Map<String, String> terms(
      Reference reference, Terms.Kind kind, Map<String, String> chinese) {
    Map<String, String> names = new HashMap<>();
    for (Terms.Term term : reference.terms().of(kind)) {
      names.put(term.name(), term.english());
      chinese.putIfAbsent(term.name(), term.chinese());
    }
    return names;
  }

  public String element(String code) {
    return elements.getOrDefault(code, code);
  }

  public String stage(String code) {
    return stages.getOrDefault(code, code);
  }

  public String country(String code) {
    return countries.getOrDefault(code, code);
  }

  public String index(String code) {
    return indices.getOrDefault(code, code);
  }
}
