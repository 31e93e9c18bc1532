package org.oreflow.reference;

import java.nio.file.Path;

/** All code lists and mappings of {@code conf/reference} and {@code conf/corrections}. */
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
    StateMeasures measures,
    CountryNames names,
    Terms terms,
    Corrections corrections,
    DifferingTotals differingTotals) {

  /**
   * Reads every file.
   *
   * @throws InputException when a file is missing or a row is not of its form
   */
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
        StateMeasures.read(reference, countries, groups),
        CountryNames.read(reference),
        Terms.read(reference),
        Corrections.read(corrections),
        DifferingTotals.read(corrections));
  }
}
