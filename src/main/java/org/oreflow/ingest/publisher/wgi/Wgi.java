package org.oreflow.ingest.publisher.wgi;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.ingest.publisher.wgi.Wgi.WgiCells.Cell;
import org.oreflow.ingest.publisher.wgi.Wgi.WgiCells.Place;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.QuotedNames;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Countries;
import org.oreflow.table.Parameter;
import org.oreflow.table.RejectedReason;

/**
 * Worldwide Governance Indicators of the World Bank: a row for each country and year with six
 * dimensions side by side, a row for each country, year and dimension, or a workbook with a sheet
 * for each dimension. Blank cells are no records, {@code ..} and {@code #N/A} are records without a
 * value.
 */
public record Wgi(Codes codes) implements RecordSource.OfParameters {
  @Override
  public List<String> entries(String path, List<String> all) {
    if (all.size() == 1) {
      return all;
    }
    List<String> sheets = all.stream().filter(e -> WgiDimension.of(e).isPresent()).toList();
    for (WgiDimension dimension : WgiDimension.values()) {
      if (sheets.stream().noneMatch(e -> WgiDimension.of(e).orElseThrow() == dimension)) {
        throw new InputException(
            path,
            "has no sheet of dimension %s among %s"
                .formatted(dimension.code(), String.join(", ", all)),
            "fetch the workbook with a sheet for each dimension, or a table with one sheet");
      }
    }
    return sheets;
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var reader = DelimitedReader.open(text);
    var cells = new WgiCells(text.file(), codes);
    if (has(reader, "estimate") && has(reader, "indicator")) {
      return ofLong(reader, cells);
    }
    if (has(reader, "vae")) {
      return wide(reader, cells);
    }
    if (WgiDimension.of(text.file().entry()).isPresent()) {
      return WgiSheet.read(reader, text.file(), cells);
    }
    throw text.file()
        .error(
            "has neither the columns estimate and indicator nor a column vae, its header has "
                + QuotedNames.of(reader.header()),
            "check that the file is a table of the Worldwide Governance Indicators");
  }

  private static boolean has(DelimitedReader reader, String name) {
    return reader.header().stream().anyMatch(name::equalsIgnoreCase);
  }

  private static Iterator<Outcome> ofLong(DelimitedReader reader, WgiCells cells) {
    int code = reader.column("code");
    int year = reader.column("year");
    int indicator = reader.column("indicator");
    var positions = new EnumMap<Cell, Integer>(Cell.class);
    for (Cell cell : Cell.values()) {
      reader.findFirst(cell.names).ifPresent(at -> positions.put(cell, at));
    }
    if (!positions.containsKey(Cell.ERROR)) {
      reader.column(Cell.ERROR.names.get(0));
    }
    var columns = new WgiCells.Columns(positions, List.of("estimate", "pctrank"));
    return cells.of(reader, row -> row.text(code), List.of(place(year, indicator, columns)));
  }

  private static Place place(int year, int indicator, WgiCells.Columns columns) {
    return new Place(row -> row.text(year), row -> row.text(indicator), columns);
  }

  private static Iterator<Outcome> wide(DelimitedReader reader, WgiCells cells) {
    int code = reader.column("code");
    int year = reader.column("year");
    List<Place> places = new ArrayList<>();
    for (WgiDimension dimension : WgiDimension.values()) {
      String name = dimension.code();
      places.add(new Place(row -> row.text(year), row -> name, wide(reader, name)));
    }
    return cells.of(reader, row -> row.text(code), places);
  }

  private static WgiCells.Columns wide(DelimitedReader reader, String dimension) {
    var positions = new EnumMap<Cell, Integer>(Cell.class);
    for (Cell cell : Cell.values()) {
      positions.put(cell, reader.column(dimension + cell.letter));
    }
    return new WgiCells.Columns(positions, List.of(dimension + "e", dimension + "r"));
  }

  /** A sheet of the older workbook: titles, years, headings that repeat, a row a country. */
  private static final class WgiSheet {
    private static final int HEADER_WITHIN = 100; // rows

