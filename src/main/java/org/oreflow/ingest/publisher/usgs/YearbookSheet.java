package org.oreflow.ingest.publisher.usgs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;

/**
 * A sheet of the Minerals Yearbook, taken apart: titles without footnote digits, the unit in lower
 * case, and rows below the header without titles and footnotes.
 */
record YearbookSheet(
    String title,
    String unit,
    List<Column> columns,
    List<Line> rows,
    Map<String, String> footnotes) {
  /** A year with what may stand behind it: an e for estimated, numbers of footnotes. */
  static final Pattern YEAR =
      Pattern.compile("((?:19|20)\\d{2})[\\s,]*([a-z]?)[\\s,]*(?:\\d{1,2}(?:,\\s*\\d{1,2})*)?");

  private static final Pattern FOOTNOTE = Pattern.compile("(\\d{1,2})(?=\\D)(.*)", Pattern.DOTALL);
  private static final Pattern UNIT = Pattern.compile("\\(([^,)]+).*\\)");

  /** A column of figures; the cells up to {@code end}, exclusive, hold marks on them. */
  record Column(int position, int end, String heading, int year, boolean estimated) {}

  /** A line of the sheet: its cells without outer blanks, or why it cannot be used. */
  record Line(long line, List<String> cells, String raw, Optional<Refusal> fault) {
    String text(int position) {
      return position < cells.size() ? cells.get(position) : "";
    }

    String marks(Column column) {
      return String.join(
          " ", cells.subList(column.position() + 1, Math.min(column.end(), cells.size())));
    }

    private boolean isText() {
      return cells.stream().skip(1).allMatch(String::isEmpty);
    }
  }

  static YearbookSheet read(SourceFile file, DelimitedReader reader) {
    List<Line> lines = lines(reader);
    int header = 0;
    while (header < lines.size() && columns(lines.get(header)).isEmpty()) {
      header++;
    }
    if (header == lines.size()) {
      throw file.error(
          "no row begins with Country and has years", "check that it is a world table");
    }
    refuseOthers(file, lines.get(header));
    List<String> titles = lines.subList(0, header).stream().map(line -> line.text(0)).toList();
    Map<String, String> footnotes = new HashMap<>();
    List<Line> rows = new ArrayList<>();
    for (Line line : lines.subList(header + 1, lines.size())) {
      Matcher footnote = FOOTNOTE.matcher(line.text(0));
      if (!columns(line).isEmpty()) {
        refuseOtherYears(file, columns(lines.get(header)), line); // the table goes on behind it
      } else if (line.fault().isPresent() || !line.isText()) {
        rows.add(line);
      } else if (footnote.matches()) {
        footnotes.put(footnote.group(1), footnote.group(2).strip());
      }
    }
    return new YearbookSheet(
        title(titles), unit(file, titles), columns(lines.get(header)), rows, footnotes);
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

  private static List<Line> lines(DelimitedReader reader) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(1, reader.header(), "", Optional.empty()));
    while (reader.hasNext()) {
      var record = reader.next();
      lines.add(new Line(record.line(), record.texts(), record.raw(), fault(record)));
    }
    return lines;
  }

  private static Optional<Refusal> fault(DelimitedRecord record) {
    try {
      record.check();
      return Optional.empty();
    } catch (Refusal bad) {
      return Optional.of(bad);
    }
  }

  // empty when the line is not the header
  private static List<Column> columns(Line line) {
    List<Column> columns = new ArrayList<>();
    if (!line.text(0).toLowerCase(Locale.ROOT).startsWith("country")) {
      return columns;
    }
    int end = line.cells().size();
    for (int i = end - 1; i > 0; i--) {
      Matcher year = YEAR.matcher(line.text(i));
      if (year.matches()) {
        boolean estimated = year.group(2).equals("e");
        columns.add(
            0, new Column(i, end, line.text(i), Integer.parseInt(year.group(1)), estimated));
        end = i;
      }
    }
    return columns;
  }

  // below them would stand figures, which would pass for marks of the year before
  private static void refuseOthers(SourceFile file, Line header) {
    for (String heading : header.cells().subList(1, header.cells().size())) {
      if (!heading.isEmpty() && !YEAR.matcher(heading).matches()) {
        throw file.error(
            header.line(),
            "column \"" + heading + "\" is not a year",
            "leave the years alone in the row that begins with Country");
      }
    }
  }

  private static void refuseOtherYears(SourceFile file, List<Column> columns, Line again) {
    var years = columns.stream().map(column -> List.of(column.position(), column.year())).toList();
    var other =
        columns(again).stream().map(column -> List.of(column.position(), column.year())).toList();
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
      Matcher unit = UNIT.matcher(text);
      if (unit.matches()) {
        return unit.group(1).strip().toLowerCase(Locale.ROOT);
      }
    }
    throw file.error(
        "no line in brackets above the header names the unit",
        "restore the line, such as (Metric tons)");
  }
}
