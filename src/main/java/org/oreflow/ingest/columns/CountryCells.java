package org.oreflow.ingest.columns;

import java.util.HashMap;
import java.util.Map;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.reference.Countries;
import org.oreflow.table.RejectedReason;

/** The countries that the texts of one file mean, each looked up once a year. */
public final class CountryCells {
  private static final int MOST_UNKNOWN = 1000; // names of a year that are compared with all others

  private final Countries countries;
  private final String list;
  private final Map<Integer, Map<String, Countries.Match>> found = new HashMap<>();
  private final Map<Integer, Map<String, String>> unknown = new HashMap<>();

  public CountryCells(Countries countries, String list) {
    this.countries = countries;
    this.list = list;
  }

  public Countries.Match find(String text, int year, String column) throws Refusal {
    var known = found.computeIfAbsent(year, y -> new HashMap<>());
    var match = known.get(text);
    if (match == null) {
      match =
          countries
              .find(list, text, year)
              .orElseThrow(
                  () -> new Refusal(RejectedReason.UNKNOWN_COUNTRY, column, unknown(text, year)));
      known.put(text, match);
    }
    return match;
  }

  private String unknown(String text, int year) {
    if (!list.equals("names")) {
      return "is \"" + text + "\", not in list " + list + " in " + year;
    }
    var told = unknown.computeIfAbsent(year, y -> new HashMap<>());
    if (!told.containsKey(text) && told.size() == MOST_UNKNOWN) {
      return unknownName(text, year);
    }
    return told.computeIfAbsent(
        text,
        name ->
            unknownName(name, year)
                + countries
                    .nearest(name, year)
                    .map(meant -> "; did you mean " + meant + "?")
                    .orElse(""));
  }

  private static String unknownName(String text, int year) {
    return "\"" + text + "\" is not a country name known for " + year;
  }
}
