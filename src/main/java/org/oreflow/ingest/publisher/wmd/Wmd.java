package org.oreflow.ingest.publisher.wmd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.QuotedNames;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Flag;
import org.oreflow.table.Production;

/**
 * World Mining Data of the Austrian ministry of finance, workbook 6.4: a sheet for each commodity,
 * whose name says the content, a row for each country with its unit, a column for each year and
 * where the figures come from, and a last row Total.
 */
public record Wmd(Codes codes, String entry) implements RecordSource.OfProduction {
  private static final String COUNTRY = "Country";
  private static final String UNIT = "unit";
  private static final List<String> ORIGINS = List.of("data source", "data_source", "source");

  public Wmd(SourceConfig config, Codes codes) {
    this(codes, config.entry().orElse("**"));
  }

  @Override
  public List<String> entries(String path, List<String> all) {
    return RecordSource.some(
        path,
        all,
        sheet -> SourceFiles.matches(entry, sheet),
        "sheet " + entry,
        "correct entry of the source");
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var reader = DelimitedReader.open(text, COUNTRY, UNIT);
    return reader.outcomesOf(new Sheet(reader)::cells);
  }

  private record Year(int column, int year) {}

  private final class Sheet {
    private final PublisherTypes types = new PublisherTypes("wmd", codes);
    private final String commodity;
    private final int country;
    private final int unit;
    private final OptionalInt origin;
    private final List<Year> years = new ArrayList<>();

    private Sheet(DelimitedReader reader) {
      var file = reader.file();
      this.commodity = file.entry().isEmpty() ? file.textName() : file.entry();
      this.country = reader.column(COUNTRY);
      this.unit = reader.column(UNIT);
      this.origin = reader.findFirst(ORIGINS);
      for (int i = 0; i < reader.header().size(); i++) {
        String name = reader.header().get(i);
        if (name.matches("[12]\\d{3}")) {
          years.add(new Year(i, Integer.parseInt(name)));
        }
      }
      if (years.isEmpty()) {
        throw reader.error(
            "no column is a year, the header has " + QuotedNames.of(reader.header()),
            "check that the sheet is one of World Mining Data 6.4");
      }
    }

    private List<Outcome> cells(DelimitedRecord row) {
      return years.stream()
          .map(year -> row.outcome(String.valueOf(year.year()), () -> cell(row, year)))
          .toList();
    }

    private Outcome cell(DelimitedRecord row, Year year) throws Refusal {
      String item = String.valueOf(year.year());
      var meaning = types.meaning(commodity, "");
      if (!types.takes(meaning, year.year())) {
        return new Outcome.OutOfBasket();
      }
      String in = types.unit(meaning, row.text(unit), UNIT);
      var value =
          PublishedValue.parse(row.text(year.column()), in, codes.units(), item)
              .of(meaning.measure(), item);
      var place = codes.country(row.text(country), year.year(), COUNTRY);
      String letter = origin.isPresent() ? row.text(origin.getAsInt()) : "";
      var built =
          PublisherTypes.row(row, item, meaning, year.year())
              .set(Production.COUNTRY, place.iso3())
              .set(Production.COMMODITY, commodity)
              .set(Production.TYPE, "")
              .set(Production.UNIT, in)
              .flag(place.flag())
              .flag(letter.equalsIgnoreCase("e") ? Flag.ESTIMATED.name() : "")
              .flag(letter.equalsIgnoreCase("p") ? Flag.PROVISIONAL.name() : "");
      return value.ofPlace(built).kept();
    }
  }
}
