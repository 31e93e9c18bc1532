package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.oreflow.ingest.columns.PublishedCell;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.ingest.text.WesternText;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.RejectedReason;

/**
 * World production tables of the Minerals Yearbook of the US Geological Survey, a sheet written out
 * as text: titles, a row of years, a row for each country with marks to the right of each figure,
 * footnotes. The commodity is the name of the file, the type the title of the table, or none in
 * {@code production_types.csv} when the file has one table only. A blank cell is no record.
 */
public final class UsgsMyb implements RecordSource.OfProduction {
  private static final long serialVersionUID = 1L;

  private final Codes codes;
  private final PublisherTypes types;

  public UsgsMyb(SourceConfig config, Codes codes) {
    this.codes = codes;
    this.types = new PublisherTypes("usgs-myb", codes);
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var file = text.file();
    var sheet = YearbookSheet.read(file, WesternText.open(text));
    String commodity = file.name().replaceFirst(".*/", "").replaceFirst("\\.csv.*", "");
    List<Outcome> outcomes = new ArrayList<>();
    for (var row : sheet.rows()) {
      if (row.fault().isPresent()) {
        outcomes.add(row.fault().get().at(file, row.line(), "", row.raw()));
        continue;
      }
      for (var column : sheet.columns()) {
        cell(file, commodity, sheet, new Cell(row, column)).ifPresent(outcomes::add);
      }
    }
    return outcomes.iterator();
  }

  private record Cell(YearbookSheet.Line row, YearbookSheet.Column column) {
    private String marks() {
      return row.marks(column);
    }
  }

  private Optional<Outcome> cell(
      SourceFile file, String commodity, YearbookSheet sheet, Cell cell) {
    var row = cell.row();
    var column = cell.column();
    String text = row.text(column.position());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Meaning meaning = types.meaning(commodity, sheet.title(), "");
      if (!types.takes(meaning, column.year())) {
        return Optional.of(new Outcome.OutOfBasket());
      }
      if (!codes.units().knows(sheet.unit())) {
        throw new Refusal(
            RejectedReason.UNKNOWN_UNIT, column.heading(), "is \"" + sheet.unit() + "\"");
      }
      var value = PublishedValue.parse(text, sheet.unit(), codes.units(), column.heading());
      return Optional.of(kept(commodity, meaning, sheet, cell, value).of(file));
    } catch (Refusal bad) {
      return Optional.of(bad.at(file, row.line(), column.heading(), row.raw()));
    }
  }

  private PublishedCell kept(
      String commodity, Meaning meaning, YearbookSheet sheet, Cell cell, PublishedValue printed)
      throws Refusal {
    var row = cell.row();
    var column = cell.column();
    var place = PublishedCountry.find(row.text(0), column.year(), codes.countries(), "Country");
    var note = sheet.note(place, cell.marks());
    var value = printed.of(meaning.measure(), column.heading());
    boolean estimated =
        printed.estimated()
            || column.estimated()
            || note.estimates(column.year())
            || place.estimated()
            || cell.marks().contains("e");
    boolean output = meaning.measure().equals(Measure.OUTPUT.text());
    boolean quota = output && note.tellsQuota();
    var flags =
        PublisherTypes.flags(
            meaning,
            place.flag(),
            estimated ? Flag.ESTIMATED.name() : "",
            cell.marks().contains("r") ? Flag.REVISED.name() : "",
            quota ? Flag.QUOTA.name() : "");
    flags.addAll(McsFigure.worldFlags(meaning, place, note, output));
    return new PublishedCell(
        row.line(),
        column.heading(),
        place.code(),
        commodity,
        sheet.title(),
        meaning,
        quota ? Measure.QUOTA.text() : meaning.measure(),
        column.year(),
        place.isWorld() ? value.rounded() : value,
        sheet.unit(),
        McsFigure.role(meaning, place),
        note.text(),
        flags);
  }
}
