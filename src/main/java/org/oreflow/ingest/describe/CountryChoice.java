package org.oreflow.ingest.describe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.oreflow.ingest.columns.CodeTexts;
import org.oreflow.ingest.describe.TableSample.SampleColumn;
import org.oreflow.reference.Countries;

/** The list that knows most of what stands in columns, and each target's best column or null. */
record CountryChoice(
    String list, List<SampleColumn> columns, Set<String> known, Set<String> unknown) {
  private static final List<String> LISTS = // of lists that know equally many the first
      List.of("iso3 iso2 comtrade m49 geonom census gacc japan comexstat names".split(" "));
  private static final double FEWEST = 0.5; // of the texts of a column

  static CountryChoice of(
      Countries countries, List<List<SampleColumn>> candidates, List<Integer> years) {
    CountryChoice best = null;
    double score = -1;
    for (String list : LISTS) {
      var choice =
          new CountryChoice(list, new ArrayList<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
      double sum = 0;
      for (List<SampleColumn> ofTarget : candidates) {
        var found = new IdentityHashMap<SampleColumn, Set<String>>();
        ofTarget.forEach(column -> found.put(column, found(countries, list, column, years)));
        SampleColumn column =
            ofTarget.stream()
                .filter(c -> !choice.columns.contains(c) && part(c, found.get(c)) >= FEWEST)
                .max(Comparator.comparing(c -> part(c, found.get(c))))
                .orElse(null);
        sum += column == null ? 0 : part(column, found.get(column));
        choice.take(column, found.getOrDefault(column, Set.of()));
      }
      if (sum > score) {
        best = choice;
        score = sum;
      }
    }
    return best;
  }

  private void take(SampleColumn column, Set<String> found) {
    columns.add(column);
    if (column != null) {
      known.addAll(found);
      column.texts().stream()
          .filter(text -> !found.contains(text) && !CodeTexts.isTotal(text))
          .forEach(unknown::add);
    }
  }

  private static double part(SampleColumn column, Set<String> found) {
    long texts = column.texts().stream().filter(text -> !CodeTexts.isTotal(text)).count();
    long known = found.stream().filter(text -> !CodeTexts.isTotal(text)).count();
    return texts == 0 ? 0 : (double) known / texts;
  }

  private static Set<String> found(
      Countries countries, String list, SampleColumn column, List<Integer> years) {
    Set<String> found = new LinkedHashSet<>();
    Set<List<Object>> looked = new HashSet<>();
    for (int i = 0; i < column.cells().size(); i++) {
      String text = column.cells().get(i);
      if (!text.isEmpty()
          && looked.add(List.of(text, years.get(i)))
          && countries.find(list, text, years.get(i)).isPresent()) {
        found.add(text);
      }
    }
    return found;
  }
}
