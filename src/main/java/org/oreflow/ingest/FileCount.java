package org.oreflow.ingest;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.lake.Table;

/** What was read of one file: a function of its bytes, so that a second reading counts the same. */
final class FileCount implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String valueColumn;
  private final String quantityColumn;
  private final long limit;
  private long read;
  private long kept;
  private long out;
  private long refused;
  private long rounded;
  private final Map<Role, Long> roles = new EnumMap<>(Role.class);
  private BigDecimal value = BigDecimal.ZERO;
  private BigDecimal quantity = BigDecimal.ZERO;
  private final List<Row> rejected = new ArrayList<>();

  /**
   * @param limit refused rows to hold, at least the first; more are counted only
   */
  FileCount(Table table, long limit) {
    boolean trade = table.equals(Trade.TABLE);
    this.valueColumn = trade ? Trade.VALUE_REPORTED : "";
    this.quantityColumn = trade ? Trade.MASS_T : Production.QUANTITY;
    this.limit = Math.max(1, limit);
  }

  /** Counts one record. */
  void add(Outcome outcome, Table table) {
    read++;
    if (outcome instanceof Outcome.Kept kept) {
      keep(kept, table);
    } else if (outcome instanceof Outcome.Refused row) {
      refused++;
      if (rejected.size() < limit) {
        rejected.add(row.row());
      }
    } else {
      out++;
    }
  }

  private void keep(Outcome.Kept kept, Table table) {
    Row row = kept.row();
    this.kept++;
    Role role = Role.of(row.getString(table.schema().fieldIndex(Trade.ROLE)));
    roles.merge(role, 1L, Long::sum);
    rounded += kept.rounded() ? 1 : 0;
    if (role == Role.PART) {
      value = value.add(decimal(row, table, valueColumn));
      quantity = quantity.add(decimal(row, table, quantityColumn));
    }
  }

  private static BigDecimal decimal(Row row, Table table, String column) {
    if (column.isEmpty()) {
      return BigDecimal.ZERO;
    }
    BigDecimal found = row.getDecimal(table.schema().fieldIndex(column));
    return found == null ? BigDecimal.ZERO : found;
  }

  long read() {
    return read;
  }

  long kept() {
    return kept;
  }

  /** Whether every record read has one fate and every kept one has one role. */
  boolean addsUp() {
    long ofRoles = roles.values().stream().mapToLong(Long::longValue).sum();
    return read == kept + out + refused && kept == ofRoles;
  }

  @Override
  public String toString() {
    return "read %d, kept %d as %s, out %d, refused %d".formatted(read, kept, roles, out, refused);
  }

  long out() {
    return out;
  }

  long refused() {
    return refused;
  }

  long rounded() {
    return rounded;
  }

  long of(Role role) {
    return roles.getOrDefault(role, 0L);
  }

  BigDecimal value() {
    return value;
  }

  BigDecimal quantity() {
    return quantity;
  }

  List<Row> rejected() {
    return List.copyOf(rejected);
  }
}