    static Iterator<Outcome> read(DelimitedReader reader, SourceFile file, WgiCells cells) {
      List<String> above = reader.header();
      for (int i = 0; i < HEADER_WITHIN && reader.hasNext(); i++) {
        List<String> texts =
            reader.next().texts().stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        int code = texts.indexOf("code");
        if (code >= 0 && texts.contains("estimate") && texts.contains("stderr")) {
          return cells.of(reader, row -> row.text(code), years(file, above, texts));
        }
        above = texts;
      }
      throw file.error(
          "no row has the headings Code, Estimate and StdErr",
          "check that the sheet is one of the Worldwide Governance Indicators");
    }

    private static List<Place> years(SourceFile file, List<String> above, List<String> headings) {
      List<Place> years = new ArrayList<>();
      String year = "";
      for (int i = 0; i < headings.size(); i++) {
        Cell cell = Cell.named(headings.get(i));
        String text = i < above.size() ? above.get(i) : "";
        year = text.matches("\\d{4}") ? text : year;
        if (cell == Cell.ESTIMATE) {
          years.add(year(file, year));
        }
        if (cell != null && !years.isEmpty()) {
          years.get(years.size() - 1).columns().positions().put(cell, i);
        }
      }
      return years;
    }

    private static Place year(SourceFile file, String text) {
      if (text.isEmpty()) {
        throw file.error(
            "the row above the headings Code and Estimate has no years",
            "check that the sheet is one of the Worldwide Governance Indicators");
      }
      var items = List.of("Estimate " + text, "Rank " + text);
      var columns = new WgiCells.Columns(new EnumMap<>(Cell.class), items);
      return new Place(row -> text, row -> file.entry(), columns);
    }
  }

  /** Records of an estimate with its error, and of a percentile rank with its bounds. */
  record WgiCells(SourceFile file, Codes codes) {
    private static final Set<String> NONE = Set.of("", "..", "#N/A", "N/A", "NA");
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final String PUBLISHERS = "wgi"; // codes that are not those of ISO 3166

    /** Where the cells stand, and the headings that tell estimate and rank apart. */
    record Columns(Map<Cell, Integer> positions, List<String> items) {
      String text(DelimitedRecord row, Cell cell) {
        Integer at = positions.get(cell);
        return at == null ? "" : row.text(at);
      }
    }

    enum Cell {
      ESTIMATE("e", "estimate"),
      ERROR("s", "stddev", "stderr", "std_error", "standard_error"),
      SOURCES("n", "nsource", "numsrc", "n_sources"),
      RANK("r", "pctrank", "rank"),
      RANK_LOW("l", "pctranklower", "pctrank_lower", "lower"),
      RANK_HIGH("u", "pctrankupper", "pctrank_upper", "upper");

      private final String letter; // behind those of the dimension

      @SuppressWarnings("ImmutableEnumChecker") // of List.of
      private final List<String> names;

      Cell(String letter, String... names) {
        this.letter = letter;
        this.names = List.of(names);
      }

      /** The cell that a heading names; null: none. */
      static Cell named(String heading) {
        return Stream.of(values()).filter(c -> c.names.contains(heading)).findFirst().orElse(null);
      }
    }

    record Subject(String country, String year, String dimension) {}

    record Place(
        Function<DelimitedRecord, String> year,
        Function<DelimitedRecord, String> dimension,
        Columns columns) {}

    Iterator<Outcome> of(
        DelimitedReader reader, Function<DelimitedRecord, String> country, List<Place> places) {
      return reader.outcomesOf(
          row ->
              row.outcomes(
                  file, sound -> places.stream().flatMap(at -> read(sound, country, at)).toList()));
    }

    private Stream<Outcome> read(
        DelimitedRecord row, Function<DelimitedRecord, String> country, Place at) {
      var subject =
          new Subject(country.apply(row), at.year().apply(row), at.dimension().apply(row));
      Columns columns = at.columns();
      List<Outcome> outcomes = new ArrayList<>();
      if (any(row, columns, Cell.ESTIMATE, Cell.ERROR, Cell.SOURCES)) {
        String item = columns.items().get(0);
        outcomes.add(row.outcome(file, item, () -> of(estimate(row, subject, columns), item)));
      }
      if (any(row, columns, Cell.RANK, Cell.RANK_LOW, Cell.RANK_HIGH)) {
        String item = columns.items().get(1);
        outcomes.add(row.outcome(file, item, () -> of(rank(row, subject, columns), item)));
      }
      return outcomes.stream();
    }

    private static Outcome of(Optional<RowBuilder> built, String item) {
      return Outcome.of(built.map(row -> row.set(Parameter.ITEM, item)));
    }

