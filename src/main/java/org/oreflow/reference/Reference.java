package org.oreflow.reference;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.config.Nearest;
import org.oreflow.config.ReferenceFile;
import org.oreflow.reference.Commodities.ValueParts;
import org.oreflow.reference.Corrections.DifferingTotals;

public record Reference(
    Countries countries,
    CountryGroups countryGroups,
    Elements elements,
    Commodities commodities,
    Conversions conversions,
    Compositions compositions,
    Yields yields,
    ProductionTypes types,
    Units units,
    ExchangeRates rates,
    Distances distances,
    ReporterWeights reporters,
    ValueParts values,
    CriticalitySets criticality,
    Projects projects,
    Lifetimes lifetimes,
    StateMeasures measures,
    CountryNames names,
    Terms terms,
    Corrections corrections,
    DifferingTotals differingTotals) {
  private static final int LAST = 9999; // year

  public static Reference read(Path reference, Path corrections) {
    Countries countries = Countries.read(reference);
    CountryGroups groups = CountryGroups.read(reference);
    Units units = Units.read(reference);
    Elements elements = Elements.read(reference);
    return new Reference(
        countries,
        groups,
        elements,
        Commodities.read(reference),
        Conversions.read(reference),
        Compositions.read(reference),
        Yields.read(reference),
        ProductionTypes.read(reference, elements),
        units,
        ExchangeRates.read(reference),
        Distances.read(reference),
        ReporterWeights.read(reference, countries),
        ValueParts.read(reference),
        CriticalitySets.read(reference),
        Projects.read(reference, countries, units),
        Lifetimes.read(reference),
        StateMeasures.read(reference, countries, groups),
        CountryNames.read(reference),
        Terms.read(reference),
        Corrections.read(corrections),
        DifferingTotals.read(corrections));
  }

  /** The code of a country or group that is named by code, by the start of one, or by name. */
  public Optional<String> country(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    return codes()
        .filter(code -> code.equals(upper) || code.startsWith(upper + "_"))
        .findFirst()
        .or(() -> countries.find("names", word, LAST).map(found -> found.iso3()));
  }

  public String country(String option, String word) {
    return country(word)
        .orElseThrow(
            () ->
                new InputException(
                    option,
                    "there is no country \"" + word + "\"",
                    countries
                        .nearest(word, LAST)
                        .map(near -> "did you mean " + near + "?")
                        .or(() -> Nearest.question(word.toUpperCase(Locale.ROOT), codes().toList()))
                        .orElse("write a name, or an ISO alpha-3 code such as CHN")));
  }

  private Stream<String> codes() {
    var others = Stream.of(Countries.WORLD, Countries.OTHER);
    return Stream.of(countries.codes().stream(), countryGroups.names().stream(), others)
        .flatMap(codes -> codes)
        .sorted();
  }

  /**
   * Names of countries, territories and groups in English and Chinese, for those who read figures.
   * Source: {@code conf/reference/names.csv}; an installation may change it.
   */
  public record CountryNames(SortedMap<String, Name> all) {
    public record Name(String english, String chinese) {}

    private record Row(String code, Name name, String citation) {}

    public CountryNames {
      all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
    }

    static CountryNames read(Path folder) {
      var all = new TreeMap<String, Name>();
      for (var row : ReferenceFile.readIfThere(folder.resolve("names.csv"), Row.class)) {
        row.once(all.put(row.value().code(), row.value().name()), "code", "keep one row");
      }
      return new CountryNames(all);
    }
  }
}
