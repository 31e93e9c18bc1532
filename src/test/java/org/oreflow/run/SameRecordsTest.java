package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Load;

class SameRecordsTest {
  private static Row load(String file, String entry, long parts, String value, String mass) {
    Object[] values = new Object[Load.TABLE.schema().length()];
    set(values, Load.SOURCE, "s");
    set(values, Load.RELEASE, "1");
    set(values, Load.FILE, file);
    set(values, Load.ENTRY, entry);
    set(values, Load.ROWS_PART, parts);
    set(values, Load.CONTROL_VALUE, new BigDecimal(value));
    set(values, Load.CONTROL_QUANTITY, new BigDecimal(mass));
    return RowFactory.create(values);
  }

  private static void set(Object[] values, String column, Object value) {
    values[Load.TABLE.schema().fieldIndex(column)] = value;
  }

  @Test
  void theSameRecordsUnderTwoNamesAreTold() {
    assertThat(
            SameRecords.of(
                List.of(
                    load("light.csv", "", 80, "1000.500", "20.000000"),
                    load("cobalt.csv", "", 80, "1000.500", "21.000000"),
                    load("all.zip", "heavy.csv", 80, "1000.500", "20.000000"))))
        .containsExactly(
            "files that seem to hold the same records, and count twice; name one in files:",
            "  s 1: 80 parts each in all.zip!heavy.csv, light.csv");
  }

  @Test
  void filesWithoutValuesTellNothing() {
    assertThat(
            SameRecords.of(
                List.of(
                    load("a.csv", "", 0, "0.000", "0.000000"),
                    load("b.csv", "", 0, "0.000", "0.000000"))))
        .isEmpty();
  }
}
