package org.oreflow.ingest.publisher.bgs;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.JsonRecords;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.RejectedReason;

/**
 * World Mineral Statistics of the British Geological Survey, as its service gives them: CSV or a
 * GeoJSON FeatureCollection, one value of a country, year and commodity in each record.
 */
public record Bgs(Codes codes) implements RecordSource.OfProduction {
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var file = text.file();
    var values = new BgsValues(file, new PublisherTypes("bgs", codes));
    if (text.firstSign() == '{') {
      return new BgsFeatures(file, new BufferedInputStream(text.open()), values);
    }
    var reader = DelimitedReader.open(text);
    BgsValues.NEEDED.forEach(reader::column);
    BgsValues.OPTIONAL.forEach(reader::find);
    return reader.outcomesOf(
        row ->
            List.of(
                row.outcome(
                    "",
                    () -> values.outcome(row.line(), row.raw(), name -> reader.text(row, name)))));
  }

  /** The features of a FeatureCollection, one at a time; a record's line is its number, from 1. */
  private static final class BgsFeatures extends JsonRecords<Outcome> {

    private final BgsValues values;
    private boolean inFeatures;
    private boolean hasFeatures;
    private long returned = -1;

    BgsFeatures(SourceFile file, InputStream bytes, BgsValues values) throws IOException {
      super(file, bytes);
      this.values = values;
    }

    @Override
    protected boolean advance() throws IOException {
      JsonToken token = parser.nextToken();
      if (token == null) {
        checkEnd();
      } else if (inFeatures && token == JsonToken.END_ARRAY) {
        inFeatures = false;
      } else if (inFeatures) {
        JsonNode feature = MAPPER.readTree(parser);
        records++;
        ready.add(outcome(feature.path("properties")));
      } else if (token == JsonToken.FIELD_NAME) {
        member(parser.currentName());
      }
      return token != null;
    }

    private void member(String name) throws IOException {
      JsonToken value = parser.nextToken();
      if (name.equals("features") && value == JsonToken.START_ARRAY) {
        inFeatures = true;
        hasFeatures = true;
      } else if (name.equals("numberReturned")) {
        returned = parser.getValueAsLong(-1);
      } else {
        parser.skipChildren();
      }
    }

    private void checkEnd() {
      if (!hasFeatures) {
        throw file.error("has no array \"features\"", "fetch items of the collection with f=json");
      }
      if (returned >= 0 && returned != records) {
        throw file.error(
            "has %d features, its numberReturned says %d".formatted(records, returned),
            "fetch the page again, with a smaller limit");
      }
    }

    private Outcome outcome(JsonNode properties) {
      for (String name : BgsValues.NEEDED) {
        if (!properties.has(name)) {
          throw file.error(
              "feature %d has no property \"%s\"".formatted(records, name),
              "check that the file is World Mineral Statistics, and which names the release has");
        }
      }
      return values.outcome(records, properties.toString(), name -> text(properties.path(name)));
    }

    private static String text(JsonNode value) {
      return value.isNumber()
          ? value.decimalValue().toPlainString()
          : DelimitedRecord.strip(value.asText(""));
    }
  }

  /** Figures of a commodity by its code: one name can be two series, gross weight and content. */
  private record BgsValues(SourceFile file, PublisherTypes types) {
    private static final String COUNTRY = "country_trans";
    private static final String YEAR = "year";
    private static final String STATISTIC = "bgs_statistic_type_trans";
    private static final String CODE = "bgs_commodity_code";
    private static final String COMMODITY = "bgs_commodity_trans";
    private static final String SUB_COMMODITY = "bgs_sub_commodity_trans";
    private static final String QUANTITY = "quantity";
    private static final String UNITS = "units";
    private static final String ISO3 = "country_iso3_code";
    private static final String BOOK_STYLE = "quantity_in_book_style";
    private static final String PRECISION = "data_precision_description";
    private static final String FIGURE_NOTES = "concat_figure_notes_text";
    private static final String TABLE_NOTES = "concat_table_notes_text";

    static final List<String> NEEDED =
        List.of(COUNTRY, YEAR, STATISTIC, CODE, COMMODITY, SUB_COMMODITY, QUANTITY, UNITS);
    static final List<String> OPTIONAL =
        List.of(ISO3, BOOK_STYLE, PRECISION, FIGURE_NOTES, TABLE_NOTES);

    private static final Pattern YEARS = Pattern.compile("([12]\\d{3})(?:-\\d{2}-\\d{2}.*)?");
    private static final Pattern TRACE =
        Pattern.compile("(?i)more than 0 but less than 0\\.5|greater than 0 but less than 0\\.5");
    private static final Pattern ESTIMATE = Pattern.compile("(?i)(?:^|\\|\\s*)estimate");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    Outcome outcome(long line, String raw, UnaryOperator<String> cell) {
      try {
        Meaning meaning = types.meaning(cell.apply(CODE), "");
        int year = year(cell.apply(YEAR));
        return types.takes(meaning, year)
            ? value(line, cell, meaning, year)
            : new Outcome.OutOfBasket();
      } catch (Refusal bad) {
        return bad.at(file, line, "", raw);
      }
    }

    private Outcome value(long line, UnaryOperator<String> cell, Meaning meaning, int year)
        throws Refusal {
      String measure = measure(meaning, cell.apply(STATISTIC));
      var place = place(cell, year);
      String unit = types.unit(meaning, cell.apply(UNITS), UNITS);
      PublishedValue value = printed(cell, unit).of(measure, QUANTITY);
      var row =
          PublisherTypes.row(file, line, "", meaning, year)
              .set(Production.COUNTRY, place.iso3())
              .set(Production.COMMODITY, cell.apply(COMMODITY))
              .set(Production.TYPE, cell.apply(SUB_COMMODITY))
              .set(Production.MEASURE, measure)
              .set(Production.UNIT, unit)
              .textOrNull(Production.NOTE, note(cell))
              .flag(place.flag())
              .flag(ESTIMATE.matcher(cell.apply(FIGURE_NOTES)).find() ? Flag.ESTIMATED.name() : "");
      return value.ofPlace(row).kept();
    }

    private static int year(String text) throws Refusal {
      var year = YEARS.matcher(text);
      if (!year.matches()) {
        throw new Refusal(RejectedReason.NOT_A_PERIOD, YEAR, "is \"" + text + "\", not a year");
      }
      return Integer.parseInt(year.group(1));
    }

    private static String measure(Meaning meaning, String statistic) throws Refusal {
      return switch (statistic) {
        case "Production" -> meaning.measure();
        case "Imports" -> Measure.IMPORT.text();
        case "Exports" -> Measure.EXPORT.text();
        default ->
            throw new Refusal(RejectedReason.UNKNOWN_TYPE, STATISTIC, "is \"" + statistic + "\"");
      };
    }

    // by the name: in some rows the code is another country's
    private Countries.Match place(UnaryOperator<String> cell, int year) throws Refusal {
      String name = cell.apply(COUNTRY);
      var countries = types.codes().countries();
      return countries
          .find("names", name, year)
          .or(() -> countries.find("iso3", cell.apply(ISO3), year))
          .orElseThrow(
              () -> new Refusal(RejectedReason.UNKNOWN_COUNTRY, COUNTRY, "is \"" + name + "\""));
    }

    private PublishedValue printed(UnaryOperator<String> cell, String unit) throws Refusal {
      String quantity = cell.apply(QUANTITY);
      String book = cell.apply(BOOK_STYLE);
      String text = quantity.isEmpty() ? book : quantity;
      if (text.isEmpty() || text.equals("...")) {
        return PublishedValue.unknown(text.isEmpty() ? null : text);
      }
      var value = PublishedValue.parse(text, unit, types.codes().units(), QUANTITY);
      boolean zero = value.quantity() != null && value.quantity().signum() == 0;
      String precision = cell.apply(PRECISION);
      return zero && TRACE.matcher(precision).find()
          ? new PublishedValue(null, BigDecimal.ZERO, HALF, precision, false)
          : value;
    }

    private static String note(UnaryOperator<String> cell) {
      String figure = cell.apply(FIGURE_NOTES);
      String table = cell.apply(TABLE_NOTES);
      return figure.isEmpty() || table.isEmpty() ? figure + table : figure + "|" + table;
    }
  }
}
