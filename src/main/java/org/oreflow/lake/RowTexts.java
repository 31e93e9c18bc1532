package org.oreflow.lake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.spark.sql.types.ArrayType;
import org.oreflow.lake.catalog.StoredNames;
import org.oreflow.lake.catalog.StoredRows;
import org.oreflow.table.Table;

/**
 * Rows of a stored table as texts, read in one thread without a session.
 *
 * @param table whose columns they are
 * @param packed columns that hold lists as one text, see {@code PackedLists}
 */
record RowTexts(Table table, List<String> columns, Set<String> packed) {
  private static final String BAR = "|";
  private static final char BLANK = ' '; // between items of a packed list

  static RowTexts of(Table table, List<String> columns) {
    boolean packs = table.digested() == Table.Digested.AS_A_SET;
    return new RowTexts(
        table,
        List.copyOf(columns),
        columns.stream()
            .filter(column -> packs && table.schema().apply(column).dataType() instanceof ArrayType)
            .collect(Collectors.toUnmodifiableSet()));
  }

  void read(
      org.apache.iceberg.Table stored, long snapshot, Expression where, Consumer<String[]> each) {
    List<String> names = StoredNames.in(stored, snapshot, table, columns);
    StoredRows.each(stored, snapshot, where, names, record -> each.accept(texts(record, names)));
  }

  private String[] texts(Record record, List<String> names) {
    String[] texts = new String[columns.size()];
    for (int i = 0; i < texts.length; i++) {
      String column = columns.get(i);
      String text = text(record.getField(names.get(i)));
      texts[i] =
          text != null && packed.contains(column) ? text.replace(BLANK, BAR.charAt(0)) : text;
    }
    return texts;
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof List<?> items) {
      return items.stream().map(String::valueOf).collect(Collectors.joining(BAR));
    }
    return value == null ? null : value.toString();
  }
}
