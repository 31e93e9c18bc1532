package org.oreflow.balance.chain;

import static java.util.Comparator.naturalOrder;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.balance.chain.StageBalance.Term;
import org.oreflow.choice.Releases;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Grouped.GroupFunction;
import org.oreflow.engine.Input;
import org.oreflow.engine.TableRow;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.MaterialBalance;

/**
 * Balances every element, country and year over the stages of its chain ({@link StageBalance}).
 *
 * <p>In: {@link Balance}. Out: {@link MaterialBalance}, rows of those of which something can be
 * said. The undivided rest is no country and has none; a total without a table of countries is no
 * stage of the world.
 */
public record MaterialBalances(Chains chains, Uncertainty uncertainty) implements GroupFunction {
  private static final int SCALE = 6;

  public static Dataset<Row> of(Dataset<Row> balances, Chains chains, Uncertainty uncertainty) {
    Set<String> elements = Set.copyOf(chains.elements());
    var ofChains =
        Input.by(List.of(Balance.ELEMENT, Balance.YEAR), Balance.TABLE.name(), balances)
            .where(row -> elements.contains(row.<String>getAs(Balance.ELEMENT)));
    return Grouped.of(
        "element, year",
        List.of(ofChains),
        new MaterialBalances(chains, uncertainty),
        MaterialBalance.TABLE.schema());
  }

  private record Stage(
      String name, String unit, Map<String, Amount> terms, Set<String> flags, Set<String> sources) {
    static Stage of(Row balance) {
      return new Stage(
          balance.getAs(Balance.STAGE),
          balance.getAs(Balance.UNIT),
          new HashMap<>(),
          new TreeSet<>(balance.<String>getList(balance.fieldIndex(Balance.FLAGS))),
          new TreeSet<>(balance.<String>getList(balance.fieldIndex(Balance.SOURCES))));
    }
  }

  /** Secondary production that the countries of a stage are published to have at least. */
  private static final class Told {
    private BigDecimal mass = BigDecimal.ZERO;
    private final Set<String> sources = new TreeSet<>();
    private final Set<String> terms = new TreeSet<>();
  }

  @Override
  public List<Row> of(Iterator<TableRow> group) {
    List<Row> balances = TableRow.rows(group);
    Map<String, Told> scrap = scrap(balances);
    Map<String, List<Stage>> countries = new TreeMap<>();
    for (Row balance : balances) {
      String country = balance.getAs(Balance.COUNTRY);
      Stage stage = Stage.of(balance);
      boolean isPrinted = stage.flags().contains(Flag.TOTAL_PRINTED.name());
      if (!country.equals(Countries.OTHER) && !isPrinted) {
        Told told = country.equals(Countries.WORLD) ? scrap.get(stage.name()) : null;
        register(stage, balance, told);
        countries.computeIfAbsent(country, none -> new ArrayList<>()).add(stage);
      }
    }
    String element = balances.get(0).getAs(Balance.ELEMENT);
    int year = balances.get(0).<Integer>getAs(Balance.YEAR);
    List<Row> rows = new ArrayList<>();
    countries.forEach((country, stages) -> rows.addAll(rows(element, country, year, stages)));
    return rows;
  }

  // the world recovers at least what its countries are published to
  private static Map<String, Told> scrap(List<Row> balances) {
    Map<String, Told> ofStages = new HashMap<>();
    for (Row balance : balances) {
      String country = balance.getAs(Balance.COUNTRY);
      List<String> flags = balance.getList(balance.fieldIndex(Balance.FLAGS));
      BigDecimal low = balance.getAs(Balance.low(Balance.SECONDARY_T));
      boolean isCountry =
          !country.equals(Countries.WORLD)
              && !country.equals(Countries.OTHER)
              && !flags.contains(Flag.GROUP.name());
      if (isCountry && low != null && low.signum() > 0) {
        Told told = ofStages.computeIfAbsent(balance.getAs(Balance.STAGE), none -> new Told());
        told.mass = told.mass.add(low);
        told.sources.addAll(balance.getList(balance.fieldIndex(Balance.SOURCES)));
        told.terms.addAll(Releases.termsOf(flags));
      }
    }
    return ofStages;
  }

  // value, low and high of every measure
  private static void register(Stage stage, Row balance, Told told) {
    String low = Balance.low(Balance.SECONDARY_T);
    boolean lacks =
        told != null && balance.getAs(Balance.SECONDARY_T) == null && balance.getAs(low) == null;
    if (lacks) {
      stage.sources().addAll(told.sources);
      stage.flags().addAll(told.terms);
    }
    List<String> flags = List.copyOf(stage.flags());
    List<String> sources = List.copyOf(stage.sources());
    for (String measure : Balance.MEASURES) {
      boolean isTold = lacks && measure.equals(Balance.SECONDARY_T);
      stage
          .terms()
          .put(
              measure.substring(0, measure.length() - "_t".length()),
              new Amount(
                  number(balance.getAs(measure)),
                  number(isTold ? told.mass : balance.getAs(Balance.low(measure))),
                  number(balance.getAs(Balance.high(measure))),
                  flags,
                  sources));
    }
  }

  private static double number(BigDecimal mass) {
    return mass == null ? Double.NaN : mass.doubleValue();
  }

  private List<Row> rows(String element, String country, int year, List<Stage> stages) {
    Map<String, Map<String, Amount>> registered = new HashMap<>();
    Set<String> binding = new TreeSet<>(); // equations make each term tell of all others
    for (Stage stage : stages) {
      registered.put(stage.name(), stage.terms());
      binding.addAll(Releases.termsOf(stage.flags()));
    }
    String unit = stages.stream().map(Stage::unit).min(naturalOrder()).orElseThrow();
    var balance = new StageBalance(chains.of(element), country, registered, uncertainty);
    return balance.terms().stream()
        .map(
            term -> {
              Set<String> flags = new TreeSet<>(term.flags());
              flags.addAll(binding);
              return RowFactory.create(
                  element,
                  term.place().stage(),
                  country,
                  year,
                  term.place().term(),
                  unit,
                  mass(term.amount().value()),
                  mass(term.amount().low()),
                  mass(term.amount().high()),
                  mass(term.sigma()),
                  mass(term.reconciled()),
                  mass(moved(term)),
                  sigmas(term),
                  Double.isNaN(balance.chi2) ? null : balance.chi2,
                  balance.equations(),
                  flags.toArray(String[]::new),
                  term.amount().sources().toArray(String[]::new));
            })
        .toList();
  }

  private static double moved(Term term) {
    return term.reconciled() - term.amount().middle();
  }

  // null without a sigma
  private static Double sigmas(Term term) {
    double sigmas = moved(term) / term.sigma();
    return term.sigma() > 0 && !Double.isNaN(sigmas) ? sigmas : null;
  }

  private static BigDecimal mass(double tonnes) {
    return Double.isFinite(tonnes)
        ? BigDecimal.valueOf(tonnes).setScale(SCALE, RoundingMode.HALF_UP)
        : null;
  }
}
