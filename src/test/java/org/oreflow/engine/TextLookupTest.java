package org.oreflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.oreflow.engine.Colocated.RowCursor;
import org.oreflow.engine.Scan.ScannedRows.Columns;

class TextLookupTest {
  private static Cursor rows(String... texts) {
    List<InternalRow> rows = new ArrayList<>();
    for (String text : texts) {
      rows.add(new GenericInternalRow(new Object[] {UTF8String.fromString(text)}));
    }
    var schema = new StructType().add("text", DataTypes.StringType);
    return new RowCursor(rows.iterator(), new Columns(schema, List.of()));
  }

  @Test
  void eachTextIsWorkedOutOnce() {
    List<String> asked = new ArrayList<>();
    Cursor rows = rows("fig", "", "pear", "fig", null, "pear");
    var lengths =
        new TextLookup(
            rows,
            text -> {
              asked.add(text);
              return text.length();
            });

    List<Integer> found = new ArrayList<>();
    while (rows.next()) {
      found.add(lengths.of(rows.text(0)));
    }

    assertThat(found).containsExactly(3, 0, 4, 3, 0, 4);
    assertThat(asked).containsExactly("fig", "", "pear");
  }
}
