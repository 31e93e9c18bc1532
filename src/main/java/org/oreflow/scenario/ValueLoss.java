package org.oreflow.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.exposure.ImportShares;
import org.oreflow.exposure.LookThroughBounds.Side;
import org.oreflow.figure.Interval;
import org.oreflow.scenario.Event.What;
import org.oreflow.scenario.MassLoss.Notes;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Reason;

/**
 * What importers lose of a stage whose masses are not told: mode {@code first_order} by value, as a
 * part of imports.
 *
 * <pre>
 *   direct   Σ_c T_ci (1 − κ_ci) / M_i
 *   lacks    at least what is cut directly; at most, with what sellers can pass on less of,
 *            Σ_j T_ji (1 − κ_ji (1 − V_j)) / M_i
 * </pre>
 *
 * <p>Stocks are in days of imports, as use is not known.
 */
public final class ValueLoss {
  private final String element;
  private final String stage;
  private final Scenario scenario;
  private final Optional<ImportShares> shares;
  private final List<String> countries;
  private final double[] imports;
  private final Interval[][] bought; // parts of imports, by seller and buyer; null: none
  private final BaseStage base;
  private final Map<String, Set<String>> members;

  /**
   * Of a stage.
   *
   * @param rows of {@link ExposureTable}, of one element and year
   * @param shares the trade of all countries; empty where no source has it
   * @param members what each word of an event stands for
   */
  public ValueLoss(
      Scenario scenario,
      String stage,
      List<Row> rows,
      Optional<ImportShares> shares,
      Map<String, Set<String>> members) {
    this.scenario = scenario;
    this.stage = stage;
    this.shares = shares;
    this.members = members;
    this.element = rows.get(0).getAs(ExposureTable.ELEMENT);
    Set<String> all = new TreeSet<>();
    rows.forEach(row -> all.addAll(List.of(text(row, ExposureTable.COUNTRY), origin(row))));
    shares.ifPresent(some -> all.addAll(some.countries()));
    this.countries = List.copyOf(all);
    this.imports = new double[countries.size()];
    this.bought = new Interval[countries.size()][countries.size()];
    this.base = BaseStage.empty(stage, countries.size());
    for (Row row : rows) {
      int buyer = Collections.binarySearch(countries, text(row, ExposureTable.COUNTRY));
      int seller = Collections.binarySearch(countries, origin(row));
      imports[buyer] = NamedRow.number(row, ExposureTable.AMOUNT) / (isOpen(row) ? told(row) : 1);
      base.supply[buyer] = imports[buyer];
      Interval part = part(row);
      bought[seller][buyer] = part;
      double least = part.least();
      base.sold[seller][buyer] = least > 0 ? least * imports[buyer] : 0;
    }
  }

  private static String text(Row row, String column) {
    return row.getAs(column);
  }

  private static String origin(Row row) {
    return text(row, ExposureTable.ORIGIN);
  }

  // a share of what sellers are told of; where little of it is, others may be it too
  private static Interval part(Row row) {
    double value = NamedRow.number(row, ExposureTable.FACE_VALUE);
    if (isOpen(row)) {
      double least = value * told(row);
      return new Interval(Double.NaN, least, least + 1 - told(row));
    }
    double low = NamedRow.number(row, ExposureTable.low(ExposureTable.FACE_VALUE));
    double high = NamedRow.number(row, ExposureTable.high(ExposureTable.FACE_VALUE));
    return new Interval(value, Double.isNaN(low) ? value : low, Double.isNaN(high) ? value : high);
  }

  private static boolean isOpen(Row row) {
    boolean isBounded = NamedRow.number(row, ExposureTable.low(ExposureTable.FACE_VALUE)) >= 0;
    return told(row) < MassLoss.KNOWN && !isBounded;
  }

  private static double told(Row row) {
    return NamedRow.number(row, ExposureTable.COVERAGE);
  }

  /** What sellers sold whose flows are not cut in the first year. */
  public Map<String, Double> soldByOthers() {
    Effects effects =
        Effects.of(scenario, scenario.years().first(), List.of(base), countries, members);
    Map<String, Double> sold = new TreeMap<>();
    for (int i = 0; i < countries.size(); i++) {
      double all = Arrays.stream(base.sold[i]).sum();
      if (all > 0 && Arrays.stream(effects.kept[0][i]).allMatch(part -> part == 1)) {
        sold.put(countries.get(i), all);
      }
    }
    return sold;
  }

  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (scenario.modes().size() > 1 || !scenario.modes().contains(Mode.first_order)) {
      notes.add("only values are known of %s %s: mode first_order".formatted(element, stage));
    }
    for (int at = 0; at < scenario.events().size(); at++) {
      Event event = scenario.events().get(at);
      boolean isByValue = event.what() == What.stop || event.days().isPresent();
      if (event.stages().contains(stage) && !isByValue) {
        notes.add("events.%d counts by mass alone, which is unknown at %s".formatted(at, stage));
      }
    }
    notes.addAll(new Notes(scenario, countries, members).of(base));
    return notes;
  }

  public List<Lack> lacks() {
    List<Lack> all = new ArrayList<>();
    double[][] stocks = new double[3][countries.size()]; // as far as each figure leaves them
    for (int year = scenario.years().first(); year <= scenario.years().last(); year++) {
      Effects effects = Effects.of(scenario, year, List.of(base), countries, members);
      double[] most = new double[0];
      if (shares.isPresent()) {
        int[] at = shares.get().countries().stream().mapToInt(countries::indexOf).toArray();
        most = shares.get().lost((any, from, to) -> effects.kept[0][at[from]][at[to]], Side.HIGH);
      }
      for (int i = 0; i < imports.length; i++) {
        if (imports[i] > 0) {
          int place = shares.isEmpty() ? -1 : shares.get().countries().indexOf(countries.get(i));
          all.add(lack(effects, year, i, place < 0 ? Double.NaN : most[place], stocks));
        }
      }
    }
    return all;
  }

  private Interval cut(Effects effects, int i) {
    Interval cut = Interval.exact(0);
    for (int j = 0; j < imports.length; j++) {
      double part = 1 - effects.kept[0][j][i];
      if (part > 0 && bought[j][i] != null) {
        Interval one = bought[j][i].times(part);
        double high = Math.min(1, cut.high() + one.high());
        cut = new Interval(cut.value() + one.value(), Math.max(cut.low(), one.low()), high);
      }
    }
    return cut;
  }

  private Lack lack(Effects effects, int year, int i, double most, double[][] stocks) {
    Interval cut = cut(effects, i);
    double least = cut.least();
    double[] lost = {cut.value(), least, Math.max(most, least)};
    double drawn = 0;
    for (int k = 0; k < lost.length; k++) {
      stocks[k][i] += effects.days[0][i] / Scenario.DAYS;
      double draw = Double.isNaN(lost[k]) ? 0 : Math.min(lost[k], stocks[k][i]);
      drawn = k == 1 ? draw : drawn;
      stocks[k][i] -= draw;
      lost[k] -= draw;
    }
    double amount = imports[i];
    double none = Double.NaN; // nothing is known of making and use
    return new Lack(
        element,
        new Outcome(
            Mode.first_order,
            year,
            stage,
            countries.get(i),
            none,
            none,
            amount,
            amount,
            none,
            least * amount,
            drawn * amount,
            stocks[1][i] * amount,
            none,
            none,
            none,
            none),
        "USD",
        cut.times(amount),
        new Interval(Double.NaN, lost[1], lost[2]),
        lost[0] * amount,
        shares.isPresent() ? Reason.NO_PRODUCTION : Reason.SELLERS_UNKNOWN);
  }
}
