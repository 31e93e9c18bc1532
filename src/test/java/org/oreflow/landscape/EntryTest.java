package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;

import org.junit.jupiter.api.Test;

class EntryTest {
  @Test
  void aProjectedDemandIsOfTheUseThatItsTypeNames() {
    assertThat(
            rows(
                Entry.SCHEMA,
                """
                kind   | source | country | element | stage  | year | measure | type                | content | scenario
                RECORD | agency | WLD     | Nd      | use    | 2030 | demand  | demand              | metal   | STEPS
                RECORD | agency | WLD     | Nd      | use    | 2030 | demand  | demand by use: Wind | metal   | STEPS
                RECORD | agency | WLD     | Nd      | use    | 2030 | demand  | clean technologies  |         | STEPS
                RECORD | agency | WLD     | Nd      | use    | 2025 | demand  | clean technologies  | metal   |
                TAKEN  | agency | WLD     | Nd      | use    | 2030 | demand  | clean technologies  | metal   | STEPS
                RECORD | agency | CHN     | Nd      | mining | 2030 | output  | mining              | metal   | base
                """))
        .extracting(row -> Entry.of(row).content())
        .containsExactly(
            "metal", "metal; wind", "element; clean technologies", "metal", "metal", "metal");
  }
}
