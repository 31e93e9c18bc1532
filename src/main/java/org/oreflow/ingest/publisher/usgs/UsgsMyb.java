package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.ingest.text.WesternText;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.RejectedReason;

/**
 * World production tables of the Minerals Yearbook of the US Geological Survey, a sheet written out
 * as text: titles, a row of years, a row for each country with marks to the right of each figure,
 * footnotes.
 */
public record UsgsMyb(Codes codes) implements RecordSource.OfProduction {
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var file = text.file();
    var sheet = YearbookSheet.read(file, WesternText.open(text));
    return sheet.rows().stream()
        .flatMap(row -> row.outcomes(file, sound -> cells(file, sheet, sound)).stream())
        .iterator();
  }

  private List<Outcome> cells(SourceFile file, YearbookSheet sheet, DelimitedRecord row) {
    return sheet.columns().stream()
        .filter(column -> !row.text(column.position()).isEmpty())
        .map(c -> row.outcome(file, c.heading(), () -> cell(file, sheet, row, c)))
        .toList();
  }

  private Outcome cell(
      SourceFile file, YearbookSheet sheet, DelimitedRecord row, YearbookSheet.Column column)
      throws Refusal {
    String heading = column.heading();
    var types = new PublisherTypes("usgs-myb", codes);
    Meaning meaning = types.meaning(commodity(file), sheet.title(), "");
    if (!types.takes(meaning, column.year())) {
      return new Outcome.OutOfBasket();
    }
    if (!codes.units().knows(sheet.unit())) {
      throw new Refusal(RejectedReason.UNKNOWN_UNIT, heading, "is \"" + sheet.unit() + "\"");
    }
    return kept(file, sheet, row, column, meaning);
  }

  private static String commodity(SourceFile file) {
    return file.name().replaceFirst(".*/", "").replaceFirst("\\.csv.*", "");
  }

  private Outcome kept(
      SourceFile file,
      YearbookSheet sheet,
      DelimitedRecord row,
      YearbookSheet.Column column,
      Meaning meaning)
      throws Refusal {
    String heading = column.heading();
    String text = row.text(column.position());
    var printed = PublishedValue.parse(text, sheet.unit(), codes.units(), heading);
    var place = PublishedCountry.find(row.text(0), column.year(), codes.countries(), "Country");
    String marks = YearbookSheet.marks(row, column);
    var note = sheet.note(place, marks);
    boolean estimated =
        printed.estimated()
            || column.estimated()
            || note.estimates(column.year())
            || place.estimated()
            || marks.contains("e");
    var built =
        PublisherTypes.row(file, row.line(), heading, meaning, column.year())
            .set(Production.COMMODITY, commodity(file))
            .set(Production.TYPE, sheet.title())
            .set(Production.UNIT, sheet.unit())
            .textOrNull(Production.NOTE, note.text())
            .flag(estimated ? Flag.ESTIMATED.name() : "")
            .flag(marks.contains("r") ? Flag.REVISED.name() : "");
    boolean output = meaning.measure().equals(Measure.OUTPUT.text());
    return place.kept(built, printed.of(meaning.measure(), heading), note, output);
  }
}
