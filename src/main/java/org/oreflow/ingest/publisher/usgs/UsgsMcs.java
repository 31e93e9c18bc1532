package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.publisher.usgs.UsgsMcsSalient.McsLines;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.QuotedNames;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.RejectedReason;

/**
 * World tables of the Mineral Commodity Summaries of the US Geological Survey: production, capacity
 * and reserves by country in editions 2022 to 2025, and those of the long table of edition 2026.
 */
public record UsgsMcs(Codes codes) implements RecordSource.OfProduction {
  private static final Pattern CHAPTER =
      Pattern.compile(
          "(?:.*[/_])?mcs(\\d{4})-?([a-z-]+)_(?:world|salient)\\.csv(?:\\.gz)?",
          Pattern.CASE_INSENSITIVE);

  @Override
  public List<String> entries(String path, List<String> all) {
    return tables(path, all, "_salient.csv");
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var reader = DelimitedReader.openWestern(text);
    return McsLines.isHeaderOf(reader)
        ? McsLines.of(reader, codes, McsLines.Half.WORLD_TABLES)
        : new McsTable(reader, codes).outcomes();
  }

  static List<String> tables(String path, List<String> all, String others) {
    if (all.size() == 1) {
      return all;
    }
    return RecordSource.some(
        path,
        all,
        entry -> {
          String name = entry.toLowerCase(Locale.ROOT);
          return name.endsWith(".csv") && !name.endsWith(others);
        },
        "table",
        "give the archive as published, or its files one by one");
  }

  /** The chapter's key in the name of a file of the summaries, such as {@code raree}. */
  static String chapter(SourceFile file) {
    return name(file).group(2).toLowerCase(Locale.ROOT);
  }

  static int edition(SourceFile file) {
    return Integer.parseInt(name(file).group(1));
  }

  private static Matcher name(SourceFile file) {
    Matcher name = CHAPTER.matcher(file.textName());
    if (!name.matches()) {
      throw file.error(
          "name does not state edition and chapter",
          "name the file as published, such as mcs2024-cobal_world.csv");
    }
    return name;
  }

  /**
   * The world layout of the Mineral Commodity Summaries: a row is a country, a type of production
   * and figures of two years. A table holds one chapter and names the unit in its headings
   * (editions 2022 to 2024), or all of them with columns for both (2025).
   */
  static final class McsTable {
    static final String FORMAT = "usgs-mcs";

    private final DelimitedReader reader;
    private final Codes codes;
    private final PublisherTypes types;
    private final int source;
    private final int country;
    private final int type;
    private final OptionalInt commodity; // empty: in the file's name
    private final OptionalInt unit; // empty: in the headings
    private final List<McsColumn> figures = new ArrayList<>();
    private final Map<McsColumn.Kind, McsColumn> notes = new EnumMap<>(McsColumn.Kind.class);

    McsTable(DelimitedReader reader, Codes codes) {
      this.reader = reader;
      this.codes = codes;
      this.types = new PublisherTypes(FORMAT, codes);
      this.source = reader.column("Source");
      this.country = reader.column("Country");
      this.commodity = reader.find("Commodity");
      this.unit = reader.find("Unit_Meas");
      // one edition of a chapter repeats the type text as the heading of its column
      this.type = reader.find("Type").orElse(country + 1);
      for (int i = 0; i < reader.header().size(); i++) {
        var column = McsColumn.of(i, reader.header().get(i), unit.isEmpty());
        column.ifPresent(this::add);
        if (column.isEmpty() && !isKnown(i, reader.header().get(i))) {
          throw unknown(reader, i);
        }
      }
      if (figures.isEmpty()) {
        throw reader
            .file()
            .error(
                1,
                "no column begins with Prod, Cap or Reserves",
                "check that the file is a world table of the Mineral Commodity Summaries");
      }
    }

    private boolean isKnown(int position, String heading) {
      return heading.isEmpty()
          || List.of(source, country, type, commodity.orElse(-1), unit.orElse(-1))
              .contains(position);
    }

    private static InputException unknown(DelimitedReader reader, int position) {
      return reader.error(
          "column \"%s\" is unknown in the summaries, the header has %s"
              .formatted(reader.header().get(position), QuotedNames.of(reader.header())),
          "give figures and notes headings that begin with Prod, Cap or Reserves");
    }

    static boolean isHeaderOf(DelimitedReader reader) {
      return reader.find("Country").isPresent();
    }

    Iterator<Outcome> outcomes() {
      return reader.outcomesOfCells(
          row -> figures.stream().flatMap(column -> outcome(row, column)).toList());
    }

    private Stream<Outcome> outcome(DelimitedRecord row, McsColumn column) {
      try {
        return cell(row, column).stream();
      } catch (Refusal bad) {
        return Stream.of(row.refused(bad, column.heading()));
      }
    }

    private void add(McsColumn column) {
      if (column.note()) {
        notes.put(column.kind(), column);
      } else {
        figures.add(column);
      }
    }

    private Optional<Outcome> cell(DelimitedRecord row, McsColumn column) throws Refusal {
      var figure = figure(row, column);
      String text = row.text(column.position());
      var narrow = find(figure.commodity(), figure.type() + "|" + column.stem());
      var blank = text.isEmpty() ? blank(figure, column, narrow) : Optional.<PublishedValue>empty();
      if (text.isEmpty() && blank.isEmpty()) {
        return Optional.empty();
      }
      Meaning meaning =
          narrow.isPresent() ? narrow.get() : types.meaning(figure.commodity(), figure.type());
      if (!types.takes(meaning, figure.year())) {
        return Optional.of(new Outcome.OutOfBasket());
      }
      checkUnit(figure.unit(), column);
      var value =
          blank.isPresent()
              ? blank.get()
              : PublishedValue.parse(text, figure.unit(), codes.units(), column.heading());
      return Optional.of(figure.with(meaning, narrow.isPresent(), value, this));
    }

