package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
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
    var sheet = YearbookSheet.read(DelimitedReader.openWestern(text));
    return sheet.rows().stream()
        .flatMap(row -> row.outcomes(sound -> cells(sheet, sound)).stream())
        .iterator();
  }

  private List<Outcome> cells(YearbookSheet sheet, DelimitedRecord row) {
    return sheet.columns().stream()
        .filter(column -> !row.text(column.position()).isEmpty())
        .map(c -> row.outcome(c.heading(), () -> cell(sheet, row, c)))
        .toList();
  }

  private Outcome cell(YearbookSheet sheet, DelimitedRecord row, YearbookSheet.Column column)
      throws Refusal {
    String heading = column.heading();
    var types = new PublisherTypes("usgs-myb", codes);
    Meaning meaning = types.meaning(commodity(row.file()), sheet.title(), "");
    if (!types.takes(meaning, column.year())) {
      return new Outcome.OutOfBasket();
    }
    if (!codes.units().knows(sheet.unit())) {
      throw new Refusal(RejectedReason.UNKNOWN_UNIT, heading, "is \"" + sheet.unit() + "\"");
    }
    return kept(sheet, row, column, meaning);
  }

  private static String commodity(SourceFile file) {
    return file.name().replaceFirst(".*/", "").replaceFirst("\\.csv.*", "");
  }

  private Outcome kept(
      YearbookSheet sheet, DelimitedRecord row, YearbookSheet.Column column, Meaning meaning)
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
        PublisherTypes.row(row, heading, meaning, column.year())
            .set(Production.COMMODITY, commodity(row.file()))
            .set(Production.TYPE, sheet.title())
            .set(Production.UNIT, sheet.unit())
            .textOrNull(Production.NOTE, note.text())
            .flag(estimated ? Flag.ESTIMATED.name() : "")
            .flag(marks.contains("r") ? Flag.REVISED.name() : "");
    boolean output = meaning.measure().equals(Measure.OUTPUT.text());
    return place.kept(built, printed.of(meaning.measure(), heading), note, output);
  }

  record YearbookSheet(
      String title,
      String unit,
      List<Column> columns,
      List<DelimitedRecord> rows,
      Map<String, String> footnotes) {
    /** A year with what may stand behind it: an e for estimated, numbers of footnotes. */
    static final Pattern YEAR =
        Pattern.compile("((?:19|20)\\d{2})[\\s,]*([a-z]?)[\\s,]*(?:\\d{1,2}(?:,\\s*\\d{1,2})*)?");

    private static final Pattern FOOTNOTE =
        Pattern.compile("(\\d{1,2})(?=\\D)(.*)", Pattern.DOTALL);
    private static final Pattern UNIT = Pattern.compile("\\(([^,)]+).*\\)");

    /** A column of figures; the cells up to {@code end}, exclusive, hold marks on them. */
    record Column(int position, int end, String heading, int year, boolean estimated) {}

    static YearbookSheet read(DelimitedReader reader) {
      SourceFile file = reader.file();
      List<String> titles = new ArrayList<>();
      List<String> header = reader.header();
      long at = reader.headerLine();
      while (columns(header).isEmpty()) {
        titles.add(header.get(0));
        if (!reader.hasNext()) {
          throw file.error(
              "no row begins with Country and has years", "check that it is a world table");
        }
        DelimitedRecord next = reader.next();
        header = next.texts();
        at = next.line();
      }
      refuseOthers(file, at, header);
      List<Column> columns = columns(header);
      Map<String, String> footnotes = new HashMap<>();
      List<DelimitedRecord> rows = new ArrayList<>();
      while (reader.hasNext()) {
        DelimitedRecord row = reader.next();
        List<String> cells = row.texts();
        var footnote = FOOTNOTE.matcher(cells.get(0));
        if (!columns(cells).isEmpty()) {
          refuseOtherYears(file, columns, row); // the table goes on behind it
        } else if (row.fault() != null || !cells.stream().skip(1).allMatch(String::isEmpty)) {
          rows.add(row);
        } else if (footnote.matches()) {
          footnotes.put(footnote.group(1), footnote.group(2).strip());
        }
      }
      return new YearbookSheet(title(titles), unit(file, titles), columns, rows, footnotes);
    }

    static String marks(DelimitedRecord row, Column column) {
      return String.join(
          " ", row.texts().subList(column.position() + 1, Math.min(column.end(), row.size())));
    }

    PublisherNote note(PublishedCountry place, String marks) {
      var onFigure = Stream.of(marks.split("\\D+"));
      return new PublisherNote(
          Stream.concat(place.footnotes().stream(), onFigure)
              .distinct()
              .filter(footnotes::containsKey)
              .map(footnotes::get)
              .collect(Collectors.joining(" ")));
    }

    // empty when the line is not the header
    private static List<Column> columns(List<String> cells) {
      List<Column> columns = new ArrayList<>();
      if (!cells.get(0).toLowerCase(Locale.ROOT).startsWith("country")) {
        return columns;
      }
      int end = cells.size();
      for (int i = end - 1; i > 0; i--) {
        var year = YEAR.matcher(cells.get(i));
        if (year.matches()) {
          boolean estimated = year.group(2).equals("e");
          columns.add(
              0, new Column(i, end, cells.get(i), Integer.parseInt(year.group(1)), estimated));
          end = i;
        }
      }
      return columns;
    }

    // below them would stand figures, which would pass for marks of the year before
    private static void refuseOthers(SourceFile file, long line, List<String> header) {
      for (String heading : header.subList(1, header.size())) {
        if (!heading.isEmpty() && !YEAR.matcher(heading).matches()) {
          throw file.error(
              line,
              "column \"" + heading + "\" is not a year",
              "leave the years alone in the row that begins with Country");
        }
      }
    }

    private static void refuseOtherYears(
        SourceFile file, List<Column> columns, DelimitedRecord again) {
      var years =
          columns.stream().map(column -> List.of(column.position(), column.year())).toList();
      var other =
          columns(again.texts()).stream()
              .map(column -> List.of(column.position(), column.year()))
              .toList();
      if (!other.equals(years)) {
        throw file.error(
            again.line(),
            "another row of years than the first begins a table of its own",
            "give each table in a file of its own");
      }
    }

    private static String title(List<String> titles) {
      return titles.stream()
          .filter(text -> !text.isEmpty() && !text.startsWith("("))
          .filter(text -> !text.matches("(?i)table \\d+.*"))
          .findFirst()
          .orElse("")
          .replaceFirst("(?<=[A-Za-z)])[\\d, ]+$", "");
    }

    private static String unit(SourceFile file, List<String> titles) {
      for (String text : titles) {
        var unit = UNIT.matcher(text);
        if (unit.matches()) {
          return unit.group(1).strip().toLowerCase(Locale.ROOT);
        }
      }
      throw file.error(
          "no line in brackets above the header names the unit",
          "restore the line, such as (Metric tons)");
    }
  }
}
