package org.oreflow.ingest.publisher.iea;

import java.math.BigDecimal;
import org.oreflow.ingest.columns.PublishedCell;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Role;

/** The figures of the International Energy Agency as records, observed and projected. */
final class IeaValues {
  /** The scenario of supply: projects by the probability that they come, as the publisher says. */
  static final String BASE_CASE = "base case";

  private final SourceFile file;
  private final Codes codes;
  private final PublisherTypes types;

  IeaValues(SourceFile file, Codes codes) {
    this.file = file;
    this.codes = codes;
    this.types = new PublisherTypes("iea", codes);
  }

  boolean isCountry(String name, int year) {
    return codes.countries().find("names", name, year).isPresent();
  }

  /**
   * The record of an observed figure.
   *
   * @param text the number, "" where it is unknown
   */
  Outcome observed(IeaSeries series, String item, int year, String text) {
    try {
      Meaning meaning = types.meaning(series.commodity(), series.type());
      return types.takes(meaning, year)
          ? published(series, item, year, text, meaning).of(file)
          : new Outcome.OutOfBasket();
    } catch (Refusal bad) {
      return bad.at(file, series.line(), item, series.raw());
    }
  }

  /**
   * The record of a projected figure; one that is not given is none.
   *
   * @param scenario that it holds under, such as {@code STEPS}
   */
  Outcome projected(IeaSeries series, String scenario, String item, int year, String text) {
    try {
      Meaning meaning = types.meaning(series.commodity(), series.type());
      return !text.isEmpty() && types.takes(meaning, year)
          ? published(series, item, year, text, meaning).projected(scenario, file)
          : new Outcome.OutOfBasket();
    } catch (Refusal bad) {
      return bad.at(file, series.line(), item, series.raw());
    }
  }

  private PublishedCell published(
      IeaSeries series, String item, int year, String text, Meaning meaning) throws Refusal {
    var place = place(series, year);
    Role role = Role.of(meaning.role());
    boolean total = series.of() == IeaSeries.Of.WORLD && role == Role.PART;
    boolean named = series.of() == IeaSeries.Of.PART_OF_WORLD && !series.name().isEmpty();
    return new PublishedCell(
        series.line(),
        item,
        place.iso3(),
        series.commodity(),
        named ? series.type() + ": " + series.name() : series.type(),
        meaning,
        meaning.measure(),
        year,
        value(text, item, PublisherTypes.highFactor(meaning)).of(meaning.measure(), item),
        types.unit(meaning, series.unit(), item),
        total ? Role.TOTAL : role,
        null,
        PublisherTypes.flags(meaning, place.flag()));
  }

  private Countries.Match place(IeaSeries series, int year) throws Refusal {
    return series.of() == IeaSeries.Of.COUNTRY
        ? codes.country(series.name(), year, "")
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
}
