package org.oreflow.report;

import java.util.HashMap;
import java.util.Map;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Reference;
import org.oreflow.reference.Terms;

/** English names of codes; a code without a name stands for itself. */
public record Names(
    Map<String, String> elements,
    Map<String, String> stages,
    Map<String, String> countries,
    Map<String, String> indices) {

  public static Names of(Reference reference) {
    Map<String, String> elements = terms(reference, Terms.Kind.MATERIAL);
    for (Elements.Element element : reference.elements().all()) {
      elements.put(element.symbol(), element.name());
    }
    Map<String, String> countries = new HashMap<>();
    reference.countries().codes().forEach(c -> countries.put(c, reference.countries().name(c)));
    reference.names().all().forEach((code, name) -> countries.put(code, name.english()));
    return new Names(
        elements,
        terms(reference, Terms.Kind.STAGE),
        countries,
        terms(reference, Terms.Kind.INDEX));
  }

  private static Map<String, String> terms(Reference reference, Terms.Kind kind) {
    Map<String, String> names = new HashMap<>();
    reference.terms().of(kind).forEach(term -> names.put(term.name(), term.english()));
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
