package org.oreflow.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.oreflow.reference.InputException;
import org.oreflow.reference.ProductionTypes.Meaning;

/**
 * The world layout of the Mineral Commodity Summaries: a row is a country, a type of production and
 * its figures of two years, with capacity and reserves in some chapters. One table holds one
 * chapter and names the unit in its headings (editions 2022 to 2024), or all of them with columns
 * for chapter and unit (2025).
 */
final class McsTable {
  static final String FORMAT = "usgs-mcs";

  private final SourceFile file;
  private final Codes codes;
  private final int source;
  private final int country;
  private final int type;
  private final OptionalInt commodity; // empty: in the file's name
  private final OptionalInt unit; // empty: in the headings
  private final List<McsColumn> figures = new ArrayList<>();
  private final Map<McsColumn.Kind, McsColumn> notes = new EnumMap<>(McsColumn.Kind.class);

  /**
   * Finds the columns.
   *
   * @throws InputException when the header is not of this layout
   */
  McsTable(SourceFile file, DelimitedReader reader, Codes codes) {
    this.file = file;
    this.codes = codes;
    this.source = reader.column("Source");
    this.country = reader.column("Country");
    this.commodity = reader.find("Commodity");
    this.unit = reader.find("Unit_Meas");
    // one edition of a chapter repeats the type text as the heading of its column
    this.type = reader.find("Type").orElse(country + 1);
    for (int i = 0; i < reader.header().size(); i++) {
      McsColumn.of(i, reader.header().get(i), unit.isEmpty()).ifPresent(this::add);
    }
    if (figures.isEmpty()) {
      throw new InputException(
          file.path(),
          1,
          0,
          "no column begins with Prod, Cap or Reserves",
          "check that the file is a world table of the Mineral Commodity Summaries");
    }
  }

  /** Whether a header is of this layout. */
  static boolean isHeaderOf(DelimitedReader reader) {
    return reader.find("Country").isPresent();
  }

  /** One outcome for each cell of a row that holds a figure, or that a note explains. */
  List<Outcome> read(DelimitedRecord row) {
    try {
      row.check();
    } catch (Refusal bad) {
      return List.of(bad.at(file, "", row.line(), "", row.raw()));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (McsColumn column : figures) {
      try {
        cell(row, column).ifPresent(outcomes::add);
      } catch (Refusal bad) {
        outcomes.add(bad.at(file, "", row.line(), column.heading(), row.raw()));
      }
    }
    return outcomes;
  }

  private void add(McsColumn column) {
    if (column.note()) {
      notes.put(column.kind(), column);
    } else {
      figures.add(column);
    }
  }

  private Optional<Outcome> cell(DelimitedRecord row, McsColumn column) throws Refusal {
    int year = year(row, column);
    String printed = column.unit().orElseGet(() -> row.text(unit.orElseThrow()));
    var note = note(row, column.kind());
    var value = value(row.text(column.position()), note, year, printed, column);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    String chapter =
        commodity.isPresent() ? row.text(commodity.getAsInt()) : UsgsFile.chapter(file);
    var figure =
        new McsFigure(
            row.line(),
            row.text(country),
            chapter,
            row.text(type),
            column,
            year,
            printed,
            note,
            value.get());
    var narrow = find(figure.commodity(), figure.type() + "|" + column.stem());
    Meaning meaning = narrow.or(() -> find(figure.commodity(), figure.type())).orElse(null);
    return Optional.of(outcome(figure, meaning, narrow.isPresent()));
  }

  private Optional<Meaning> find(String chapter, String text) {
    return codes.types().find(FORMAT, chapter, text);
  }

  private Outcome outcome(McsFigure figure, Meaning meaning, boolean ownMeasure) throws Refusal {
    if (meaning == null) {
      throw new Refusal(
          Reason.UNKNOWN_TYPE, "", "is " + figure.commodity() + ", \"" + figure.type() + "\"");
    }
    if (!codes.commodities().takes(meaning.element()) || !codes.years().contain(figure.year())) {
      return new Outcome.OutOfBasket();
    }
    checkUnit(figure.unit(), figure.column());
    return figure.with(meaning, ownMeasure, codes.countries()).of(file);
  }

  private int year(DelimitedRecord row, McsColumn column) throws Refusal {
    if (column.year().isPresent()) {
      return column.year().getAsInt();
    }
    if (column.kind() != McsColumn.Kind.RESERVE) {
      throw new Refusal(Reason.NOT_A_PERIOD, column.heading(), "names no year");
    }
    String edition = row.text(source).replaceAll("\\D", "");
    return (edition.length() == 4 ? Integer.parseInt(edition) : UsgsFile.edition(file)) - 1;
  }

  private PublisherNote note(DelimitedRecord row, McsColumn.Kind kind) {
    McsColumn column = notes.get(kind);
    return new PublisherNote(column == null ? "" : row.text(column.position()));
  }

  private Optional<PublishedValue> value(
      String text, PublisherNote note, int year, String printed, McsColumn column) throws Refusal {
    return text.isEmpty()
        ? note.explains(year, printed, codes.units(), column.heading())
        : Optional.of(PublishedValue.parse(text, printed, codes.units(), column.heading()));
  }

  // a row that names no unit is kept: a correction can supply it, and nothing converts it till then
  private void checkUnit(String printed, McsColumn column) throws Refusal {
    boolean left = printed.isEmpty() && column.unit().isEmpty();
    if (!left && !codes.units().knows(printed)) {
      throw new Refusal(Reason.UNKNOWN_UNIT, column.heading(), "is \"" + printed + "\"");
    }
  }
}
