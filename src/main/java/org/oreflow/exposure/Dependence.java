package org.oreflow.exposure;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;
import static java.util.function.BinaryOperator.maxBy;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Reason;

/** Rows of {@link ExposureTable} for people: who depends on whom, how far, and how sure it is. */
public final class Dependence {
  public static final List<String> COLUMNS = List.of(ExposureTable.TABLE.schema().fieldNames());

  private static final String HEADER =
      "importer, link, year, by, on, direct, made there, any stage, who else";
  private static final double PERCENT = 100;
  private static final double LEAST = 0.005; // that is told of others, rounds to 1 %
  private static final int OTHERS = 3;
  private static final int OF_WORLD = 5; // years for which it stands
  private static final String NONE = "-";
  private static final List<String> PLACE =
      List.of(ExposureTable.ELEMENT, ExposureTable.STAGE, ExposureTable.COUNTRY);

  private final Map<List<Object>, List<Row>> byIntake;
  private final UnaryOperator<String> name;
  private final Set<String> groups;

  public Dependence(List<Row> rows, UnaryOperator<String> name, Set<String> groups) {
    this.groups = Set.copyOf(groups);
    this.byIntake = rows.stream().collect(groupingBy(Dependence::intake));
    this.name = name;
  }

  private static List<Object> intake(Row row) {
    return List.of(place(row), row.getAs(ExposureTable.YEAR), row.getAs(ExposureTable.SCOPE));
  }

  private static List<String> place(Row row) {
    return PLACE.stream().map(row::<String>getAs).toList();
  }

  /**
   * Of each link and country the newest year; one of which the trade of all countries is known
   * comes before up to four newer ones.
   */
  public static List<Row> newest(List<Row> rows) {
    Map<List<String>, Row> last =
        rows.stream()
            .collect(
                toMap(
                    Dependence::place,
                    row -> row,
                    maxBy(comparingInt(Dependence::rank).thenComparing(Dependence::year))));
    return rows.stream().filter(row -> year(last.get(place(row))) == year(row)).toList();
  }

  /** The newest year of all, with the same rank. */
  public static int newestYear(List<Row> rows) {
    return rows.stream().max(comparingInt(Dependence::rank)).map(Dependence::year).orElseThrow();
  }

  private static int rank(Row row) {
    boolean isOfOne = Reason.SELLERS_UNKNOWN.name().equals(row.getAs(ExposureTable.REASON));
    return year(row) + (isOfOne ? 0 : OF_WORLD);
  }

  private static int year(Row row) {
    return row.<Integer>getAs(ExposureTable.YEAR);
  }

  /** Of each link and country the origin of which most is bought, or may be made there. */
  public List<Row> leading(List<Row> rows) {
    List<Row> leading = new ArrayList<>();
    for (List<Row> same : rows.stream().collect(groupingBy(Dependence::intake)).values()) {
      same.stream()
          .filter(this::isNamed)
          .max(comparingDouble(Dependence::weight))
          .map(row -> row.getAs(ExposureTable.ORIGIN))
          .ifPresent(
              origin ->
                  same.stream()
                      .filter(row -> row.getAs(ExposureTable.ORIGIN).equals(origin))
                      .forEach(leading::add));
    }
    return leading;
  }

  // another country; a group stands beside its members
  private boolean isNamed(Row row) {
    String origin = row.getAs(ExposureTable.ORIGIN);
    return !origin.equals(row.getAs(ExposureTable.COUNTRY))
        && !Set.of(Exposure.RECYCLED, Exposure.UNKNOWN).contains(origin)
        && !groups.contains(origin);
  }

  private static double weight(Row row) {
    double most = NamedRow.number(row, ExposureTable.high(ExposureTable.LOOK_THROUGH));
    return bought(row) > 0 ? bought(row) : (most > 0 ? most : 0) - 2;
  }

  // at least, where no value is known
  private static double bought(Row row) {
    return part(row, ExposureTable.FACE_VALUE).least();
  }

  public static List<Row> largest(List<Row> rows) {
    return rows.stream()
        .sorted(
            comparingDouble(
                row -> -weight(row) * Math.max(0, NamedRow.number(row, ExposureTable.AMOUNT))))
        .toList();
  }

  public static List<Row> inOrder(List<Row> rows) {
    return rows.stream()
        .sorted(comparing(row -> intake(row).toString() + row.getAs(ExposureTable.ORIGIN_STAGE)))
        .toList();
  }

  private static String link(Row row) {
    return row.getAs(ExposureTable.ELEMENT) + " " + row.getAs(ExposureTable.STAGE);
  }

  public List<String[]> lines(List<Row> rows) {
    List<String[]> lines = new ArrayList<>();
    lines.add(HEADER.split(", "));
    for (Row row : rows) {
      lines.add(line(row));
    }
    return lines;
  }

  private String[] line(Row row) {
    String from = row.getAs(ExposureTable.ORIGIN_STAGE);
    return new String[] {
      name.apply(row.getAs(ExposureTable.COUNTRY)),
      link(row) + (from.equals(row.getAs(ExposureTable.STAGE)) ? "" : " from " + from),
      String.valueOf(year(row)),
      by(row),
      name.apply(row.getAs(ExposureTable.ORIGIN)),
      percent(part(row, ExposureTable.FACE_VALUE)),
      percent(part(row, ExposureTable.LOOK_THROUGH)),
      percent(part(row, ExposureTable.ANY_STAGE)),
      others(row)
    };
  }

