package org.oreflow.choice;

import static java.util.stream.Collectors.groupingBy;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Corrections.Correction;

/** What counts instead of published values that {@code conf/corrections} names. */
final class ProductionCorrections implements Serializable {
  private static final long serialVersionUID = 1;

  private final Map<String, Map<String, List<Correction>>> byColumn; // then by what it holds

  ProductionCorrections(Collection<Correction> corrections) {
    this.byColumn =
        new HashMap<>(
            corrections.stream()
                .collect(groupingBy(Correction::column, groupingBy(Correction::found))));
  }

  /**
   * What counts instead, "" for unknown; a correction acts where all its key columns match and the
   * column holds what was found.
   *
   * @param found the column's text as the publisher printed it, "" for none
   */
  Optional<String> of(Row record, String column, String found) {
    for (Correction correction :
        byColumn.getOrDefault(column, Map.of()).getOrDefault(found, List.of())) {
      if (isOf(correction, record)) {
        return Optional.of(correction.value());
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(Correction correction, Row record) {
    for (Map.Entry<String, String> key : correction.key().entrySet()) {
      if (!key.getValue().equals(record.<String>getAs(key.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
