package org.oreflow.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Reference;
import org.oreflow.reference.Terms;
import org.oreflow.table.Result;

/**
 * English names of codes by the column that has them; a code without a name stands for itself.
 *
 * @param chinese names of codes of any kind, which differ
 */
public record Names(Map<String, Map<String, String>> english, Map<String, String> chinese) {

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
    Map<String, Map<String, String>> english = new LinkedHashMap<>();
    english.put(Result.STAGE, terms(reference, Terms.Kind.STAGE, chinese));
    english.put(Result.INDICATOR, terms(reference, Terms.Kind.INDEX, chinese));
    english.putAll(Map.of(Result.ELEMENT, elements, Result.COUNTRY, countries));
    return new Names(english, chinese);
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

  public String of(String column, String code) {
    return english.get(column).getOrDefault(code, code);
  }

  public String element(String code) {
    return of(Result.ELEMENT, code);
  }

  public String stage(String code) {
    return of(Result.STAGE, code);
  }

  public String country(String code) {
    return of(Result.COUNTRY, code);
  }

  public String index(String code) {
    return of(Result.INDICATOR, code);
  }
}
