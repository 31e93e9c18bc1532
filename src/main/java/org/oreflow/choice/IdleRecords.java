package org.oreflow.choice;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
 */
public record IdleRecords(List<String> scope, List<String> columns) implements Serializable {
  public static final IdleRecords PRODUCTION =
      new IdleRecords(
          List.of(Production.SOURCE, Production.RELEASE, Production.ELEMENT),
          both(
              Corrections.PRODUCTION_KEY,
              List.of(Production.QUANTITY, Production.MARK, Production.UNIT, Production.ROLE)));

  public static final IdleRecords TRADE =
      new IdleRecords(
          List.of(Trade.SOURCE, Trade.RELEASE, Trade.CODE),
          both(Corrections.TRADE_KEY, List.of(Trade.PRODUCT_T, Trade.VALUE_USD, Trade.ROLE)));

  private static List<String> both(List<String> key, List<String> read) {
    return Stream.concat(key.stream(), read.stream()).toList();
  }

  private record Seen(Set<Integer> about, Set<Integer> acting) implements Serializable {}

  public Set<Correction> of(Dataset<Row> records, List<Correction> corrections) {
    List<Correction> all = new ArrayList<>(corrections);
    List<Seen> seen =
        Scan.of(
            Scan.select(records, columns),
            rows -> {
              var look = new Look(all);
              rows.forEachRemaining(look::at);
              return look.seen;
            });
    return new Look(all).idle(seen);
  }

  public final class Look {
    private final List<Correction> corrections;
    private final Map<String, List<Integer>> byMost = new HashMap<>(); // "" for any
    private final Seen seen = new Seen(new HashSet<>(), new HashSet<>());
    private final String most = scope.get(scope.size() - 1);

    public Look(Collection<Correction> corrections) {
      this.corrections = List.copyOf(corrections);
      for (int i = 0; i < this.corrections.size(); i++) {
        String asked = this.corrections.get(i).key().getOrDefault(most, "");
        byMost.computeIfAbsent(asked, none -> new ArrayList<>()).add(i);
      }
    }

    public void at(Row row) {
      for (String asked : List.of(row.<String>getAs(most), "")) {
        for (int place : byMost.getOrDefault(asked, List.of())) {
          Correction correction = corrections.get(place);
          if (!seen.acting().contains(place) && RecordCorrections.matches(correction, row, scope)) {
            seen.about().add(place);
            if (RecordCorrections.matches(correction, row, correction.key().keySet())
                && RecordCorrections.found(row, correction.column()).equals(correction.found())) {
              seen.acting().add(place);
            }
          }
        }
      }
    }

    public Set<Correction> idle() {
      return idle(List.of(seen));
    }

    private Set<Correction> idle(List<Seen> all) {
      Set<Integer> idle = new HashSet<>();
      all.forEach(one -> idle.addAll(one.about()));
      all.forEach(one -> idle.removeAll(one.acting()));
      return idle.stream().map(corrections::get).collect(toUnmodifiableSet());
    }
  }
}
