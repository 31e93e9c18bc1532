package org.oreflow.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.lake.SmallTables.MASS;
import static org.oreflow.lake.SmallTables.mass;
import static org.oreflow.lake.SmallTables.masses;
import static org.oreflow.lake.SmallTables.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.lake.catalog.Published.AuditNotes;

class RunCacheTest extends EmptyLake {
  private final List<Dataset<Row>> kept = new ArrayList<>();

  private Optional<Dataset<Row>> keep(Dataset<Row> rows) {
    kept.add(rows);
    return Optional.of(rows);
  }

  private static Map<Integer, Map<String, String>> decidedBy(String of2020, String of2021) {
    return Map.of(2020, Map.of("a", of2020), 2021, Map.of("a", of2021));
  }

  @Test
  void aTableThatARunMakesAsAWholeIsReadAsItWasMade() {
    try (var lake = lake()) {
      lake.begin("1");
      lake.handOn(this::keep);
      lake.replace(MASS, masses(mass("Nd", 2020, "1.5"), mass("Dy", 2021, null)), null);

      assertThat(lake.read(MASS)).isSameAs(kept.get(0));
      assertThat(text(lake.read(MASS))).containsExactly("Dy,2021,null", "Nd,2020,1.500000");

      lake.publish("hash", Map.of(), AuditNotes.NONE);
      assertThat(lake.read(MASS)).isNotSameAs(kept.get(0));
      assertThat(text(lake.read(MASS))).containsExactly("Dy,2021,null", "Nd,2020,1.500000");
    }
  }

  @Test
  void aTableOfWhichSomeYearsAreMadeIsReadFromItsFiles() {
    try (var lake = lake()) {
      lake.begin("1");
      lake.handOn(this::keep);
      Remake first = lake.remake(MASS, decidedBy("x", "x"));
      lake.replace(MASS, masses(mass("Nd", 2020, "1"), mass("Nd", 2021, "1")), first);
      lake.publish("hash", Map.of(), AuditNotes.NONE);
      kept.clear();

      lake.begin("2");
      lake.handOn(this::keep);
      Remake second = lake.remake(MASS, decidedBy("x", "y"));
      lake.replace(MASS, masses(mass("Nd", 2021, "2")), second);

      assertThat(kept).isEmpty();
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,1.000000", "Nd,2021,2.000000");
    }
  }

  @Test
  void theNextRunDoesNotSeeThem() {
    try (var lake = lake()) {
      lake.begin("1");
      lake.handOn(this::keep);
      lake.replace(MASS, masses(mass("Nd", 2020, "1")), null);
      lake.discard();
      assertThat(text(lake.read(MASS))).isEmpty();

      lake.begin("2");
      assertThat(text(lake.read(MASS))).isEmpty();
      lake.replace(MASS, masses(mass("Nd", 2020, "2")), null);
      assertThat(kept).hasSize(1);
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,2.000000");
    }
  }
}
