package org.oreflow.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Disclosure.Tables;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Table;
import scala.jdk.javaapi.CollectionConverters;

/** The rows of a run that an audience may see. */
public record DisclosedTables(
    Tables run, Suppressed suppressed, Audience audience, Redistribution rule) implements Tables {

  /** Gives the rows; columns that say whether one may be seen stand behind those that are asked. */
  @Override
  public void each(Table table, List<String> columns, Consumer<Row> taker) {
    if (audience == Audience.INTERNAL) {
      run.each(table, columns, row -> taker.accept(unmarked(row)));
    } else if (suppressed.isEmpty() && rule == Redistribution.ALL) {
      run.each(table, columns, taker);
    } else {
      Set<String> all = new LinkedHashSet<>(columns);
      all.addAll(Suppressed.columns(table));
      run.each(
          table,
          List.copyOf(all),
          row -> {
            if (!isHidden(table, row)) {
              taker.accept(row);
            }
          });
    }
  }

  private boolean isHidden(Table table, Row row) {
    boolean hasFlags = List.of(row.schema().fieldNames()).contains(Balance.FLAGS);
    return (!suppressed.isEmpty() && suppressed.isSuppressed(table, row))
        || (hasFlags && rule.isHidden(table, row.getList(row.fieldIndex(Balance.FLAGS))));
  }

  /** A row without the mark that it is confidential, for readers that leave out what has it. */
  public static Row unmarked(Row row) {
    if (!Suppressed.isMarked(row)) {
      return row;
    }
    Map<String, Object> open = new HashMap<>(Map.of(Load.CONFIDENTIAL, false));
    if (List.of(row.schema().fieldNames()).contains(Balance.FLAGS)) {
      List<String> flags = new ArrayList<>(row.getList(row.fieldIndex(Balance.FLAGS)));
      flags.remove(Flag.CONFIDENTIAL.name());
      open.put(Balance.FLAGS, CollectionConverters.asScala(flags).toSeq());
    }
    return NamedRow.with(row, open);
  }
}
