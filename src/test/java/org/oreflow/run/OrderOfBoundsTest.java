package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.lake.digest.Audit.OutOfOrderException;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Table;

/** No value is shown that lies outside of its own bounds. */
class OrderOfBoundsTest {
  // the audit between tables has their order, and tells every row that breaks it
  private static final List<Table> BETWEEN =
      List.of(Flow.TABLE, Balance.TABLE, IndicatorValue.TABLE);

  @Test
  void isDeclaredOfEveryTableThatHasBounds() {
    for (Table table : Jobs.TABLES) {
      List<String> low =
          Arrays.stream(table.schema().fieldNames())
              .filter(name -> name.equals("low") || name.matches("(.+_)?low(_.+)?"))
              .toList();

      assertThat(table.bounds().stream().map(Table.Bounds::low))
          .as(table.name())
          .containsExactlyInAnyOrderElementsOf(low);
      for (Table.Bounds bounds : table.bounds()) {
        assertThat(bounds.isAudited()).isEqualTo(!BETWEEN.contains(table));
        assertThat(bounds.high()).isEqualTo(bounds.low().replace("low", "high"));
        assertThat(
                List.of(bounds.low(), bounds.value(), bounds.high()).stream()
                    .map(column -> table.schema().apply(column).dataType())
                    .distinct())
            .as(bounds.toString())
            .hasSize(1);
      }
    }
  }

  @Test
  void isRefusedAsAnAuditRefuses() {
    var ending =
        Ending.of(new OutOfOrderException("table change: low 2.0, ... at key Nd"), Path.of(""));

    assertThat(ending.code()).isEqualTo(3);
    assertThat(ending.line())
        .isEqualTo(
            "the run is not published: table change: low 2.0, ... at key Nd; what is published"
                + " stays; please report it");
  }
}