    // a country that a table lists without a figure of its production is unknown, not unlisted
    private Optional<PublishedValue> blank(
        McsFigure figure, McsColumn column, Optional<Meaning> narrow) throws Refusal {
      var explained =
          figure.note().explains(figure.year(), figure.unit(), codes.units(), column.heading());
      var meaning = narrow.or(() -> find(figure.commodity(), figure.type()));
      boolean isListed =
          column.kind() == McsColumn.Kind.PROD
              && figure.isOfCountry(codes.countries())
              && codes.units().knows(figure.unit())
              && meaning.map(m -> m.measure().equals(Measure.OUTPUT.text())).orElse(false);
      return explained.isEmpty() && isListed
          ? Optional.of(PublishedValue.unknown(null))
          : explained;
    }

    private McsFigure figure(DelimitedRecord row, McsColumn column) throws Refusal {
      McsColumn note = notes.get(column.kind());
      return new McsFigure(
          row,
          row.text(country),
          commodity.isPresent() ? row.text(commodity.getAsInt()) : chapter(row.file()),
          row.text(type),
          column,
          year(row, column),
          column.unit().orElseGet(() -> row.text(unit.orElseThrow())),
          new PublisherNote(note == null ? "" : row.text(note.position())));
    }

    private Optional<Meaning> find(String chapter, String text) {
      return codes.types().find(FORMAT, chapter, text);
    }

    private int year(DelimitedRecord row, McsColumn column) throws Refusal {
      if (column.year().isPresent()) {
        return column.year().getAsInt();
      }
      if (column.kind() != McsColumn.Kind.RESERVE) {
        throw new Refusal(RejectedReason.NOT_A_PERIOD, column.heading(), "names no year");
      }
      String edition = row.text(source).replaceAll("\\D", "");
      return (edition.length() == 4 ? Integer.parseInt(edition) : edition(row.file())) - 1;
    }

    // a row that names no unit is kept: a correction can supply it, and nothing converts it till
    // then
    private void checkUnit(String printed, McsColumn column) throws Refusal {
      boolean left = printed.isEmpty() && column.unit().isEmpty();
      if (!left && !codes.units().knows(printed)) {
        throw new Refusal(RejectedReason.UNKNOWN_UNIT, column.heading(), "is \"" + printed + "\"");
      }
    }

    /** A figure of a table as it is printed, with the row's note on its column's group. */
    private record McsFigure(
        DelimitedRecord row,
        String country,
        String commodity,
        String type,
        McsColumn column,
        int year,
        String unit,
        PublisherNote note) {

      /**
       * The figure with a meaning, whose measure holds whatever the group if it is the column's.
       */
      Outcome with(Meaning meaning, boolean ownMeasure, PublishedValue value, McsTable table)
          throws Refusal {
        String measure = ownMeasure ? meaning.measure() : measure(meaning);
        var place = PublishedCountry.find(country, year, table.codes.countries(), "Country");
        boolean heading = column.estimated() && !note.reports(year);
        boolean estimated =
            heading || value.estimated() || place.estimated() || note.estimates(year);
        var built =
            PublisherTypes.row(row, column.heading(), meaning, year)
                .set(Production.COMMODITY, commodity)
                .set(Production.TYPE, type)
                .set(Production.MEASURE, measure)
                .set(Production.UNIT, unit)
                .textOrNull(Production.NOTE, remark(place))
                .flag(estimated ? Flag.ESTIMATED.name() : "");
        boolean output = column.kind() == McsColumn.Kind.PROD;
        return place.kept(built, value.of(measure, column.heading()), note, output);
      }

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

    /**
     * A column of figures or notes, from its heading, such as {@code Prod_Sponge_t_Est_2022}, whose
     * stem is {@code Prod_Sponge}.
     */
    record McsColumn(
        int position,
        String heading,
        Kind kind,
        boolean note,
        String stem,
        Optional<String> unit,
        OptionalInt year,
        boolean estimated) {

      enum Kind {
        PROD,
        CAP,
        RESERVE
      }

      static Optional<McsColumn> of(int position, String heading, boolean unitInHeading) {
        List<String> words = new ArrayList<>(List.of(heading.split("[_\\s]+")));
        var kind = kind(words.get(0));
        if (kind.isEmpty()) {
          return Optional.empty();
        }
        boolean note = words.get(words.size() - 1).toLowerCase(Locale.ROOT).matches("notes?");
        var year = OptionalInt.empty();
        boolean estimated = words.removeIf(word -> word.equalsIgnoreCase("est"));
        for (String word : words) {
          if (word.matches("\\d{4}")) {
            year = OptionalInt.of(Integer.parseInt(word));
          }
        }
        words.removeIf(word -> word.matches("\\d{4}"));
        var unit = Optional.<String>empty();
        if (unitInHeading && !note) {
          unit = Optional.of(words.size() > 1 ? unit(words.remove(words.size() - 1)) : "");
        }
        String stem = String.join("_", words);
        return Optional.of(
            new McsColumn(position, heading, kind.get(), note, stem, unit, year, estimated));
      }

      // others write mt for one metric ton, so no list of units has it
      private static String unit(String word) {
        return word.equals("mt") ? "Mt" : word;
      }

      private static Optional<Kind> kind(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
          case "prod" -> Optional.of(Kind.PROD);
          case "cap" -> Optional.of(Kind.CAP);
          case "reserve", "reserves" -> Optional.of(Kind.RESERVE);
          default -> Optional.empty();
        };
      }
    }
  }
}