  private static Interval part(Row row, String column) {
    return Interval.of(
        NamedRow.numbers(row, column, ExposureTable.low(column), ExposureTable.high(column)));
  }

  /** Such as {@code 82 % (70-100)}, {@code 40-100 %}, {@code 40 % or more}, {@code -}. */
  public static String percent(double value, double low, double high) {
    return percent(new Interval(value, low, high));
  }

  public static String percent(Interval part) {
    String low = percent(part.low());
    String high = percent(part.high());
    if (part.isKnown()) {
      boolean isExact = low.isEmpty() || high.isEmpty() || low.equals(high);
      return percent(part.value()) + " %" + (isExact ? "" : " (%s-%s)".formatted(low, high));
    }
    if (low.isEmpty()) {
      return NONE;
    }
    if (low.equals(high)) {
      return low + " %";
    }
    return high.isEmpty() ? low + " % or more" : low + "-" + high + " %";
  }

  private static String percent(double part) {
    return Double.isNaN(part) ? "" : "%.0f".formatted(PERCENT * part);
  }

  private String others(Row row) {
    Object origin = row.getAs(ExposureTable.ORIGIN);
    return byIntake.get(intake(row)).stream()
        .filter(other -> isNamed(other) && !other.getAs(ExposureTable.ORIGIN).equals(origin))
        .filter(other -> bought(other) >= LEAST)
        .sorted(comparingDouble(other -> -bought(other)))
        .map(other -> name.apply(other.getAs(ExposureTable.ORIGIN)) + " " + inShort(other))
        .distinct()
        .limit(OTHERS)
        .collect(joining(", "));
  }

  private static String inShort(Row row) {
    Interval face = part(row, ExposureTable.FACE_VALUE);
    return face.isKnown() ? percent(face.value()) : percent(face).replace(" %", "");
  }

  /** What would narrow the range of a row; empty where it has a value. */
  public Optional<String> narrower(Row row) {
    String why = row.getAs(ExposureTable.REASON);
    String seller = row.getAs(ExposureTable.WIDEST_THROUGH);
    String most =
        seller == null ? "" : ", most of all of what %s sells".formatted(name.apply(seller));
    return Optional.ofNullable(why)
        .map(
            reason ->
                switch (Reason.valueOf(reason)) {
                  case NO_PRODUCTION -> "who makes the goods" + most;
                  case REST_TOO_LARGE -> "who makes what the world's table does not divide";
                  case SELLERS_UNKNOWN -> "trade of all countries, such as a file of BACI";
                  default -> "masses and contents of what is traded";
                })
        .map(what -> link(row) + " " + year(row) + ": " + what);
  }

  /**
   * Two lines: how far some countries depend on the origin of all rows, of one link; empty where
   * the trade of one of them alone is known.
   *
   * @param countries in order
   * @param goods of which codes the rows shown are, for people
   */
  public String brief(List<String> countries, Function<List<Row>, String> goods) {
    List<Row> rows = new ArrayList<>();
    for (Row row : newest(byIntake.values().stream().flatMap(List::stream).toList())) {
      boolean isAsked = countries.contains(row.<String>getAs(ExposureTable.COUNTRY));
      if (isAsked && !percent(part(row, ExposureTable.FACE_VALUE)).equals(NONE)) {
        rows.add(row);
      }
    }
    rows.sort(comparing(row -> countries.indexOf(row.<String>getAs(ExposureTable.COUNTRY))));
    int last = rows.stream().mapToInt(Dependence::year).max().orElse(0);
    rows.removeIf(row -> year(row) < last);
    if (rows.isEmpty() || (rows.size() == 1 && made(rows.get(0)).isEmpty())) {
      return "";
    }
    Row first = rows.get(0);
    return """
    Dependence on %s at %s in %d (%sby %s), percent: bought there%s.
      %s
    """
        .formatted(
            name.apply(first.getAs(ExposureTable.ORIGIN)),
            first.getAs(ExposureTable.STAGE),
            year(first),
            goods.apply(rows),
            by(first),
            made(first).isEmpty()
                ? ""
                : " (in brackets: goods with %s alone), and made there, whoever sells it"
                    .formatted(first.<String>getAs(ExposureTable.ELEMENT)),
            rows.stream().map(this::brief).collect(joining("; ")));
  }

  private String brief(Row row) {
    return "%s %s%s"
        .formatted(
            name.apply(row.getAs(ExposureTable.COUNTRY)),
            percent(part(row, ExposureTable.FACE_VALUE)).replace(" %", ""),
            made(row));
  }

  private static String made(Row row) {
    String made = percent(part(row, ExposureTable.LOOK_THROUGH)).replace(" %", "");
    return made.equals(NONE) ? "" : ", made there " + made;
  }

  private static String by(Row row) {
    return row.getAs(ExposureTable.SCOPE).equals(ExposureTable.SUPPLY) ? "mass" : "value";
  }
}