    private static boolean any(DelimitedRecord row, Columns columns, Cell... cells) {
      return Stream.of(cells).anyMatch(cell -> !columns.text(row, cell).isEmpty());
    }

    private Optional<RowBuilder> estimate(DelimitedRecord row, Subject subject, Columns columns)
        throws Refusal {
      var built = begin(row, subject, "", "1");
      if (built.isEmpty()) {
        return built;
      }
      String origin = columns.items().get(0);
      value(built.get(), columns.text(row, Cell.ESTIMATE), origin);
      var error = number(columns.text(row, Cell.ERROR), origin);
      if (error != null && error.signum() < 0) {
        throw new Refusal(RejectedReason.NEGATIVE, origin, "has the standard error " + error);
      }
      built.get().decimal(Parameter.STANDARD_ERROR, error, origin);
      var sources = number(columns.text(row, Cell.SOURCES), origin);
      if (sources != null) {
        built.get().set(Parameter.NOTE, "sources: " + sources.stripTrailingZeros().toPlainString());
      }
      return built;
    }

    private Optional<RowBuilder> rank(DelimitedRecord row, Subject subject, Columns columns)
        throws Refusal {
      var built = begin(row, subject, ":rank", "%");
      if (built.isEmpty()) {
        return built;
      }
      String origin = columns.items().get(1);
      String rank = percent(columns.text(row, Cell.RANK), origin);
      value(built.get(), rank, origin);
      var low = number(percent(columns.text(row, Cell.RANK_LOW), origin), origin);
      var high = number(percent(columns.text(row, Cell.RANK_HIGH), origin), origin);
      var value = number(rank, origin);
      if (isAbove(low, value) || isAbove(value, high) || isAbove(low, high)) {
        throw new Refusal(
            RejectedReason.OUT_OF_RANGE,
            origin,
            "is %s, its bounds %s and %s".formatted(value, low, high));
      }
      built.get().decimal(Parameter.LOW, low, origin).decimal(Parameter.HIGH, high, origin);
      return built;
    }

    private static boolean isAbove(BigDecimal one, BigDecimal other) {
      return one != null && other != null && one.compareTo(other) > 0;
    }

    private Optional<RowBuilder> begin(
        DelimitedRecord row, Subject subject, String kind, String unit) throws Refusal {
      String dimension =
          WgiDimension.of(subject.dimension())
              .map(WgiDimension::code)
              .orElseThrow(
                  () ->
                      new Refusal(
                          RejectedReason.UNKNOWN_TYPE,
                          "indicator",
                          "is \"" + subject.dimension() + "\", none of the six dimensions"));
      Period period = Period.year(subject.year(), "year");
      if (!codes.years().contain(period.year())) {
        return Optional.empty();
      }
      Countries.Match match = country(subject.country(), period.year());
      return Optional.of(
          new RowBuilder(Parameter.TABLE.schema(), file, row.line())
              .set(Parameter.COUNTRY, match.iso3())
              .flag(match.flag())
              .set(Parameter.PERIOD, period.text())
              .set(Parameter.YEAR, period.year())
              .set(Parameter.PARAMETER, "wgi:" + dimension + kind)
              .set(Parameter.UNIT, unit));
    }

    private Countries.Match country(String code, int year) throws Refusal {
      var countries = codes.countries();
      return countries
          .find(PUBLISHERS, code, year)
          .or(() -> countries.find("iso3", code, year))
          .orElseThrow(
              () ->
                  new Refusal(
                      RejectedReason.UNKNOWN_COUNTRY,
                      "code",
                      "is \"" + code + "\", not in lists wgi and iso3 in " + year));
    }

    private static void value(RowBuilder row, String text, String origin) throws Refusal {
      BigDecimal value = number(text, origin);
      row.decimal(Parameter.VALUE, value, origin).set(Parameter.MARK, value == null ? text : null);
    }

    private static String percent(String text, String origin) throws Refusal {
      BigDecimal value = number(text, origin);
      if (value != null && (value.signum() < 0 || value.compareTo(HUNDRED) > 0)) {
        throw new Refusal(
            RejectedReason.OUT_OF_RANGE, origin, "is " + text + ", not within 0 and 100");
      }
      return text;
    }

    private static BigDecimal number(String text, String origin) throws Refusal {
      return NONE.contains(text) ? null : Decimals.POINT.parse(text, origin);
    }
  }
}
