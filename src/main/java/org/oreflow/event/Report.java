package org.oreflow.event;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.apache.spark.sql.Row;
import org.oreflow.choice.NewestReleases;
import org.oreflow.choice.NewestReleases.CodePeriod;
import org.oreflow.choice.Release;
import org.oreflow.choice.Releases;
import org.oreflow.reference.Countries;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/** What a source says that a country bought, or sold, by code, partner and month or year. */
final class Report {
  /** Columns that it is made from. */
  static final List<String> COLUMNS =
      List.of(
          Trade.SOURCE,
          Trade.RELEASE,
          Trade.EXPORTER,
          Trade.IMPORTER,
          Trade.REPORTER,
          Trade.DIRECTION,
          Trade.CODE_SYSTEM,
          Trade.CODE,
          Trade.PERIOD,
          Trade.VALUE_USD,
          Trade.PRODUCT_T,
          Trade.ROLE,
          Trade.FLAGS);

  private static final String MONTH = "\\d{4}-\\d{2}";
  private static final String YEAR = "\\d{4}";

  /**
   * @param country who reports, or on whom another reports
   * @param isOwn whether it is its own report
   * @param isPrinted whether single figures are known, of which others say nothing
   */
  record Of(
      String source,
      String country,
      boolean isOwn,
      boolean isExport,
      boolean isMonthly,
      boolean isPrinted) {}

  /**
   * USD and tonnes; NaN: not told.
   *
   * @param weighed USD of records with a mass
   */
  record Amount(double usd, double tonnes, double weighed) {
    static final Amount NONE = new Amount(0, 0, 0);
    private static final double UNWEIGHED = 0.01; // part of the value that may lack a mass

    static Amount of(double usd, double tonnes) {
      boolean isWeighed = !Double.isNaN(tonnes);
      return new Amount(usd, isWeighed ? tonnes : 0, isWeighed ? usd : 0);
    }

    Amount plus(Amount other) {
      return new Amount(usd + other.usd, tonnes + other.tonnes, weighed + other.weighed);
    }

    /** Tonnes of the records that have them; NaN: too many lack them. */
    double mass() {
      return weighed < (1 - UNWEIGHED) * usd ? Double.NaN : tonnes;
    }
  }

  final Of of;
  final Map<String, String> systems = new TreeMap<>(); // of codes
  final Set<String> flags = new TreeSet<>();
  private final Map<String, Map<String, Map<Integer, Amount>>> cells = new TreeMap<>();
  private final BitSet covered = new BitSet();

  private Report(Of of) {
    this.of = of;
  }

  /**
   * Reports of records of trade, months before years.
   *
   * @param order of sources
   */
  static List<Report> of(
      Collection<Row> trade, Map<List<String>, Release> releases, List<String> order) {
    var newest = new NewestReleases<CodePeriod, Release>();
    trade.forEach(row -> release(row, releases).ifPresent(one -> newest.add(period(row), one)));
    Map<Of, Report> all = new HashMap<>();
    for (Row row : trade) {
      release(row, releases)
          .filter(one -> newest.isNewest(period(row), one))
          .ifPresent(one -> add(row, one, all));
    }
    Comparator<Report> places =
        Comparator.comparing((Report one) -> !one.of.isMonthly)
            .thenComparing(one -> one.of.isPrinted)
            .thenComparing(one -> place(order, one.of.source))
            .thenComparing(one -> one.of.source);
    return all.values().stream().sorted(places).toList();
  }

  private static int place(List<String> order, String source) {
    return order.contains(source) ? order.indexOf(source) : order.size();
  }

  private static Optional<Release> release(Row row, Map<List<String>, Release> releases) {
    List<String> key = List.of(text(row, Trade.SOURCE), text(row, Trade.RELEASE));
    return Optional.ofNullable(releases.get(key));
  }

  private static CodePeriod period(Row row) {
    return new CodePeriod(text(row, Trade.SOURCE), text(row, Trade.CODE), text(row, Trade.PERIOD));
  }

  private static String text(Row row, String column) {
    return row.getAs(column);
  }

  private static void add(Row row, Release release, Map<Of, Report> all) {
    String period = text(row, Trade.PERIOD);
    boolean isMonthly = period.matches(MONTH);
    Role role = Role.of(text(row, Trade.ROLE));
    if ((!isMonthly && !period.matches(YEAR))
        || role == Role.YEAR_TO_DATE
        || role == Role.DUPLICATE) {
      return;
    }
    String reporter = text(row, Trade.REPORTER);
    for (boolean isExport : new boolean[] {true, false}) {
      String direction = text(row, Trade.DIRECTION);
      if (reporter == null || direction.equals(isExport ? "export" : "import")) {
        String country = text(row, isExport ? Trade.EXPORTER : Trade.IMPORTER);
        var of =
            new Of(
                release.source(),
                Objects.requireNonNullElse(reporter, country),
                reporter != null,
                isExport,
                isMonthly,
                role != Role.PART);
        Report report = all.computeIfAbsent(of, Report::new);
        report.add(row, text(row, isExport ? Trade.IMPORTER : Trade.EXPORTER), isMonthly);
        report.flags.addAll(release.terms());
        report.flags.addAll(Releases.termsOf(row.getList(row.fieldIndex(Trade.FLAGS))));
      }
    }
  }

  private void add(Row row, String partner, boolean isMonthly) {
    String period = text(row, Trade.PERIOD);
    int time = isMonthly ? Window.month(period) : Integer.parseInt(period);
    String code = text(row, Trade.CODE);
    systems.put(code, text(row, Trade.CODE_SYSTEM).replaceFirst("\\d{4}$", ""));
    covered.set(time);
    cells
        .computeIfAbsent(code, none -> new TreeMap<>())
        .computeIfAbsent(partner, none -> new HashMap<>())
        .merge(
            time,
            Amount.of(number(row, Trade.VALUE_USD), number(row, Trade.PRODUCT_T)),
            Amount::plus);
  }

  private static double number(Row row, String column) {
    Number number = row.getAs(column);
    return number == null ? Double.NaN : number.doubleValue();
  }

  Set<String> codes() {
    return cells.keySet();
  }

  /** Partners of a code that are one country, and the world where it is printed. */
  List<String> partners(String code) {
    List<String> partners = new ArrayList<>(cells.getOrDefault(code, Map.of()).keySet());
    partners.remove(Trade.OTHER);
    partners.remove(of.country);
    return partners;
  }

  /** Times of which the trade of a code with a partner is known; without a record it is none. */
  IntPredicate covered(String code, String partner) {
    Map<Integer, Amount> cell = cells.getOrDefault(code, Map.of()).getOrDefault(partner, Map.of());
    return of.isPrinted ? cell::containsKey : covered::get;
  }

  Amount sum(String code, String partner, Collection<Integer> times) {
    Map<Integer, Amount> cell = cells.getOrDefault(code, Map.of()).getOrDefault(partner, Map.of());
    return times.stream()
        .map(time -> cell.getOrDefault(time, Amount.NONE))
        .reduce(Amount.NONE, Amount::plus);
  }

  /** What it buys or sells of a code in all, by partner; of the world as a whole none. */
  List<Double> values(String code, Collection<Integer> times) {
    return cells.getOrDefault(code, Map.of()).keySet().stream()
        .filter(partner -> !partner.equals(Countries.WORLD))
        .map(partner -> sum(code, partner, times).usd())
        .toList();
  }
}
