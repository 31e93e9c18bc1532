package org.oreflow.ingest.publisher.usitc;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.ingest.columns.CountryCells;
import org.oreflow.ingest.columns.UsFlow;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.CodeForm;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Units;
import org.oreflow.table.Flag;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * Workbooks of DataWeb of the US International Trade Commission: trade of the United States with
 * selected partners, a sheet each for values and quantities, a column for each year.
 *
 * <p>A record is a figure of Customs Value or FAS Value, with that of the same row and year in
 * First Unit of Quantity. A figure of Second Unit of Quantity is a {@code breakdown}: which part of
 * the value it measures the workbook does not tell. The zeros of a year that was not over at the
 * download are no figures.
 */
public record UsitcDataweb(Codes codes) implements RecordSource.OfTrade {
  static final String YEAR_TO_DATE = " YTD";

  private static final Map<UsFlow, String> VALUES =
      Map.of(UsFlow.IMPORT, "Customs Value", UsFlow.EXPORT, "FAS Value");

  @Override
  public List<String> entries(String path, List<String> all) {
    String whole = "give the workbook as DataWeb exports it";
    if (all.equals(List.of(""))) {
      throw new InputException(path, "is not a workbook", whole);
    }
    RecordSource.some(path, all, DatawebQuery.SHEET::equals, "sheet " + DatawebQuery.SHEET, whole);
    String values = "sheet Customs Value or FAS Value";
    RecordSource.some(path, all, VALUES::containsValue, values, "ask DataWeb for the value too");
    return all.stream()
        .filter(of -> isOfValues(of) || figures(of).equals("Second Unit of Quantity"))
        .toList();
  }

  static boolean isOfValues(String sheet) {
    return VALUES.containsValue(figures(sheet));
  }

  private static String figures(String sheet) {
    return sheet.endsWith(YEAR_TO_DATE)
        ? sheet.substring(0, sheet.length() - YEAR_TO_DATE.length())
        : sheet;
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var query = DatawebQuery.read(text.beside(DatawebQuery.SHEET));
    List<String> all = text.entries();
    checkSheets(text.file(), query, all);
    String sheet = text.file().entry();
    String wanted = VALUES.get(query.flow());
    boolean ofValues = isOfValues(sheet);
    if (ofValues && !figures(sheet).equals(wanted)) {
      throw text.file()
          .error(
              "is of the trade flow " + query.tradeFlow(),
              "ask DataWeb for " + wanted + " instead");
    }
    String first = sheet.replace(wanted, "First Unit of Quantity");
    Optional<DatawebSheet> quantities =
        ofValues && all.contains(first)
            ? Optional.of(new DatawebSheet(text.beside(first)).withRows())
            : Optional.empty();
    var countries = new CountryCells(codes.countries(), "names");
    var figures = new DatawebSheet(text);
    return new DatawebFigures(query, figures, quantities, codes, countries, new HashMap<>())
        .outcomes();
  }

  private static void checkSheets(SourceFile file, DatawebQuery query, List<String> all) {
    for (String figures : query.figures()) {
      if (!all.contains(figures)) {
        throw file.beside("")
            .error(
                "has no sheet %s, which its query asks for, among %s"
                    .formatted(figures, String.join(", ", all)),
                "export the query from DataWeb again");
      }
    }
  }

