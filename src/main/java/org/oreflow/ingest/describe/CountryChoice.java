package org.oreflow.ingest.describe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
      var lookup = new Lookup(countries, list, years, new IdentityHashMap<>());
      var columns = new ArrayList<SampleColumn>();
      double sum = 0;
      for (List<SampleColumn> ofTarget : candidates) {
        SampleColumn column = lookup.best(ofTarget, columns);
        columns.add(column);
        sum += column == null ? 0 : lookup.part(column);
      }
      if (sum > score) {
        best = lookup.choice(columns);
        score = sum;
      }
    }
    return best;
  }

  private record Lookup(
      Countries countries, String list, List<Integer> years, Map<SampleColumn, Set<String>> known) {
    SampleColumn best(List<SampleColumn> columns, List<SampleColumn> taken) {
      SampleColumn best = null;
      for (SampleColumn column : columns) {
        boolean better = best == null || part(column) > part(best);
        if (!taken.contains(column) && better && part(column) >= FEWEST) {
          best = column;
        }
      }
      return best;
    }

    double part(SampleColumn column) {
      Set<String> known = known(column);
      long texts = column.texts().stream().filter(text -> !CodeTexts.isTotal(text)).count();
      long found = known.stream().filter(text -> !CodeTexts.isTotal(text)).count();
      return texts == 0 ? 0 : (double) found / texts;
    }

    Set<String> known(SampleColumn column) {
      return known.computeIfAbsent(column, this::look);
    }

    private Set<String> look(SampleColumn column) {
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

    CountryChoice choice(List<SampleColumn> columns) {
      Set<String> all = new LinkedHashSet<>();
      Set<String> unknown = new LinkedHashSet<>();
      for (SampleColumn column : columns) {
        if (column != null) {
          Set<String> found = known(column);
          all.addAll(found);
          column.texts().stream()
              .filter(text -> !found.contains(text) && !CodeTexts.isTotal(text))
              .forEach(unknown::add);
        }
      }
      return new CountryChoice(list, columns, all, unknown);
    }
  }
}
