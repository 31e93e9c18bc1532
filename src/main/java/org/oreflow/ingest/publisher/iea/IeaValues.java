package org.oreflow.ingest.publisher.iea;

import java.math.BigDecimal;
import java.util.Optional;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

record IeaValues(SourceFile file, PublisherTypes types) {
  /** The scenario of supply: projects by the probability that they come, as the publisher says. */
  static final String BASE_CASE = "base case";

  boolean isCountry(String name, int year) {
    return types.codes().countries().find("names", name, year).isPresent();
  }

  /** The record of a figure observed, or under a scenario such as {@code STEPS} if it is given. */
  Outcome figure(Series series, Optional<String> scenario, String item, int year, String text) {
    try {
      Meaning meaning = types.meaning(series.commodity(), series.type());
      if (!types.takes(meaning, year) || (scenario.isPresent() && text.isEmpty())) {
        return new Outcome.OutOfBasket();
      }
      var row = published(series, item, year, text, meaning);
      return scenario.isEmpty()
          ? row.kept()
          : row.set(Production.ROLE, Role.SCENARIO.text())
              .set(Production.SCENARIO, scenario.get())
              .kept();
    } catch (Refusal bad) {
      return bad.at(file, series.line(), item, series.raw());
    }
  }

  private RowBuilder published(Series series, String item, int year, String text, Meaning meaning)
      throws Refusal {
    var place = place(series, year);
    boolean part = meaning.role().equals(Role.PART.text());
    boolean named = series.of() == Series.Of.PART_OF_WORLD && !series.name().isEmpty();
    var value = value(text, item, PublisherTypes.highFactor(meaning)).of(meaning.measure(), item);
    var row =
        PublisherTypes.row(file, series.line(), item, meaning, year)
            .set(Production.COUNTRY, place.iso3())
            .set(Production.COMMODITY, series.commodity())
            .set(Production.TYPE, series.type() + (named ? ": " + series.name() : ""))
            .set(Production.UNIT, types.unit(meaning, series.unit(), item))
            .flag(place.flag());
    if (series.of() == Series.Of.WORLD && part) {
      row.set(Production.ROLE, Role.TOTAL.text());
    }
    return value.in(row);
  }

  private Countries.Match place(Series series, int year) throws Refusal {
    return series.of() == Series.Of.COUNTRY
        ? types.codes().country(series.name(), year, "")
        : new Countries.Match(Countries.WORLD, "");
  }

  private static PublishedValue value(String text, String item, BigDecimal highFactor)
      throws Refusal {
    if (text.isEmpty()) {
      return PublishedValue.unknown(null);
    }
    BigDecimal value = Decimals.POINT.parse(text, item);
    return new PublishedValue(value, value, value.multiply(highFactor), null, false);
  }

  /** A row's figures: mineral, type of {@code production_types.csv}, country, use or technology. */
  record Series(
      long line, String commodity, String type, Of of, String name, String unit, String raw) {

    enum Of {
      COUNTRY,
      WORLD,
      PART_OF_WORLD
    }

    Series with(String text) {
      return new Series(line, commodity, type, of, name, unit, text);
    }

    /** The series under the type of the share of the three largest, which is no mass. */
    static String topShare(String stage) {
      return stage + ", share of the three largest";
    }
  }
}