  /** Figures of a sheet of values, with quantities if there are any, or of second quantities. */
  private record DatawebFigures(
      DatawebQuery query,
      DatawebSheet sheet,
      Optional<DatawebSheet> firstUnits,
      Codes codes,
      CountryCells countries,
      Map<String, Optional<BigDecimal>> sums) {
    private static final int FEWEST_DIGITS = 2;
    private static final int MOST_DIGITS = 10;

    private boolean isOfValues() {
      return UsitcDataweb.isOfValues(sheet.file.entry());
    }

    private boolean isToDate() {
      return sheet.file.entry().endsWith(YEAR_TO_DATE);
    }

    Iterator<Outcome> outcomes() {
      return Stream.generate(this::row)
          .takeWhile(Objects::nonNull)
          .flatMap(row -> read(row).stream())
          .iterator();
    }

    private DelimitedRecord row() {
      DelimitedRecord row = sheet.next();
      if (row == null) {
        if (isOfValues()) {
          sheet.checkTotals(sums);
        }
        firstUnits.ifPresent(quantities -> quantities.checkAllAreIn(sheet));
      }
      return row;
    }

    private List<Outcome> read(DelimitedRecord row) {
      List<Outcome> outcomes = new ArrayList<>();
      var key = sheet.key(row);
      boolean first = sheet.keys.add(key);
      for (var column : sheet.columns) {
        try {
          row.check();
          if (!first) {
            throw new Refusal(RejectedReason.REPEATED_KEY, "", "repeats " + key);
          }
          outcomes.add(Outcome.of(figure(key, row, column)));
        } catch (Refusal bad) {
          sums.put(column.heading(), Optional.empty());
          outcomes.add(row.refused(bad, column.heading()));
        }
      }
      return outcomes;
    }

    private Optional<RowBuilder> figure(
        DatawebSheet.Key key, DelimitedRecord row, DatawebSheet.Column column) throws Refusal {
      BigDecimal figure = Decimals.POINT.nonNegative(row.text(column.position()), column.heading());
      sums.merge(
          column.heading(), Optional.of(figure), (all, more) -> all.map(sum -> sum.add(figure)));
      CodeForm.check(key.code(), FEWEST_DIGITS, MOST_DIGITS, "HTS Number");
      boolean whole = column.year() < query.downloaded().getYear();
      boolean placeholder = !isToDate() && !whole && figure.signum() == 0;
      if (!codes.products().takesCode(key.code())
          || !codes.years().contain(column.year())
          || placeholder) {
        return Optional.empty();
      }
      RowBuilder built = record(key, row, column);
      if (isToDate() || !whole) {
        built.set(Trade.ROLE, Role.YEAR_TO_DATE.text());
      }
      if (isOfValues()) {
        UsFlow.value(built, figure, column.heading());
        if (firstUnits.isPresent()) {
          firstUnits.get().quantity(built, key, column.year(), codes.units());
        }
      } else {
        sheet.quantity(built, row, column, codes.units());
      }
      return Optional.of(built);
    }

    private RowBuilder record(DatawebSheet.Key key, DelimitedRecord row, DatawebSheet.Column column)
        throws Refusal {
      var partner = countries.find(key.country(), column.year(), "Country");
      String year = String.valueOf(column.year());
      String period =
          isToDate() ? "%s-%02d/%d".formatted(year, sheet.lastMonth(), sheet.lastMonth()) : year;
      RowBuilder built =
          query
              .flow()
              .row(sheet.file, row.line(), partner, key.code(), new Period(period, column.year()))
              .set(Trade.ITEM, column.heading())
              .set(Trade.REGIME, query.tradeFlow());
      return isOfValues() ? built : built.set(Trade.ROLE, Role.BREAKDOWN.text());
    }
  }

  /**
   * A sheet of figures of DataWeb: a title, the count of rows, a header, a row for each country,
   * code and unit with a column for each year, and in sheets of values a last row with their sums.
   */
  static final class DatawebSheet {
    record Column(int position, String heading, int year) {}

    /** What tells a row from the others of its sheet, one of values too. */
    record Key(String country, String code, String unit) {}

