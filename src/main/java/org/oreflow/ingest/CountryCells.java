package org.oreflow.ingest;

import java.util.HashMap;
import java.util.Map;
import org.oreflow.reference.Countries;

/** The countries that the texts of one file mean, each looked up once a year. */
final class CountryCells {
  private final Countries countries;
  private final String list;
  private final Map<Integer, Map<String, Countries.Match>> found = new HashMap<>();

  CountryCells(Countries countries, String list) {
    this.countries = countries;
    this.list = list;
  }

  /**
   * The country of a text in a year.
   *
   * @param column column of the file, for the refusal
   * @throws Refusal UNKNOWN_COUNTRY
   */
  Countries.Match find(String text, int year, String column) throws Refusal {
    var known = found.computeIfAbsent(year, y -> new HashMap<>());
    var match = known.get(text);
    if (match == null) {
      match =
          countries
              .find(list, text, year)
              .orElseThrow(
                  () ->
                      new Refusal(
                          Reason.UNKNOWN_COUNTRY,
                          column,
                          "is \"" + text + "\", not in list " + list + " in " + year));
      known.put(text, match);
    }
    return match;
  }
}
