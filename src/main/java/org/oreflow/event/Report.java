package org.oreflow.event;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Release;
import org.oreflow.choice.Releases;
import org.oreflow.choice.SourcePlace;
import org.oreflow.reference.Countries;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/** What a source says that a country bought, or sold, by code, partner and month or year. */
final class Report {
  private static final Pattern YEAR_OR_MONTH = Pattern.compile("\\d{4}(-\\d{2})?");
  private static final Pattern YEAR_OF_SYSTEM = Pattern.compile("\\d{4}$");

  private static final Set<Role> OF_OTHERS = Set.of(Role.YEAR_TO_DATE, Role.DUPLICATE);

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
    Map<Of, Report> all = new HashMap<>();
    for (Row row : Releases.newest(trade, releases, Report::held)) {
      boolean isTold =
          YEAR_OR_MONTH.matcher(row.<String>getAs(Trade.PERIOD)).matches()
              && !OF_OTHERS.contains(Role.of(row.getAs(Trade.ROLE)));
      for (boolean isExport : isTold ? new boolean[] {true, false} : new boolean[0]) {
        Of of = of(row, isExport);
        if (!of.isOwn || isExport == row.getAs(Trade.DIRECTION).equals("export")) {
          all.computeIfAbsent(of, Report::new).add(row, Releases.of(row, releases));
        }
      }
    }
    Comparator<Report> places =
        Comparator.comparing((Report one) -> !one.of.isMonthly)
            .thenComparing(one -> one.of.isPrinted)
            .thenComparing(one -> SourcePlace.of(order, one.of.source));
    return all.values().stream().sorted(places).toList();
  }

  private static List<String> held(Row row) {
    return List.of(row.getAs(Trade.SOURCE), row.getAs(Trade.CODE), row.getAs(Trade.PERIOD));
  }

  private static Of of(Row row, boolean isExport) {
    String reporter = row.getAs(Trade.REPORTER);
    String country = row.getAs(isExport ? Trade.EXPORTER : Trade.IMPORTER);
    return new Of(
        row.getAs(Trade.SOURCE),
        Objects.requireNonNullElse(reporter, country),
        reporter != null,
        isExport,
        row.<String>getAs(Trade.PERIOD).length() > "YYYY".length(),
        Role.of(row.getAs(Trade.ROLE)) != Role.PART);
  }

  private void add(Row row, Release release) {
    int time = Window.time(row.getAs(Trade.PERIOD), of.isMonthly);
    String code = row.getAs(Trade.CODE);
    String partner = row.getAs(of.isExport ? Trade.IMPORTER : Trade.EXPORTER);
    double usd = NamedRow.number(row, Trade.VALUE_USD);
    double tonnes = NamedRow.number(row, Trade.PRODUCT_T);
    var amount = Double.isNaN(tonnes) ? new Amount(usd, 0, 0) : new Amount(usd, tonnes, usd);
    String system = row.getAs(Trade.CODE_SYSTEM);
    systems.put(code, YEAR_OF_SYSTEM.matcher(system).replaceFirst(""));
    covered.set(time);
    cells
        .computeIfAbsent(code, none -> new TreeMap<>())
        .computeIfAbsent(partner, none -> new HashMap<>())
        .merge(time, amount, Amount::plus);
    flags.addAll(release.terms());
    flags.addAll(Releases.termsOf(row.getList(row.fieldIndex(Trade.FLAGS))));
  }

  Set<String> codes() {
    return cells.keySet();
  }

  /** Partners of a code that are one country, and the world where it is printed. */
  List<String> partners(String code) {
    List<String> partners = new ArrayList<>(cells.get(code).keySet());
    partners.removeAll(List.of(Trade.OTHER, of.country));
    return partners;
  }

  private Map<Integer, Amount> cell(String code, String partner) {
    return cells.get(code).getOrDefault(partner, Map.of());
  }

  /** Times of which the trade of a code with a partner is known; without a record it is none. */
  IntPredicate covered(String code, String partner) {
    return of.isPrinted ? cell(code, partner)::containsKey : covered::get;
  }

  Amount sum(String code, String partner, Collection<Integer> times) {
    Map<Integer, Amount> cell = cell(code, partner);
    return times.stream()
        .map(time -> cell.getOrDefault(time, Amount.NONE))
        .reduce(Amount.NONE, Amount::plus);
  }

  /** What it buys or sells of a code in all, by partner; of the world as a whole none. */
  List<Double> values(String code, Collection<Integer> times) {
    return cells.get(code).keySet().stream()
        .filter(partner -> !partner.equals(Countries.WORLD))
        .map(partner -> sum(code, partner, times).usd())
        .toList();
  }
}
