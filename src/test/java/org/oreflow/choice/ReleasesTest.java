package org.oreflow.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Load;

class ReleasesTest {
  private static final List<String> COLUMNS =
      List.of(
          Load.SOURCE,
          Load.RELEASE,
          Load.PUBLISHED,
          Load.COVERS,
          Load.CONFIDENTIAL,
          Load.REDISTRIBUTE);

  private static Row file(Object... cells) {
    var schema = new StructType();
    for (String column : COLUMNS) {
      schema = schema.add(Load.TABLE.schema().apply(column));
    }
    return new GenericRowWithSchema(cells, schema);
  }

  @Test
  void aReleaseIsAllOfItsFiles() {
    List<Row> files =
        List.of(
            file("mcs", "2026", "2026-02-06", "world", false, true),
            file("mcs", "2025", "2025-01-31", "world", false, true),
            file("mcs", "2026", "2026-02-09", "world", false, false),
            file("mine", "1", "2024-01-01", "CHL", true, true),
            file("gone", "1", "2024-01-01", "world", false, true)); // not configured

    Map<List<String>, Release> releases = Releases.of(files, List.of("mcs", "mine"));

    assertThat(releases.values())
        .containsExactly(
            new Release(
                "mcs",
                "2026",
                "2026-02-09",
                "world",
                new TreeSet<>(List.of(Releases.NO_REDISTRIBUTION))),
            new Release("mcs", "2025", "2025-01-31", "world", new TreeSet<>()),
            new Release(
                "mine", "1", "2024-01-01", "CHL", new TreeSet<>(List.of(Releases.CONFIDENTIAL))));
  }
}
