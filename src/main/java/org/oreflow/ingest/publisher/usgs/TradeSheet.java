package org.oreflow.ingest.publisher.usgs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.oreflow.config.InputException;
import org.oreflow.ingest.columns.UsFlow;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;

record TradeSheet(UsFlow flow, int code, List<YearFigures> years, List<DelimitedRecord> rows) {
  private static final Pattern TITLE =
      Pattern.compile("(?i)U\\.?S\\.? (imports|exports)\\b.*\\bby country\\b.*");
  private static final Pattern CORNER = Pattern.compile("(?i)category and country.*");
  private static final Pattern UNIT = Pattern.compile("\\(([^)]+)\\)");
  private static final Pattern CODE = Pattern.compile("(?i).*\\b(HTS|schedule B)\\b.*");

  /** Where a year has its figures, up to an end; marks stand in the cells between them. */
  record YearFigures(
      int year,
      String heading,
      int mass,
      String unit,
      String massKind,
      int value,
      int thousands,
      int end) {
    String marks(DelimitedRecord row, int position) {
      int second = Math.max(mass, value);
      int behind = position < second ? second : end;
      var marks = new StringBuilder();
      for (int i = position + 1; i < Math.min(behind, row.size()); i++) {
        marks.append(row.text(i)).append(' ');
      }
      return marks.toString();
    }
  }

  static Optional<TradeSheet> read(SourceFile file, DelimitedReader reader) {
    List<List<String>> head = new ArrayList<>();
    head.add(reader.header());
    Optional<UsFlow> flow = flow(reader.header().get(0));
    int corner = -1;
    while (corner < 0 && reader.hasNext()) {
      List<String> row = reader.next().texts();
      head.add(row);
      flow = flow.or(() -> flow(row.get(0)));
      corner = CORNER.matcher(row.get(0)).matches() ? head.size() - 1 : -1;
    }
    if (corner < 0 && flow.isEmpty()) {
      return Optional.empty();
    }
    if (corner < 0) {
      throw moved(file, "no row begins with Category and country");
    }
    if (flow.isEmpty()) {
      throw moved(file, "no title such as U.S. EXPORTS OF …, BY COUNTRY is above the table");
    }
    List<DelimitedRecord> rows = new ArrayList<>();
    reader.forEachRemaining(rows::add);
    var columns = new Columns(file, head);
    return Optional.of(new TradeSheet(flow.get(), columns.code(), columns.years(), rows));
  }

  private static Optional<UsFlow> flow(String title) {
    return TITLE.matcher(title).matches() ? UsFlow.of(title) : Optional.empty();
  }

  private static InputException moved(SourceFile file, String found) {
    return file.error(found, "give the table as published, with its title and column heads");
  }

  /** The rows from the one with years down to the one that begins the columns. */
  private record Columns(SourceFile file, List<List<String>> head) {
    private int yearRow() {
      for (int i = head.size() - 1; i >= 0; i--) {
        if (head.get(i).stream().skip(1).anyMatch(t -> YearbookSheet.YEAR.matcher(t).matches())) {
          return i;
        }
      }
      throw moved(file, "no row above the countries has years");
    }

    // all that stands in a column from the years down
    private String name(int column) {
      return head.subList(yearRow() + 1, head.size()).stream()
          .map(row -> column < row.size() ? row.get(column) : "")
          .filter(text -> !text.isEmpty())
          .collect(Collectors.joining(" "));
    }

    private int code() {
      for (int i = 1; i < width(); i++) {
        if (CODE.matcher(name(i).replaceAll("\\d", " ")).matches()) {
          return i;
        }
      }
      throw moved(file, "no column is headed HTS code or Schedule B number");
    }

    private int width() {
      return head.get(head.size() - 1).size();
    }

    private List<YearFigures> years() {
      List<String> row = head.get(yearRow());
      List<YearFigures> years = new ArrayList<>();
      int end = width();
      for (int i = row.size() - 1; i > 0; i--) {
        Matcher year = YearbookSheet.YEAR.matcher(row.get(i));
        if (year.matches()) {
          years.add(0, year(Integer.parseInt(year.group(1)), row.get(i), i, end));
          end = i;
        } else if (!row.get(i).isEmpty()) { // its figures would pass for marks
          throw moved(file, "the row of years has \"" + row.get(i) + "\", which is not a year");
        }
      }
      return years;
    }

    private YearFigures year(int year, String heading, int from, int end) {
      int mass = -1;
      int value = -1;
      for (int i = end - 1; i >= from; i--) {
        boolean isValue = name(i).toLowerCase(Locale.ROOT).startsWith("value");
        value = isValue ? i : value;
        mass = !isValue && UNIT.matcher(name(i)).find() ? i : mass;
      }
      if (mass < 0 || value < 0) {
        throw moved(file, "year " + heading + " has no column of mass with its unit, or no Value");
      }
      Matcher unit = UNIT.matcher(name(mass).toLowerCase(Locale.ROOT));
      boolean gross = name(mass).toLowerCase(Locale.ROOT).contains("gross");
      boolean thousands = name(value).toLowerCase(Locale.ROOT).contains("thousand");
      return new YearFigures(
          year,
          heading,
          mass,
          unit.find() ? unit.group(1) : "",
          gross ? "gross" : null,
          value,
          thousands ? 1000 : 1,
          end);
    }
  }
}
