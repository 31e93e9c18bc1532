package org.oreflow.choice;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.engine.Scan;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Production;
import org.oreflow.table.Trade;

/**
 * Corrections that act on no record although a source, release and element, or code, that they are
 * about are there. What a record holds is compared as the publisher printed it.
 *
 * @param scope columns by which a correction is about a record; the last tells most of them apart
 * @param columns that are read
 * @param mark column that tells why a quantity is not printed; "" for none
 */
public record IdleRecords(List<String> scope, List<String> columns, String mark)
    implements Serializable {
  /** Of rows of {@link Production}. */
  public static final IdleRecords PRODUCTION =
      new IdleRecords(
          List.of(Production.SOURCE, Production.RELEASE, Production.ELEMENT),
          both(
              Corrections.PRODUCTION_KEY,
              List.of(Production.QUANTITY, Production.MARK, Production.UNIT, Production.ROLE)),
          Production.MARK);

  /** Of rows of {@link Trade}. */
  public static final IdleRecords TRADE =
      new IdleRecords(
          List.of(Trade.SOURCE, Trade.RELEASE, Trade.CODE),
          both(Corrections.TRADE_KEY, List.of(Trade.PRODUCT_T, Trade.VALUE_USD, Trade.ROLE)),
          "");

  private static List<String> both(List<String> key, List<String> read) {
    return Stream.concat(key.stream(), read.stream()).toList();
  }

  /** Places of corrections that records are about, and of those that act. */
  private record Seen(Set<Integer> about, Set<Integer> acting) implements Serializable {}

  /** Those that are idle. */
  public Set<Correction> of(Dataset<Row> records, List<Correction> corrections) {
    List<Correction> all = new ArrayList<>(corrections);
    List<Seen> seen = Scan.of(Scan.select(records, columns), rows -> seen(rows, all));
    Set<Integer> idle = new HashSet<>();
    seen.forEach(one -> idle.addAll(one.about()));
    seen.forEach(one -> idle.removeAll(one.acting()));
    Set<Correction> told = new HashSet<>();
    idle.forEach(place -> told.add(all.get(place)));
    return told;
  }

  private Seen seen(Iterator<Row> rows, List<Correction> corrections) {
    String most = scope.get(scope.size() - 1);
    Map<String, List<Integer>> byMost = new HashMap<>(); // "" for any
    for (int i = 0; i < corrections.size(); i++) {
      String asked = corrections.get(i).key().getOrDefault(most, "");
      byMost.computeIfAbsent(asked, none -> new ArrayList<>()).add(i);
    }
    var seen = new Seen(new HashSet<>(), new HashSet<>());
    while (rows.hasNext()) {
      Row row = rows.next();
      look(row, byMost.getOrDefault(row.<String>getAs(most), List.of()), corrections, seen);
      look(row, byMost.getOrDefault("", List.of()), corrections, seen);
    }
    return seen;
  }

  private void look(Row row, List<Integer> places, List<Correction> corrections, Seen seen) {
    for (int place : places) {
      Correction correction = corrections.get(place);
      if (!seen.acting().contains(place) && RecordCorrections.matches(correction, row, scope)) {
        seen.about().add(place);
        if (RecordCorrections.matches(correction, row, correction.key().keySet())
            && printed(row, correction.column()).equals(correction.found())) {
          seen.acting().add(place);
        }
      }
    }
  }

  private String printed(Row row, String column) {
    Object cell = row.getAs(column);
    boolean isMarked = cell == null && column.equals(Production.QUANTITY) && !mark.isEmpty();
    return RecordCorrections.printed(isMarked ? row.getAs(mark) : cell);
  }
}
