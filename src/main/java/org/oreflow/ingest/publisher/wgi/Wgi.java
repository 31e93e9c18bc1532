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
  private static final int HEADER_WITHIN = 100; // rows of a sheet

  /** A dimension by its code and the letters that its names begin with. */
  public enum Dimension {
    VA("voice"),
    PV("politicalstability"),
    GE("governmenteffect"),
    RQ("regulatory"),
    RL("ruleoflaw"),
    CC("controlofcorruption");

    private final String words;

    Dimension(String words) {
      this.words = words;
    }

    public static Optional<Dimension> of(String text) {
      String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
      return Stream.of(values())
          .filter(d -> letters.equals(d.code()) || letters.startsWith(d.words))
          .findFirst();
    }

    private String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private enum Cell {
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
  }

  /**
   * Where a row has the cells of a year and dimension, and what its estimate and rank are called.
   */
  private record Place(
      Function<DelimitedRecord, String> year,
      Function<DelimitedRecord, String> dimension,
      Map<Cell, Integer> positions,
      String estimate,
      String rank) {
    private String text(DelimitedRecord row, Cell cell) {
      Integer at = positions.get(cell);
      return at == null ? "" : row.text(at);
    }

    private boolean hasAny(DelimitedRecord row, Cell... cells) {
      return Stream.of(cells).anyMatch(cell -> !text(row, cell).isEmpty());
    }
  }

  @Override
  public List<String> entries(String path, List<String> all) {
    if (all.size() == 1) {
      return all;
    }
    List<String> sheets = all.stream().filter(e -> Dimension.of(e).isPresent()).toList();
    for (Dimension dimension : Dimension.values()) {
      if (sheets.stream().noneMatch(e -> Dimension.of(e).orElseThrow() == dimension)) {
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
    var file = text.file();
    var reader = DelimitedReader.open(text);
    Set<String> header = Set.copyOf(lower(reader.header()));
    if (header.containsAll(List.of("estimate", "indicator"))) {
      return records(reader, reader.column("code"), List.of(ofLong(reader)));
    }
    if (header.contains("vae")) {
      return records(reader, reader.column("code"), wide(reader));
    }
    if (Dimension.of(file.entry()).isPresent()) {
      return sheet(reader);
    }
    throw file.error(
        "has neither the columns estimate and indicator nor a column vae, its header has "
            + QuotedNames.of(reader.header()),
        "check that the file is a table of the Worldwide Governance Indicators");
  }

  private static List<String> lower(List<String> texts) {
    return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }

  private static Place ofLong(DelimitedReader reader) {
    int year = reader.column("year");
    int indicator = reader.column("indicator");
    var positions = new EnumMap<Cell, Integer>(Cell.class);
    for (Cell cell : Cell.values()) {
      reader.findFirst(cell.names).ifPresent(at -> positions.put(cell, at));
    }
    if (!positions.containsKey(Cell.ERROR)) {
      reader.column(Cell.ERROR.names.get(0));
    }
    return new Place(
        row -> row.text(year), row -> row.text(indicator), positions, "estimate", "pctrank");
  }

  private static List<Place> wide(DelimitedReader reader) {
    int year = reader.column("year");
    List<Place> places = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      String name = dimension.code();
      var positions = new EnumMap<Cell, Integer>(Cell.class);
      for (Cell cell : Cell.values()) {
        positions.put(cell, reader.column(name + cell.letter));
      }
      places.add(new Place(row -> row.text(year), row -> name, positions, name + "e", name + "r"));
    }
    return places;
  }

  // of the older workbook: titles, years, headings that repeat, a row a country
  private Iterator<Outcome> sheet(DelimitedReader reader) {
    List<String> above = reader.header();
    for (int i = 0; i < HEADER_WITHIN && reader.hasNext(); i++) {
      List<String> headings = lower(reader.next().texts());
      int code = headings.indexOf("code");
      if (code >= 0 && headings.contains("estimate") && headings.contains("stderr")) {
        return records(reader, code, years(reader.file(), above, headings));
      }
      above = headings;
    }
    throw reader
        .file()
        .error(
            "no row has the headings Code, Estimate and StdErr",
            "check that the sheet is one of the Worldwide Governance Indicators");
  }

  private static List<Place> years(SourceFile file, List<String> above, List<String> headings) {
    List<Place> years = new ArrayList<>();
    String last = "";
    for (int i = 0; i < headings.size(); i++) {
      String text = i < above.size() ? above.get(i) : "";
      String year = text.matches("\\d{4}") ? text : last;
      last = year;
      String heading = headings.get(i);
      var cell = Stream.of(Cell.values()).filter(c -> c.names.contains(heading)).findFirst();
      if (cell.isPresent() && cell.get() == Cell.ESTIMATE) {
        if (year.isEmpty()) {
          throw file.error(
              "the row above the headings Code and Estimate has no years",
              "check that the sheet is one of the Worldwide Governance Indicators");
        }
        var positions = new EnumMap<Cell, Integer>(Cell.class);
        years.add(
            new Place(
                row -> year, row -> file.entry(), positions, "Estimate " + year, "Rank " + year));
      }
      if (cell.isPresent() && !years.isEmpty()) {
        years.get(years.size() - 1).positions().put(cell.get(), i);
      }
    }
    return years;
  }

  private Iterator<Outcome> records(DelimitedReader reader, int code, List<Place> places) {
    var cells = new Cells(codes, code);
    return reader.outcomesOfCells(
        row -> places.stream().flatMap(at -> cells.read(row, at)).toList());
  }

  /** Records of an estimate with its error, and of a percentile rank with its bounds. */
  private record Cells(Codes codes, int code) {
    private static final Set<String> NONE = Set.of("", "..", "#N/A", "N/A", "NA");
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final String PUBLISHERS = "wgi"; // codes that are not those of ISO 3166

    private Stream<Outcome> read(DelimitedRecord row, Place at) {
      Stream<Outcome> estimate =
          at.hasAny(row, Cell.ESTIMATE, Cell.ERROR, Cell.SOURCES)
              ? Stream.of(row.outcome(at.estimate(), () -> Outcome.of(estimate(row, at))))
              : Stream.empty();
      return at.hasAny(row, Cell.RANK, Cell.RANK_LOW, Cell.RANK_HIGH)
          ? Stream.concat(
              estimate, Stream.of(row.outcome(at.rank(), () -> Outcome.of(rank(row, at)))))
          : estimate;
    }

    private Optional<RowBuilder> estimate(DelimitedRecord row, Place at) throws Refusal {
      String item = at.estimate();
      var built = begin(row, at, "", "1");
      if (built.isPresent()) {
        String text = at.text(row, Cell.ESTIMATE);
        value(built.get().set(Parameter.ITEM, item), text, number(text, item));
        var error = number(at.text(row, Cell.ERROR), item);
        if (error != null && error.signum() < 0) {
          throw new Refusal(RejectedReason.NEGATIVE, item, "has the standard error " + error);
        }
        built.get().decimal(Parameter.STANDARD_ERROR, error, item);
        var sources = number(at.text(row, Cell.SOURCES), item);
        if (sources != null) {
          String count = sources.stripTrailingZeros().toPlainString();
          built.get().set(Parameter.NOTE, "sources: " + count);
        }
      }
      return built;
    }

    private Optional<RowBuilder> rank(DelimitedRecord row, Place at) throws Refusal {
      String item = at.rank();
      var built = begin(row, at, ":rank", "%");
      if (built.isPresent()) {
        var value = percent(at.text(row, Cell.RANK), item);
        value(built.get().set(Parameter.ITEM, item), at.text(row, Cell.RANK), value);
        var low = percent(at.text(row, Cell.RANK_LOW), item);
        var high = percent(at.text(row, Cell.RANK_HIGH), item);
        if (isAbove(low, value) || isAbove(value, high) || isAbove(low, high)) {
          throw new Refusal(
              RejectedReason.OUT_OF_RANGE,
              item,
              "is %s, its bounds %s and %s".formatted(value, low, high));
        }
        built.get().decimal(Parameter.LOW, low, item).decimal(Parameter.HIGH, high, item);
      }
      return built;
    }

    private static boolean isAbove(BigDecimal one, BigDecimal other) {
      return one != null && other != null && one.compareTo(other) > 0;
    }

    private Optional<RowBuilder> begin(DelimitedRecord row, Place at, String kind, String unit)
        throws Refusal {
      String asked = at.dimension().apply(row);
      var dimension = Dimension.of(asked);
      if (dimension.isEmpty()) {
        throw new Refusal(
            RejectedReason.UNKNOWN_TYPE,
            "indicator",
            "is \"" + asked + "\", none of the six dimensions");
      }
      Period period = Period.year(at.year().apply(row), "year");
      if (!codes.years().contain(period.year())) {
        return Optional.empty();
      }
      Countries.Match match = country(row.text(code), period.year());
      return Optional.of(
          new RowBuilder(Parameter.TABLE.schema(), row.file(), row.line())
              .set(Parameter.COUNTRY, match.iso3())
              .flag(match.flag())
              .set(Parameter.PERIOD, period.text())
              .set(Parameter.YEAR, period.year())
              .set(Parameter.PARAMETER, "wgi:" + dimension.get().code() + kind)
              .set(Parameter.UNIT, unit));
    }

    private Countries.Match country(String text, int year) throws Refusal {
      var countries = codes.countries();
      return countries
          .find(PUBLISHERS, text, year)
          .or(() -> countries.find("iso3", text, year))
          .orElseThrow(
              () ->
                  new Refusal(
                      RejectedReason.UNKNOWN_COUNTRY,
                      "code",
                      "is \"" + text + "\", not in lists wgi and iso3 in " + year));
    }

    private static void value(RowBuilder row, String text, BigDecimal value) throws Refusal {
      row.decimal(Parameter.VALUE, value, row.text(Parameter.ITEM))
          .set(Parameter.MARK, value == null ? text : null);
    }

    private static BigDecimal percent(String text, String item) throws Refusal {
      BigDecimal value = number(text, item);
      if (value != null && (value.signum() < 0 || value.compareTo(HUNDRED) > 0)) {
        throw new Refusal(
            RejectedReason.OUT_OF_RANGE, item, "is " + text + ", not within 0 and 100");
      }
      return value;
    }

    private static BigDecimal number(String text, String item) throws Refusal {
      return NONE.contains(text) ? null : Decimals.POINT.parse(text, item);
    }
  }
}
