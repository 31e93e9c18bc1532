package org.oreflow.ingest.publisher.usgs;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.oreflow.ingest.columns.PublishedCell;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Role;

/** The figures of one file of {@link UsgsHhi} as records. */
final class HhiCells {
  private static final String WORLD = "World";

  private final SourceFile file;
  private final Codes codes;
  private final PublisherTypes types;

  HhiCells(SourceFile file, Codes codes) {
    this.file = file;
    this.codes = codes;
    this.types = new PublisherTypes(UsgsHhi.FORMAT, codes);
  }

  /** Where a figure stands and what it is of. */
  record Of(DelimitedRecord row, int column, String item, String commodity, int year) {}

  /** The record of a country's production; a blank cell is unknown. */
  Outcome country(Of of, String name) {
    return record(of, "", name);
  }

  /** The record of the world's total, or of its HHI where the type says so. */
  Outcome world(Of of, String type) {
    return record(of, type, WORLD);
  }

  private Outcome record(Of of, String type, String name) {
    try {
      of.row().check();
      Meaning meaning = types.meaning(of.commodity(), type);
      if (!types.takes(meaning, of.year())) {
        return new Outcome.OutOfBasket();
      }
      return published(of, type, meaning, place(name, of.year())).of(file);
    } catch (Refusal bad) {
      return bad.at(file, of.row().line(), of.item(), of.row().raw());
    }
  }

  private PublishedCell published(Of of, String type, Meaning meaning, PublishedCountry place)
      throws Refusal {
    String unit = types.unit(meaning, "", of.item());
    String text = of.row().text(of.column());
    var value =
        text.isEmpty()
            ? PublishedValue.unknown(null)
            : PublishedValue.parse(plain(text), unit, codes.units(), of.item());
    boolean isTotal = place.isWorld() && Role.of(meaning.role()) == Role.PART;
    return new PublishedCell(
        of.row().line(),
        of.item(),
        place.code(),
        of.commodity(),
        type,
        meaning,
        meaning.measure(),
        of.year(),
        isTotal
            ? value.rounded(PublisherTypes.totalDigits(meaning))
            : value.of(meaning.measure(), of.item()),
        unit,
        isTotal ? Role.TOTAL : Role.of(meaning.role()),
        place.qualifier().isEmpty() ? null : place.qualifier(),
        flags(meaning, place));
  }

  // the tables were written by a program: 69976.0
  private static String plain(String text) {
    return text.replaceFirst("\\.0+$", "");
  }

  // names that the collection uses in a sense of its own come first
  private PublishedCountry place(String name, int year) throws Refusal {
    Optional<Countries.Match> own = codes.countries().find(UsgsHhi.FORMAT, name, year);
    return own.isPresent()
        ? new PublishedCountry(own.get().iso3(), own.get().flag(), false, List.of(), "")
        : PublishedCountry.find(name, year, codes.countries(), "Country");
  }

  private static SortedSet<String> flags(Meaning meaning, PublishedCountry place) {
    var flags = PublisherTypes.flags(meaning);
    if (place.estimated()) {
      flags.add(Flag.ESTIMATED.name());
    }
    if (!place.flag().isEmpty()) {
      flags.add(place.flag());
    }
    return flags;
  }
}
