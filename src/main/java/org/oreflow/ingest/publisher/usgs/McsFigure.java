package org.oreflow.ingest.publisher.usgs;

import java.util.List;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;

/**
 * A figure of a world table of the Mineral Commodity Summaries as it is printed.
 *
 * @param note of the row on the column's group
 */
record McsFigure(
    long line,
    String country,
    String commodity,
    String type,
    McsColumn column,
    int year,
    String unit,
    PublisherNote note) {

  /**
   * The figure with its meaning.
   *
   * @param ownMeasure whether the meaning is of this column alone, and its measure holds whatever
   *     the group
   */
  Outcome with(Meaning meaning, boolean ownMeasure, PublishedValue value, McsTable table)
      throws Refusal {
    String measure = ownMeasure ? meaning.measure() : measure(meaning);
    var place = PublishedCountry.find(country, year, table.codes().countries(), "Country");
    boolean heading = column.estimated() && !note.reports(year);
    boolean estimated = heading || value.estimated() || place.estimated() || note.estimates(year);
    var row =
        PublisherTypes.row(table.file(), line, column.heading(), meaning, year)
            .set(Production.COMMODITY, commodity)
            .set(Production.TYPE, type)
            .set(Production.MEASURE, measure)
            .set(Production.UNIT, unit)
            .textOrNull(Production.NOTE, remark(place))
            .flag(estimated ? Flag.ESTIMATED.name() : "");
    boolean output = column.kind() == McsColumn.Kind.PROD;
    return place.kept(row, value.of(measure, column.heading()), note, output);
  }

  /** Whether it is of one country: neither of the world nor of others, nor of an empty row. */
  boolean isOfCountry(Countries countries) {
    try {
      String code = PublishedCountry.find(country, year, countries, "Country").code();
      return !List.of(Countries.WORLD, Countries.OTHER).contains(code);
    } catch (Refusal unknown) {
      return false;
    }
  }

  private String measure(Meaning meaning) {
    return switch (column.kind()) {
      case PROD -> meaning.measure();
      case CAP -> Measure.CAPACITY.text();
      case RESERVE -> Measure.RESERVE.text();
    };
  }

  // what the row says besides the name of its country
  private String remark(PublishedCountry place) {
    String plain = place.qualifier().isEmpty() ? "" : country.replace('\u00a0', ' ');
    return plain + (plain.isEmpty() || note.text().isEmpty() ? "" : "; ") + note.text();
  }
}
