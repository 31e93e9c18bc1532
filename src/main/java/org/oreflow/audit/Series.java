package org.oreflow.audit;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
import org.oreflow.table.Table;

/**
 * The figures of the world that drift is measured by, one for each series, element, stage and year:
 * production, mass that is traded, concentration of production.
 */
public enum Series {
  PRODUCTION("production", Balance.TABLE, "production_t element stage year unit sources"),
  TRADE("trade", Flow.TABLE, "mass_t element stage year source flags"),
  HHI("HHI", IndicatorValue.TABLE, "value element stage year");

  private static final int DECIMALS = 9;

  private final String text;
  private final String table;
  private final String columns; // the first is what is added up

  Series(String text, Table table, String columns) {
    this.text = text;
    this.table = table.name();
    this.columns = columns;
  }

  private record Place(String element, String stage, int year) implements Serializable {}

  private static final class Sum implements Serializable {
    private static final long serialVersionUID = 1;

    private BigDecimal value;
    private String unit;
    private final Set<String> sources = new TreeSet<>();
    private boolean partial;

    void add(BigDecimal more, String in) {
      value = Figures.known(value, more, BigDecimal::add);
      unit = in;
    }

    Sum plus(Sum other) {
      add(other.value, other.unit);
      sources.addAll(other.sources);
      partial |= other.partial;
      return this;
    }
  }

  public static List<Figure> of(Table table, Dataset<Row> rows) {
    for (Series one : values()) {
      if (one.table.equals(table.name())) {
        return one.of(rows);
      }
    }
    throw new IllegalArgumentException(table.name());
  }

  private List<Figure> of(Dataset<Row> rows) {
    Map<Place, Sum> all = new HashMap<>();
    Scan.of(Scan.select(ofWorld(rows), ProgramText.words(columns)), this::sums)
        .forEach(task -> task.forEach((place, more) -> all.merge(place, more, Sum::plus)));
    return all.entrySet().stream().map(one -> figure(one.getKey(), one.getValue())).toList();
  }

  private Dataset<Row> ofWorld(Dataset<Row> rows) {
    return switch (this) {
      case TRADE -> rows;
      case PRODUCTION -> rows.where(col(Balance.COUNTRY).equalTo(Countries.WORLD));
      case HHI ->
          rows.where(col(IndicatorValue.COUNTRY).equalTo(Countries.WORLD))
              .where(col(IndicatorValue.INDICATOR).equalTo("hhi"))
              .where(col(IndicatorValue.VARIANT).equalTo(""));
    };
  }

  private Map<Place, Sum> sums(Iterator<Row> rows) {
    var all = new HashMap<Place, Sum>();
    while (rows.hasNext()) {
      Row row = rows.next();
      var place = new Place(row.getString(1), row.getString(2), row.getInt(3));
      Sum sum = all.computeIfAbsent(place, none -> new Sum());
      switch (this) {
        case TRADE -> {
          sum.add(row.getDecimal(0), "t");
          if (row.getAs(Flow.SOURCE) != null) {
            sum.sources.add(row.getAs(Flow.SOURCE));
          }
          sum.partial |= row.getList(5).contains(Flag.PARTIAL_YEAR.name());
        }
        case PRODUCTION -> {
          sum.add(row.getDecimal(0), row.getString(4));
          sum.sources.addAll(row.getList(5));
        }
        case HHI -> sum.add(row.isNullAt(0) ? null : BigDecimal.valueOf(row.getDouble(0)), null);
      }
    }
    return all;
  }

  private Figure figure(Place at, Sum of) {
    BigDecimal value = of.value == null ? null : of.value.setScale(DECIMALS, RoundingMode.HALF_UP);
    return new Figure(
        this, at.element(), at.stage(), at.year(), value, of.unit, of.sources, of.partial);
  }

  @Override
  public String toString() {
    return text;
  }
}
