package org.oreflow.choice;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.engine.Scan;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Production;

/**
 * Corrections of production that act on no record although a source, release and element that they
 * are about are there. What a record holds is compared as the publisher printed it.
 */
public final class IdleProduction {
  private static final List<String> SCOPE =
      List.of(Production.SOURCE, Production.RELEASE, Production.ELEMENT);
  private static final List<String> COLUMNS =
      List.of(
          Production.SOURCE,
          Production.RELEASE,
          Production.ELEMENT,
          Production.STAGE,
          Production.COUNTRY,
          Production.PERIOD,
          Production.MEASURE,
          Production.ITEM,
          Production.QUANTITY,
          Production.MARK,
          Production.UNIT,
          Production.ROLE);

  private IdleProduction() {}

  /** Places of corrections that records are about, and of those that act. */
  private record Seen(Set<Integer> about, Set<Integer> acting) implements Serializable {}

  /**
   * Those that are idle.
   *
   * @param production rows of {@link Production}
   */
  public static Set<Correction> of(Dataset<Row> production, List<Correction> corrections) {
    List<Correction> all = new ArrayList<>(corrections);
    List<Seen> seen = Scan.of(Scan.select(production, COLUMNS), rows -> seen(rows, all));
    Set<Integer> idle = new HashSet<>();
    seen.forEach(one -> idle.addAll(one.about()));
    seen.forEach(one -> idle.removeAll(one.acting()));
    Set<Correction> told = new HashSet<>();
    idle.forEach(place -> told.add(all.get(place)));
    return told;
  }

  private static Seen seen(Iterator<Row> rows, List<Correction> corrections) {
    Map<String, List<Integer>> byElement = new HashMap<>(); // "" for any
    for (int i = 0; i < corrections.size(); i++) {
      String element = corrections.get(i).key().getOrDefault(Production.ELEMENT, "");
      byElement.computeIfAbsent(element, none -> new ArrayList<>()).add(i);
    }
    var seen = new Seen(new HashSet<>(), new HashSet<>());
    while (rows.hasNext()) {
      Row row = rows.next();
      look(
          row, byElement.getOrDefault(row.getAs(Production.ELEMENT), List.of()), corrections, seen);
      look(row, byElement.getOrDefault("", List.of()), corrections, seen);
    }
    return seen;
  }

  private static void look(Row row, List<Integer> places, List<Correction> corrections, Seen seen) {
    for (int place : places) {
      Correction correction = corrections.get(place);
      if (!seen.acting().contains(place) && matches(correction, row, SCOPE)) {
        seen.about().add(place);
        if (matches(correction, row, correction.key().keySet())
            && PrintedValue.text(row, correction.column()).equals(correction.found())) {
          seen.acting().add(place);
        }
      }
    }
  }

  private static boolean matches(Correction correction, Row row, Iterable<String> columns) {
    for (String column : columns) {
      String wanted = correction.key().get(column);
      if (wanted != null && !wanted.equals(row.<String>getAs(column))) {
        return false;
      }
    }
    return true;
  }
}