    private static final Pattern YEAR =
        Pattern.compile("(\\d{4})(_Year_to_date)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAST_MONTH = Pattern.compile(".*from Jan - (\\w{3})\\b.*");
    private static final List<String> MONTHS =
        List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final Pattern OF_VALUE = Pattern.compile("(?i)value for:\\s*");
    private static final int HEADER_WITHIN = 20; // rows

    // grams stand beside codes whose gold or silver is measured, not the goods
    private static final Set<String> MASSES = Set.of("kilograms", "metric tons");

    private final SourceFile file;
    private final DelimitedReader reader;
    private final String title;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private final Map<Key, DelimitedRecord> rows = new LinkedHashMap<>(); // where all are held
    private final Set<Key> keys = new HashSet<>(); // of rows that are read one at a time
    private long stated = -1;
    private long given;
    private DelimitedRecord total;

    private DatawebSheet(Text text) throws IOException {
      this.file = text.file();
      this.reader = DelimitedReader.open(text);
      this.title = reader.header().get(0);
      List<String> header = header();
      for (int i = 0; i < header.size(); i++) {
        positions.putIfAbsent(header.get(i).toLowerCase(Locale.ROOT), i);
        var year = YEAR.matcher(header.get(i));
        if (year.matches()) {
          columns.add(new Column(i, header.get(i), Integer.parseInt(year.group(1))));
        }
      }
      if (columns.isEmpty()) {
        throw moved("its header has no column of a year");
      }
    }

    private DatawebSheet withRows() {
      for (var row = next(); row != null; row = next()) {
        if (rows.put(key(row), row) != null) {
          throw file.error(row.line(), "repeats " + key(row), "keep one of the rows");
        }
      }
      return this;
    }

    private void checkAllAreIn(DatawebSheet values) {
      rows.forEach(
          (key, row) -> {
            if (!values.keys.contains(key)) {
              throw file.error(
                  row.line(),
                  "%s, %s, %s has no row of values"
                      .formatted(key.country(), key.code(), key.unit()),
                  "export the query from DataWeb again");
            }
          });
    }

    private List<String> header() {
      for (int i = 0; i < HEADER_WITHIN && reader.hasNext(); i++) {
        List<String> row = reader.next().texts();
        if (row.get(0).toLowerCase(Locale.ROOT).equals("data row count")
            && row.get(1).matches("\\d+")) {
          stated = Long.parseLong(row.get(1));
        }
        if (row.stream().anyMatch(t -> t.equalsIgnoreCase("Country"))
            && row.stream().anyMatch(t -> t.equalsIgnoreCase("HTS Number"))
            && row.stream().anyMatch(t -> t.equalsIgnoreCase("Quantity Description"))) {
          return row;
        }
      }
      throw moved(
          "none of its first "
              + HEADER_WITHIN
              + " rows has Country, HTS Number and Quantity Description");
    }

    private InputException moved(String found) {
      return file.error(
          found, "export the query from DataWeb again with countries and codes broken out");
    }

    int lastMonth() {
      var month = LAST_MONTH.matcher(title);
      int found = month.matches() ? MONTHS.indexOf(month.group(1)) : -1;
      if (found < 0) {
        throw moved(
            "its title \"" + title + "\" does not state the months of year-to-date figures");
      }
      return found + 1;
    }

    DelimitedRecord next() {
      if (!reader.hasNext()) {
        checkCount();
        return null;
      }
      DelimitedRecord row = reader.next();
      if (row.text(0).toLowerCase(Locale.ROOT).equals("total:")) {
        total = row;
        return next();
      }
      given++;
      return row;
    }

    private void checkCount() {
      if (stated >= 0 && stated != given) {
        throw file.error(
            "has " + given + " rows of figures, its Data Row Count is " + stated,
            "export the query from DataWeb again, and leave out no row");
      }
    }

    Key key(DelimitedRecord row) {
      return new Key(
          row.text(positions.get("country")),
          row.text(positions.get("hts number")).replace(".", ""),
          OF_VALUE.matcher(row.text(positions.get("quantity description"))).replaceFirst(""));
    }

    private void quantity(RowBuilder built, Key key, int year, Units units) throws Refusal {
      var column = columns.stream().filter(c -> c.year() == year).findFirst();
      if (column.isPresent() && rows.containsKey(key)) {
        quantity(built, rows.get(key), column.get(), units);
      }
    }

    /** Sets the quantity of a row, and its mass in kilograms or metric tons unless incomplete. */
    private void quantity(RowBuilder built, DelimitedRecord row, Column column, Units units)
        throws Refusal {
      String origin = column.heading();
      String unit = key(row).unit();
      row.check();
      BigDecimal amount = Decimals.POINT.nonNegative(row.text(column.position()), origin);
      // how many of the records behind the figure keep their quantity back
      Integer at = positions.get((origin + "_Suppressed").toLowerCase(Locale.ROOT));
      String kept = at == null || row.text(at).isEmpty() ? "0" : row.text(at);
      boolean suppressed = Decimals.POINT.nonNegative(kept, origin).signum() > 0;
      if (unit.equals("no units collected")) {
        return;
      }
      built.decimal(Trade.QUANTITY, amount, origin).set(Trade.QUANTITY_UNIT, unit);
      var tonnes = units.factor(unit, "t");
      if (suppressed) {
        built.flag(Flag.QUANTITY_INCOMPLETE.name());
      } else if (MASSES.contains(unit) && tonnes.isPresent()) {
        built.decimal(Trade.PRODUCT_T, amount.multiply(tonnes.get()), origin);
      }
    }

    void checkTotals(Map<String, Optional<BigDecimal>> sums) {
      if (total == null) {
        return;
      }
      for (Column column : columns) {
        BigDecimal sum = sums.getOrDefault(column.heading(), Optional.empty()).orElse(null);
        String printed = total.text(column.position()).replace(",", "");
        if (sum != null
            && printed.matches("\\d+(\\.\\d+)?")
            && sum.compareTo(new BigDecimal(printed)) != 0) {
          throw file.error(
              total.line(),
              "states a total of %s for %s, its rows add up to %s"
                  .formatted(printed, column.heading(), sum.toPlainString()),
              "export the query from DataWeb again");
        }
      }
    }
  }

