package org.oreflow.ingest.publisher.wgi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.reference.Countries;
import org.oreflow.table.Parameter;
import org.oreflow.table.RejectedReason;

/**
 * Makes records of the cells that one row has of one country, dimension and year: one of the
 * estimate with its standard error, one of the percentile rank with its bounds.
 */
record WgiCells(SourceFile file, Codes codes) {
  private static final Set<String> NONE = Set.of("", "..", "#N/A", "N/A", "NA");
  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final String PUBLISHERS = "wgi"; // codes that are not those of ISO 3166
  private static final Decimals DECIMALS = new Decimals('.');

  /**
   * Where the cells stand.
   *
   * @param positions of the columns that the file has
   * @param items heading of estimate and of rank, which tell the records of a row apart
   */
  record Columns(Map<Cell, Integer> positions, List<String> items) {
    String text(DelimitedRecord row, Cell cell) {
      Integer at = positions.get(cell);
      return at == null ? "" : row.text(at);
    }
  }

  /** What is published of a country, dimension and year. */
  enum Cell {
    ESTIMATE,
    ERROR,
    SOURCES,
    RANK,
    RANK_LOW,
    RANK_HIGH
  }

  /** Whose cells they are, as the file spells it. */
  record Subject(String country, String year, String dimension) {}

  /** The records of a sound row, none for blank cells. */
  List<Outcome> read(DelimitedRecord row, Subject subject, Columns columns) {
    List<Outcome> outcomes = new ArrayList<>();
    if (any(row, columns, Cell.ESTIMATE, Cell.ERROR, Cell.SOURCES)) {
      String item = columns.items().get(0);
      outcomes.add(row.outcome(file, item, () -> of(estimate(row, subject, columns), item)));
    }
    if (any(row, columns, Cell.RANK, Cell.RANK_LOW, Cell.RANK_HIGH)) {
      String item = columns.items().get(1);
      outcomes.add(row.outcome(file, item, () -> of(rank(row, subject, columns), item)));
    }
    return outcomes;
  }

  private static Outcome of(Optional<RowBuilder> built, String item) throws Refusal {
    return built.isPresent()
        ? built.get().set(Parameter.ITEM, item).kept()
        : new Outcome.OutOfBasket();
  }

  private static boolean any(DelimitedRecord row, Columns columns, Cell... cells) {
    for (Cell cell : cells) {
      if (!columns.text(row, cell).isEmpty()) {
        return true;
      }
    }
    return false;
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

  private Optional<RowBuilder> begin(DelimitedRecord row, Subject subject, String kind, String unit)
      throws Refusal {
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
        new RowBuilder(Parameter.SCHEMA, file, row.line())
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
    return NONE.contains(text) ? null : DECIMALS.parse(text, origin);
  }
}
