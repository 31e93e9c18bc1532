package org.oreflow.choice;

import static java.util.stream.Collectors.groupingBy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Production;

/**
 * What counts instead of values of records that {@code conf/corrections} names, by column and by
 * what it holds.
 */
public record RecordCorrections(Map<String, Map<String, List<Correction>>> byColumn)
    implements Serializable {
  public RecordCorrections(Collection<Correction> corrections) {
    this(
        corrections.stream()
            .collect(groupingBy(Correction::column, groupingBy(Correction::found))));
  }

  /**
   * What counts instead, "" for unknown; a correction acts where all its key columns match and the
   * column holds what was found.
   *
   * @param found the column's text as the publisher printed it, "" for none
   */
  public Optional<String> of(Row record, String column, String found) {
    return acting(record, column, found).map(Correction::value);
  }

  public Optional<Correction> acting(Row record, String column) {
    return acting(record, column, found(record, column));
  }

  private Optional<Correction> acting(Row record, String column, String found) {
    for (Correction correction :
        byColumn.getOrDefault(column, Map.of()).getOrDefault(found, List.of())) {
      if (matches(correction, record, correction.key().keySet())) {
        return Optional.of(correction);
      }
    }
    return Optional.empty();
  }

  /** What a column of a record holds as it is printed: of a quantity without number its mark. */
  static String found(Row record, String column) {
    Object cell = record.getAs(column);
    boolean isMarked = cell == null && column.equals(Production.QUANTITY);
    return printed(isMarked ? record.getAs(Production.MARK) : cell);
  }

  /**
   * Whether a record has what a correction asks of some columns.
   *
   * @param columns a correction that names none of them matches every record
   */
  public static boolean matches(Correction correction, Row record, Iterable<String> columns) {
    for (String column : columns) {
      String wanted = correction.key().get(column);
      if (wanted != null && !wanted.equals(record.<String>getAs(column))) {
        return false;
      }
    }
    return true;
  }

  /** What a column of numbers or texts holds, as it is printed: without zeros at its end. */
  public static String printed(Object cell) {
    if (cell instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    return cell == null ? "" : cell.toString();
  }
}
