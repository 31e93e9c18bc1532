package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.oreflow.ingest.columns.PublishedCell;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Table;

/**
 * World production tables of the Minerals Yearbook of the US Geological Survey, a sheet written out
 * as text: titles, a row of years, a row for each country with marks to the right of each figure,
 * footnotes. The commodity is the name of the file, the type the title of the table, or none in
 * {@code production_types.csv} when the file has one table only. A blank cell is no record.
 */
public final class UsgsMyb implements RecordSource {
  private static final long serialVersionUID = 1L;
  private static final String FORMAT = "usgs-myb";

  private final Codes codes;

  public UsgsMyb(SourceConfig config, Codes codes) {
    this.codes = codes;
  }

  @Override
  public Table table() {
    return Production.TABLE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.oreflow.config.InputException when no row begins with Country and has years, it has
   *     other headings too, or no line in brackets above it names the unit
   */
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var file = text.file();
    var sheet = YearbookSheet.read(file, UsgsFile.open(text));
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
      Meaning meaning = meaning(commodity, sheet.title());
      if (!codes.commodities().takes(meaning.element()) || !codes.years().contain(column.year())) {
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

  private Meaning meaning(String commodity, String title) throws Refusal {
    return codes
        .types()
        .find(FORMAT, commodity, title)
        .or(() -> codes.types().find(FORMAT, commodity, ""))
        .orElseThrow(
            () ->
                new Refusal(
                    RejectedReason.UNKNOWN_TYPE, "", "is " + commodity + ", \"" + title + "\""));
  }

  private PublishedCell kept(
      String commodity, Meaning meaning, YearbookSheet sheet, Cell cell, PublishedValue printed)
      throws Refusal {
    var row = cell.row();
    var column = cell.column();
    var place = PublishedCountry.find(row.text(0), column.year(), codes.countries(), "Country");
    var note = sheet.note(place, cell.marks());
    var value = printed.of(meaning.measure(), column.heading());
    boolean estimated = printed.estimated() || column.estimated() || note.estimates(column.year());
    boolean quota = meaning.measure().equals(Measure.OUTPUT.text()) && note.tellsQuota();
    var flags = flags(meaning, place, note, cell.marks());
    if (estimated) {
      flags.add(Flag.ESTIMATED.name());
    }
    if (quota) {
      flags.add(Flag.QUOTA.name());
    }
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
        note.text().isEmpty() ? null : note.text(),
        flags);
  }

  private static SortedSet<String> flags(
      Meaning meaning, PublishedCountry place, PublisherNote note, String marks) {
    var flags = new TreeSet<>(meaning.flags());
    if (place.estimated() || marks.contains("e")) {
      flags.add(Flag.ESTIMATED.name());
    }
    if (marks.contains("r")) {
      flags.add(Flag.REVISED.name());
    }
    if (!place.flag().isEmpty()) {
      flags.add(place.flag());
    }
    boolean output = meaning.measure().equals(Measure.OUTPUT.text());
    flags.addAll(McsFigure.worldFlags(meaning, place, note, output));
    return flags;
  }
}
