package org.oreflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.ingest.Load;

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

  private static List<String> faults(String loads, long trade, long production, long rejected) {
    return LoadedRows.faults(
        table(Load.SCHEMA, loads).collectAsList(),
        FEEDS::get,
        Map.of("trade", trade, "production", production, "parameter", 0L, "rejected", rejected));
  }

  @Test
  void tablesHoldWhatTheirFilesGave() {
    assertThat(faults(LOADS, 10, 3, 1)).isEmpty();
    assertThat(faults(LOADS, 9, 4, 0))
        .containsExactly(
            "production: it has 4 rows, its files gave 3",
            "rejected: it has 0 rows, its files gave 1",
            "trade: it has 9 rows, its files gave 10");
  }

  @Test
  void recordsOfAFileAddUp() {
    String lost = LOADS.replace("| 10        | 6 ", "| 11        | 6 ");
    assertThat(faults(lost, 10, 3, 1)).containsExactly("load baci 1 a: the records do not add up");
    String roles = LOADS.replace("| 2         | 1", "| 2         | 0");
    assertThat(faults(roles, 10, 3, 1))
        .containsExactly("load usgs 2025 c: the records do not add up");
  }
}