  /** What the sheet Query Parameters says: no year after the download is whole. */
  public record DatawebQuery(
      UsFlow flow, String tradeFlow, LocalDate downloaded, List<String> figures) {
    public static final String SHEET = "Query Parameters";

    private static final String FLOW = "Trade Flow";
    private static final String DOWNLOAD = "Download Date";
    private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(T.*)?");
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30); // of a workbook's numbers

    static DatawebQuery read(Text text) throws IOException {
      SourceFile file = text.file();
      Map<String, String> settings = settings(text);
      String flow = needed(file, settings, FLOW);
      return new DatawebQuery(
          UsFlow.of(flow)
              .orElseThrow(
                  () -> wrong(file, FLOW + " is \"" + flow + "\", neither imports nor exports")),
          flow,
          day(file, needed(file, settings, DOWNLOAD)),
          List.of(needed(file, settings, "Data To Report").split("\\s*,\\s*")));
    }

    private static Map<String, String> settings(Text text) throws IOException {
      var reader = DelimitedReader.open(text);
      Map<String, String> settings = new HashMap<>();
      add(settings, reader.header());
      while (reader.hasNext()) {
        var row = reader.next();
        if (row.size() > 1) {
          add(settings, List.of(row.text(0), row.text(1)));
        }
      }
      return settings;
    }

    private static void add(Map<String, String> settings, List<String> row) {
      if (row.size() > 1) {
        settings.putIfAbsent(row.get(0).toLowerCase(Locale.ROOT), row.get(1));
      }
    }

    private static String needed(SourceFile file, Map<String, String> settings, String name) {
      String value = settings.getOrDefault(name.toLowerCase(Locale.ROOT), "");
      if (value.isEmpty()) {
        throw wrong(file, "does not state " + name);
      }
      return value;
    }

    private static LocalDate day(SourceFile file, String text) {
      var day = DAY.matcher(text);
      if (day.matches()) {
        return LocalDate.parse(day.group(1));
      }
      if (text.matches("\\d{5}(\\.\\d+)?")) {
        return DAY_ZERO.plusDays(new BigDecimal(text).longValue());
      }
      throw wrong(file, DOWNLOAD + " is \"" + text + "\", not a day");
    }

    private static InputException wrong(SourceFile file, String found) {
      return file.error(found, "export the query from DataWeb again and leave the sheet as it is");
    }
  }
}
