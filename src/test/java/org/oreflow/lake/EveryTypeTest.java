package org.oreflow.lake;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.parquet.EveryType;
import org.oreflow.table.Table;

/** Tables of every type, more than a page of each column, as Spark reads them. */
class EveryTypeTest {
  private static final Table ROWS = table("rows");
  private static final Table COPY = table("copy");
  private static final long COUNT =
      150_000; // three pages of each of two years, more texts than fit

  @TempDir Path dir;

  private static Table table(String name) {
    return Table.of(name, EveryType.SCHEMA, "name", "line")
        .with("partitioned", "year")
        .with("digested");
  }

  private static Dataset<Row> rows() {
    return TestSession.spark()
        .range(0, COUNT, 1, 1)
        .selectExpr(
            "if(id % 11 = 0, null, 2020 + cast(id % 2 as int)) as year",
            "concat('näme ', id) as name",
            "id as line",
            "if(id % 3 = 0, null, concat('n', id % 7)) as note",
            "if(id % 5 = 0, null, cast(id % 9 as int)) as count",
            "if(id % 7 = 0, null, id * 1000000000) as size",
            "if(id % 2 = 0, null, id / 8) as share",
            "if(id % 3 = 1, null, id % 2 = 0) as sure",
            "if(id % 5 = 1, null, cast(id * 0.5 - 1000 as decimal(18,6))) as mass",
            "cast(id % 3 - 1 as decimal(9,2)) as few",
            "if(id % 5 = 2, null, cast(concat('-98765432109876543210.', id) as decimal(38,3)))"
                + " as wide",
            "if(id % 2 = 0, cast(array() as array<string>), array('x', concat('f', id % 3)))"
                + " as flags",
            "if(id % 4 = 0, null, array(concat('m', id))) as marks",
            "cast(null as array<string>) as loose");
  }

  /** Number of rows and a value that differs when any cell does. */
  private static Row gist(Dataset<Row> rows) {
    var columns =
        Arrays.stream(EveryType.SCHEMA.fieldNames()).map(name -> col(name)).toArray(Column[]::new);
    return rows.agg(count(lit(1)), bit_xor(xxhash64(columns))).first();
  }

  @Test
  void areReadAsTheyWereWritten() {
    Row expected = gist(rows());
    assertThat(expected.getLong(0)).isEqualTo(COUNT);
    try (var lake = Lake.open(TestSession.spark(), Address.of(dir), List.of(ROWS, COPY), 1)) {
      lake.begin("1");
      lake.replace(ROWS, rows(), null);
      lake.publish("hash", Map.of(), AuditNotes.NONE);
      assertThat(gist(lake.read(ROWS))).isEqualTo(expected);

      lake.begin("2");
      lake.replace(COPY, lake.read(ROWS), null); // a scan alone gives columns
      lake.publish("hash", Map.of(), AuditNotes.NONE);
      assertThat(gist(lake.read(COPY))).isEqualTo(expected);
      var digests = lake.published().orElseThrow().digests();
      assertThat(digests.get("copy")).isEqualTo(digests.get("rows"));
    }
  }
}
