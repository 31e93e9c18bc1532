package org.oreflow.ingest.publisher.eucrm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Parameter;

/** Makes records of the cells of the parameter tables of {@link EuCrm}. */
final class EuCrmRows {
  private static final String EXTRACTION = "E"; // both stages of a material are one element

  /** A column and where it and its note stand. */
  record Placed(EuCrm.Column column, int position, Optional<Integer> note) {}

  private final EuCrmStudy study;
  private final SourceFile file;
  private final int material;
  private final OptionalInt stage;
  private final OptionalInt country;
  private final OptionalInt year;

  EuCrmRows(EuCrmStudy study, SourceFile file, DelimitedReader reader, String material) {
    this.study = study;
    this.file = file;
    this.material = reader.column(material);
    this.stage = reader.find("Stage");
    this.country = reader.find("Country");
    this.year = reader.find("Year");
  }

  /** The records of a sound row: one for each cell with text. */
  List<Outcome> read(DelimitedRecord row, List<Placed> columns) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Placed placed : columns) {
      String cell = EuCrmStudy.squeezed(row.text(placed.position()));
      if (cell.isEmpty()) {
        continue;
      }
      String item = placed.column().heading();
      try {
        var built = record(row, placed, cell);
        outcomes.add(
            built.isPresent()
                ? built.get().set(Parameter.ITEM, item).kept()
                : new Outcome.OutOfBasket());
      } catch (Refusal bad) {
        outcomes.add(bad.at(file, row.line(), item, row.raw()));
      }
    }
    return outcomes;
  }

  private Optional<RowBuilder> record(DelimitedRecord row, Placed placed, String cell)
      throws Refusal {
    String name = EuCrmStudy.squeezed(row.text(material));
    String letter = stage.isPresent() ? row.text(stage.getAsInt()) : placed.column().stage();
    Meaning meaning = study.meaning(name, letter.isEmpty() ? EXTRACTION : letter, "material");
    Period period =
        year.isPresent() ? Period.year(row.text(year.getAsInt()), "Year") : study.years();
    if (!study.takes(meaning, period)) {
      return Optional.empty();
    }
    var built =
        new RowBuilder(Parameter.SCHEMA, file, row.line())
            .set(Parameter.ELEMENT, meaning.element())
            .set(Parameter.MATERIAL, name)
            .set(Parameter.STAGE, letter.isEmpty() ? null : meaning.stage())
            .set(Parameter.PERIOD, period.text())
            .set(Parameter.YEAR, period.year())
            .set(Parameter.PARAMETER, placed.column().parameter())
            .set(Parameter.UNIT, placed.column().isText() ? "text" : placed.column().unit())
            .set(Parameter.NOTE, note(row, placed))
            .flag(period.flag());
    if (country.isPresent()) {
      var match = study.country(row.text(country.getAsInt()), period.year(), "Country");
      built.set(Parameter.COUNTRY, match.iso3()).flag(match.flag());
    }
    value(built, placed.column(), cell);
    return Optional.of(built);
  }

  private static String note(DelimitedRecord row, Placed placed) {
    String note = placed.note().map(row::text).map(EuCrmStudy::squeezed).orElse("");
    return note.isEmpty() ? null : note;
  }

  private void value(RowBuilder row, EuCrm.Column column, String cell) throws Refusal {
    if (column.isText()) {
      row.set(Parameter.MARK, cell);
      return;
    }
    String origin = column.heading();
    var value = column.isPercent() ? study.percent(cell, origin) : study.number(cell, origin);
    row.set(Parameter.MARK, value.mark()).decimal(Parameter.VALUE, value.quantity(), origin);
    if (value.quantity() == null) {
      row.decimal(Parameter.LOW, value.low(), origin).decimal(Parameter.HIGH, value.high(), origin);
    }
  }
}
