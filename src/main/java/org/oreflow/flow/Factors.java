package org.oreflow.flow;

import static java.util.stream.Collectors.groupingBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The factors of all codes, and families of codes: two codes are of one family where a heading, or
 * an element and stage, joins them, so that no flow is of two families.
 */
public final class Factors implements Serializable {
  private static final long serialVersionUID = 1L;

  /** First six digits of a code. */
  public static final String PREFIX = "prefix";

  /** A family of codes, named by one of its headings. */
  public static final String FAMILY = "family";

  /** Rows of {@link #families}. */
  public static final StructType FAMILIES =
      new StructType()
          .add(PREFIX, DataTypes.StringType, false)
          .add(FAMILY, DataTypes.StringType, false);

  private final Map<String, List<Factor>> bySubheading;

  private Factors(Map<String, List<Factor>> bySubheading) {
    this.bySubheading = bySubheading;
  }

  /** Of rows of {@link FlowFactor}. */
  public static Factors of(Collection<Row> rows) {
    Map<String, List<Factor>> all =
        rows.stream()
            .map(Factor::of)
            .collect(groupingBy(factor -> TradeRecord.subheading(factor.holds().code())));
    return new Factors(new HashMap<>(all));
  }

  /** The first six digits of every code, and the family that it is of. */
  public List<Row> families() {
    Map<Object, String> families = new HashMap<>(); // heading or cell → family
    all().forEach(factor -> families.putIfAbsent(heading(factor), heading(factor)));
    for (boolean changed = true; changed; ) {
      changed = false;
      for (Factor factor : all()) {
        String ofHeading = families.get(heading(factor));
        String ofCell = families.getOrDefault(factor.cell(), ofHeading);
        String first = ofHeading.compareTo(ofCell) <= 0 ? ofHeading : ofCell;
        changed |= !first.equals(families.put(heading(factor), first));
        changed |= !first.equals(families.put(factor.cell(), first));
      }
    }
    List<Row> rows = new ArrayList<>();
    new TreeMap<>(bySubheading)
        .forEach(
            (prefix, factors) ->
                rows.add(RowFactory.create(prefix, families.get(heading(factors.get(0))))));
    return rows;
  }

  /** All factors. */
  List<Factor> all() {
    return bySubheading.values().stream().flatMap(List::stream).toList();
  }

  private static String heading(Factor factor) {
    return TradeRecord.heading(factor.holds().code());
  }

  /** Those that hold for a record, one for each element and stage. */
  List<Factor> of(TradeRecord record, int year) {
    return bySubheading.getOrDefault(TradeRecord.subheading(record.code()), List.of()).stream()
        .filter(factor -> factor.holds().isOf(record, year))
        .toList();
  }
}
