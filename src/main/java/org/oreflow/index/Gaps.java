package org.oreflow.index;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.engine.Scan;
import org.oreflow.table.Family;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Reason;

/**
 * Parts cells of indices that say something from those that say nothing. A cell says something by a
 * value, by a bound, or by a lack that is a finding about it ({@link Reason#isFinding}).
 */
public final class Gaps {
  private static final Map<String, String> FAMILIES = families();
  private static final Set<String> FINDINGS =
      Arrays.stream(Reason.values())
          .filter(Reason::isFinding)
          .map(Reason::name)
          .collect(toUnmodifiableSet());

  private Gaps() {}

  /** The cells that say something; the status of those without a value is null. */
  public static Dataset<Row> known(Dataset<Row> indicators) {
    return Scan.rows(
        indicators,
        rows -> stream(rows).filter(Gaps::says).map(Gaps::settled).iterator(),
        IndicatorValue.SCHEMA);
  }

  private static Row settled(Row index) {
    if (index.getAs(IndicatorValue.VALUE) != null) {
      return index;
    }
    var cells = new Object[index.length()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = index.get(i);
    }
    cells[index.fieldIndex(IndicatorValue.STATUS)] = null;
    return RowFactory.create(cells);
  }

  private record Place(String element, String stage, int year, String family, String reason)
      implements Serializable {
    static Place of(Row index) {
      return new Place(
          index.getAs(IndicatorValue.ELEMENT),
          index.getAs(IndicatorValue.STAGE),
          index.getAs(IndicatorValue.YEAR),
          FAMILIES.get(index.<String>getAs(IndicatorValue.INDICATOR)),
          index.getAs(IndicatorValue.REASON));
    }

    Row row(int cells) {
      return RowFactory.create(element, stage, year, family, reason, cells);
    }
  }

  /** The other cells, counted by element, stage, year, family and reason: rows of {@link Gap}. */
  public static List<Row> counted(Dataset<Row> indicators) {
    Map<Place, Integer> all = new HashMap<>();
    for (Map<Place, Integer> some : Scan.of(indicators, Gaps::counted)) {
      some.forEach((place, cells) -> all.merge(place, cells, Math::addExact));
    }
    return all.entrySet().stream().map(one -> one.getKey().row(one.getValue())).toList();
  }

  private static Map<Place, Integer> counted(Iterator<Row> indicators) {
    Map<Place, Integer> cells = new HashMap<>();
    while (indicators.hasNext()) {
      Row index = indicators.next();
      String reason = index.getAs(IndicatorValue.REASON);
      if (reason != null && !reason.equals(Reason.NO_PARAMETERS.name()) && !says(index)) {
        cells.merge(Place.of(index), 1, Math::addExact);
      }
    }
    return cells;
  }

  /** The family of an index. */
  public static Optional<String> family(String index) {
    return Optional.ofNullable(FAMILIES.get(index));
  }

  private static boolean says(Row index) {
    return index.getAs(IndicatorValue.VALUE) != null
        || index.getAs(IndicatorValue.LOW) != null
        || index.getAs(IndicatorValue.HIGH) != null
        || FINDINGS.contains(String.valueOf(index.<String>getAs(IndicatorValue.REASON)));
  }

  private static Stream<Row> stream(Iterator<Row> rows) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false);
  }

  /** The family of an index, by the room that its class lives in. */
  private static Map<String, String> families() {
    Map<String, String> families = new TreeMap<>();
    Indicators.ALL.forEach(index -> put(families, index.getClass(), List.of(index.name())));
    Calculations.ALL.forEach(one -> put(families, one.type(), one.names()));
    return families;
  }

  private static void put(Map<String, String> families, Class<?> type, List<String> names) {
    String room = type.getPackageName().replaceAll(".*\\.", "").toUpperCase(Locale.ROOT);
    Arrays.stream(Family.values())
        .filter(family -> family.name().equals(room))
        .forEach(family -> names.forEach(name -> families.put(name, family.text())));
  }
}
