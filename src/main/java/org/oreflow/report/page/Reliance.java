package org.oreflow.report.page;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.table.IndicatorValue;

/**
 * Net import reliance as published beside the computed one, of the last year in which an element,
 * stage and country have both, else of the last published one.
 */
final class Reliance extends ShownRows {
  private static final String INDEX = "net_import_reliance";
  private static final String PUBLISHED = "published";
  private static final Layout LAYOUT =
      Layout.of(
          "element text, stage text, country text, year, pv, pl, ph, pr text, ov, ol, oh, or text");
  private static final Value NONE = new Value(null, null, null, null);

  private record Place(String element, String stage, String country) {}

  private record Year(Place place, int year) {}

  private record Value(Double value, Double low, Double high, String reason) {}

  private final Map<Year, Value> published = new HashMap<>();
  private final Map<Year, Value> computed = new HashMap<>();

  Reliance() {
    super(
        IndicatorValue.TABLE,
        "indicator variant element stage country year value low high reason flags");
  }

  @Override
  void take(Row row) {
    String variant = text(row, IndicatorValue.VARIANT);
    boolean isPublished = variant.equals(PUBLISHED);
    if (!text(row, IndicatorValue.INDICATOR).equals(INDEX) || !(variant.isEmpty() || isPublished)) {
      return;
    }
    var place =
        new Place(
            text(row, IndicatorValue.ELEMENT),
            text(row, IndicatorValue.STAGE),
            text(row, IndicatorValue.COUNTRY));
    (isPublished ? published : computed)
        .put(
            new Year(place, number(row, IndicatorValue.YEAR)),
            new Value(
                figure(row, IndicatorValue.VALUE),
                figure(row, IndicatorValue.LOW),
                figure(row, IndicatorValue.HIGH),
                text(row, IndicatorValue.REASON)));
  }

  Columns values() {
    Map<Place, Year> last = new HashMap<>();
    for (Year year : published.keySet()) {
      last.merge(year.place(), year, (one, other) -> isBetter(other, one) ? other : one);
    }
    var columns = new Columns(LAYOUT);
    for (Year year : last.values()) {
      Place place = year.place();
      Value theirs = published.get(year);
      Value ours = computed.getOrDefault(year, NONE);
      columns.add(
          place.element(),
          place.stage(),
          place.country(),
          year.year(),
          theirs.value(),
          theirs.low(),
          theirs.high(),
          theirs.reason(),
          ours.value(),
          ours.low(),
          ours.high(),
          ours.reason());
    }
    return columns;
  }

  private boolean isBetter(Year year, Year than) {
    boolean both = isKnown(year);
    return both == isKnown(than) ? year.year() > than.year() : both;
  }

  private boolean isKnown(Year year) {
    Value ours = computed.get(year);
    return ours != null && ours.value() != null;
  }
}
