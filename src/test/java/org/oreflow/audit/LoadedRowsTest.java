package org.oreflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Load;

class LoadedRowsTest {
  private static final String LOADS =
      """
      source | release | file | format   | rows_read | rows_kept | rows_out_of_basket | rows_rejected | rows_part | rows_total
      baci   | 1       | a    | baci     | 10        | 6         | 3                  | 1             | 6         | 0
      baci   | 1       | b    | baci     | 4         | 4         | 0                  | 0             | 4         | 0
      usgs   | 2025    | c    | usgs-mcs | 3         | 3         | 0                  | 0             | 2         | 1
      """;
  private static final Map<String, String> FEEDS =
      Map.of("baci", "trade", "usgs-mcs", "production");

  private static final LoadedRows.File A = new LoadedRows.File("baci", "1", "a");
  private static final LoadedRows.File B = new LoadedRows.File("baci", "1", "b");
  private static final LoadedRows.File C = new LoadedRows.File("usgs", "2025", "c");

  private static List<String> faults(String loads, long a, long c, long rejected) {
    return LoadedRows.faults(
        table(Load.TABLE.schema(), loads).collectAsList(),
        FEEDS::get,
        Map.of(
            "trade", Map.of(A, a, B, 4L),
            "production", Map.of(C, c),
            "parameter", Map.of(),
            "rejected", rejected == 0 ? Map.of() : Map.of(A, rejected)));
  }

  @Test
  void tablesHoldWhatEachFileGave() {
    assertThat(faults(LOADS, 6, 3, 1)).isEmpty();
    assertThat(faults(LOADS, 5, 4, 0))
        .containsExactly(
            "production usgs 2025 c: it has 4 rows, the file gave 3",
            "rejected baci 1 a: it has 0 rows, the file gave 1",
            "trade baci 1 a: it has 5 rows, the file gave 6");
    String gone = LOADS.lines().filter(l -> !l.contains("| b ")).reduce("", (x, y) -> x + y + "\n");
    assertThat(faults(gone, 6, 3, 1))
        .containsExactly("trade baci 1 b: it has 4 rows, the file gave 0");
  }

  @Test
  void recordsOfAFileAddUp() {
    String lost = LOADS.replace("| 10        | 6 ", "| 11        | 6 ");
    assertThat(faults(lost, 6, 3, 1)).containsExactly("load baci 1 a: the records do not add up");
    String roles = LOADS.replace("| 2         | 1", "| 2         | 0");
    assertThat(faults(roles, 6, 3, 1))
        .containsExactly("load usgs 2025 c: the records do not add up");
  }
}
