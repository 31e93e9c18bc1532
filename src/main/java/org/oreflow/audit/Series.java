package org.oreflow.audit;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.engine.Scan;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;

/**
 * The figures of the world that drift is measured by, one for each series, element, stage and year:
 * production, mass that is traded, concentration of production.
 */
public final class Series {
  static final String PRODUCTION = "production";
  static final String TRADE = "trade";
  static final String HHI = "HHI";

  private static final String TONNES = "t";
  private static final int DECIMALS = 9;

  private Series() {}

  private record Place(String element, String stage, int year) implements Serializable {
    static Place of(Row row) {
      return new Place(
          row.getAs(Balance.ELEMENT), row.getAs(Balance.STAGE), row.<Integer>getAs(Balance.YEAR));
    }
  }

  private static final class Traded implements Serializable {
    private static final long serialVersionUID = 1;

    private BigDecimal mass;
    private final Set<String> sources = new TreeSet<>();
    private boolean partial;

    void add(BigDecimal more) {
      mass = Figures.known(mass, more, BigDecimal::add);
    }

    Traded plus(Traded other) {
      add(other.mass);
      sources.addAll(other.sources);
      partial |= other.partial;
      return this;
    }
  }

  public static List<Figure> ofFlows(Dataset<Row> flows) {
    var columns = ProgramText.words("element stage year mass_t source flags");
    Map<Place, Traded> all = new HashMap<>();
    Scan.of(Scan.select(flows, columns), Series::traded)
        .forEach(task -> task.forEach((place, more) -> all.merge(place, more, Traded::plus)));
    List<Figure> figures = new ArrayList<>();
    all.forEach(
        (at, of) -> {
          var mass = rounded(of.mass);
          figures.add(
              new Figure(
                  TRADE,
                  at.element(),
                  at.stage(),
                  at.year(),
                  mass,
                  TONNES,
                  of.sources,
                  of.partial));
        });
    return figures;
  }

  private static Map<Place, Traded> traded(Iterator<Row> flows) {
    var all = new HashMap<Place, Traded>();
    while (flows.hasNext()) {
      Row flow = flows.next();
      Traded traded = all.computeIfAbsent(Place.of(flow), none -> new Traded());
      traded.add(flow.getAs(Flow.MASS_T));
      if (flow.getAs(Flow.SOURCE) != null) {
        traded.sources.add(flow.getAs(Flow.SOURCE));
      }
      traded.partial |=
          flow.getList(flow.fieldIndex(Flow.FLAGS)).contains(Flag.PARTIAL_YEAR.name());
    }
    return all;
  }

  public static List<Figure> ofBalances(Dataset<Row> balances) {
    var columns = ProgramText.words("element stage year production_t unit sources");
    var ofWorld = balances.where(col(Balance.COUNTRY).equalTo(Countries.WORLD));
    return Scan.collect(Scan.select(ofWorld, columns)).stream()
        .map(
            row ->
                figure(
                    PRODUCTION,
                    Place.of(row),
                    row.getAs(Balance.PRODUCTION_T),
                    row.getAs(Balance.UNIT),
                    Set.copyOf(row.<String>getList(row.fieldIndex(Balance.SOURCES)))))
        .toList();
  }

  public static List<Figure> ofIndicators(Dataset<Row> indicators) {
    var columns = ProgramText.words("element stage year value");
    var ofWorld =
        indicators
            .where(col(IndicatorValue.COUNTRY).equalTo(Countries.WORLD))
            .where(col(IndicatorValue.INDICATOR).equalTo("hhi"))
            .where(col(IndicatorValue.VARIANT).equalTo(""));
    return Scan.collect(Scan.select(ofWorld, columns)).stream()
        .map(
            row ->
                figure(
                    HHI, Place.of(row), decimal(row.getAs(IndicatorValue.VALUE)), null, Set.of()))
        .toList();
  }

  private static BigDecimal decimal(Double value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }

  private static Figure figure(
      String series, Place at, BigDecimal value, String unit, Set<String> sources) {
    return new Figure(
        series, at.element(), at.stage(), at.year(), rounded(value), unit, sources, false);
  }

  private static BigDecimal rounded(BigDecimal value) {
    return value == null ? null : value.setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}
