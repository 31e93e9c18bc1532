package org.oreflow.reference;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oreflow.config.Nearest;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow;
import org.oreflow.config.ReferenceRow.MayBeEmpty;
import org.oreflow.config.Years;
import org.oreflow.table.Trade;

/**
 * Country codes and names of the lists that publishers use, each to ISO 3166 alpha-3, {@code OTH}
 * (no country) or {@code WLD}. Source: {@code conf/reference/countries.csv}.
 */
public record Countries(
    Map<String, List<Entry>> entries, Map<String, String> shortNames, Set<String> codes)
    implements Serializable {
  public static final String WORLD = "WLD";
  public static final String OTHER = Trade.OTHER;

  private static final String NAMES = "names";

  public static final Set<String> LISTS =
      Set.of(
          "iso3 iso2 m49 comtrade geonom census gacc japan comexstat usgs-hhi wgi names"
              .split(" "));

  /** A country found, with the flag of a code that stands for something else, or "". */
  public record Match(String iso3, String flag) implements Serializable {}

  private record Entry(String iso3, Years years, String flag) implements Serializable {}

  private record Row(String iso3, String list, String code, Years years, @MayBeEmpty String flag) {}

  private static final int MOST_LETTERS = 8; // as many as a number of 64 bits holds

  public static Countries read(Path folder) {
    var countries = new Countries(new HashMap<>(), new HashMap<>(), new HashSet<>());
    for (var row : ReferenceFile.read(folder.resolve("countries.csv"), Row.class, "citation")) {
      countries.add(row);
    }
    countries.shortNames.keySet().stream()
        .filter(code -> code.matches("[A-Z]{3}") && !code.equals(WORLD) && !code.equals(OTHER))
        .forEach(countries.codes::add);
    return countries;
  }

  private void add(ReferenceRow<Row> row) {
    Row of = row.value();
    if (of.list().equals("short")) {
      shortNames.put(of.iso3(), of.code());
      return;
    }
    if (!LISTS.contains(of.list())) {
      throw row.wrong("list", "take one of " + LISTS.stream().sorted().toList());
    }
    if (of.iso3().length() > MOST_LETTERS) {
      throw row.wrong("iso3", "write at most eight letters");
    }
    KnownFlags.check(row.line(), "flag", row.line().list("flag"));
    var same = entries.computeIfAbsent(key(of.list(), of.code()), k -> new ArrayList<>());
    if (same.stream().anyMatch(other -> other.years().meet(of.years()))) {
      throw row.error(
          "code", "repeats " + of.code() + " of list " + of.list(), "keep one row a year");
    }
    same.add(new Entry(of.iso3(), of.years(), of.flag()));
  }

  /** The country of a code or name in a year, leading zeros, case and outer blanks aside. */
  public Optional<Match> find(String list, String code, int year) {
    return entries.getOrDefault(key(list, code), List.of()).stream()
        .filter(entry -> entry.years().contain(year))
        .findFirst()
        .map(entry -> new Match(entry.iso3(), entry.flag()))
        .or(
            () ->
                Optional.ofNullable(Translations.ALL.get(key(list, code)))
                    .filter(codes::contains)
                    .map(iso3 -> new Match(iso3, "")));
  }

  /** Names of the Unicode Common Locale Data Repository, which no two countries share. */
  private static final class Translations {
    static final Map<String, String> ALL = new HashMap<>();

    static {
      for (String language : "de fr es it pt ja zh zh-TW ko".split(" ")) {
        for (String country : Locale.getISOCountries()) {
          var of = new Locale("", country);
          String name = of.getDisplayCountry(Locale.forLanguageTag(language));
          ALL.put(key(NAMES, name), of.getISO3Country());
        }
      }
    }
  }

  /** The country name of a year that a misspelt one was most likely meant to be. */
  public Optional<String> nearest(String name, int year) {
    String list = key(NAMES, "");
    Map<String, String> names = new HashMap<>(); // as the list compares them, to the short name
    entries.forEach(
        (key, same) ->
            same.stream()
                .filter(entry -> key.startsWith(list) && entry.years().contain(year))
                .forEach(entry -> names.put(key.substring(list.length()), name(entry.iso3()))));
    return Nearest.of(key(NAMES, name).substring(list.length()), names.keySet())
        .map(names::get)
        .filter(meant -> find(NAMES, meant, year).isPresent());
  }

  public String name(String iso3) {
    return shortNames.getOrDefault(iso3, iso3);
  }

  private static String key(String list, String code) {
    String text = code.replace('\u00a0', ' ').strip().toUpperCase(Locale.ROOT);
    if (text.startsWith("0") && text.matches("0+\\d+")) {
      text = text.replaceFirst("^0+(?=\\d)", "");
    }
    return list + '/' + text;
  }
}
