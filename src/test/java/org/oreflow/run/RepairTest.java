package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.catalog.Published;
import org.oreflow.run.SmallProject.Result;

/** A lake of trade, production and parameters of which no data file of any table can be read. */
@Tag("full")
class RepairTest {
  private static final Set<String> KEPT = Set.of("run", "part");

  @Test
  void everyTableIsMadeAnew(@TempDir Path home) throws IOException {
    var project = SmallProject.in(home);
    Published whole = project.whole(project.lake());
    Set<String> damaged = new TreeSet<>();
    for (Path file : dataFiles(project.lake().resolve("oreflow"))) {
      String table = project.lake().resolve("oreflow").relativize(file).getName(0).toString();
      if (!KEPT.contains(table)) {
        Files.write(file, new byte[(int) Files.size(file)]); // as long as before
        damaged.add(table);
      }
    }
    assertThat(damaged).contains("trade", "production", "parameter", "load", "flow", "indicator");
    Result refused = project.does("run");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("; do jobs/oreflow run --repair").hasLineCount(1);

    Result repaired = project.does("run", "--repair");

    assertThat(repaired.code()).as(repaired.err()).isZero();
    assertThat(repaired.err()).contains("damage: " + String.join(", ", damaged) + ",");
    Published now = project.published().orElseThrow();
    assertThat(now.digests()).isEqualTo(whole.digests());
    assertThat(now.rows()).isEqualTo(whole.rows());
    assertThat(project.does("status", "--verify").code()).isZero();
    FaultTable faults = new FaultTable("faults-lake-files.md");
    faults.add("after a run", "all data files of all tables changed", "run --repair: same tables");
  }

  private static List<Path> dataFiles(Path tables) throws IOException {
    try (Stream<Path> files = Files.walk(tables)) {
      return files
          .filter(file -> file.toString().contains("/data/"))
          .filter(file -> file.toString().endsWith(".parquet"))
          .toList();
    }
  }
}
