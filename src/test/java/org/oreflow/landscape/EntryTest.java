package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;

import org.junit.jupiter.api.Test;
import org.oreflow.landscape.Inputs.Entry;
import org.oreflow.landscape.Inputs.Entry.Kind;

class EntryTest {
  private static final String RECORDS =
      """
      source | country | element | stage  | year | measure | type                | content | scenario
      agency | WLD     | Nd      | use    | 2030 | demand  | demand              | metal   | STEPS
      agency | WLD     | Nd      | use    | 2030 | demand  | demand by use: Wind | metal   | STEPS
      agency | WLD     | Nd      | use    | 2030 | demand  | clean technologies  |         | STEPS
      agency | WLD     | Nd      | use    | 2025 | demand  | clean technologies  | metal   |
      agency | CHN     | Nd      | mining | 2030 | output  | mining              | metal   | base
      """;

  @Test
  void aProjectedDemandIsOfTheUseThatItsTypeNames() {
    assertThat(rows(Written.RECORD, RECORDS))
        .extracting(row -> Entry.record(Kind.RECORD, row).content())
        .containsExactly("metal", "metal; wind", "element; clean technologies", "metal", "metal");
  }

  @Test
  void whatSuppliesAreTakenFromIsOfNoUse() {
    assertThat(rows(Written.RECORD, RECORDS))
        .extracting(row -> Entry.record(Kind.TAKEN, row).content())
        .containsExactly("metal", "metal", null, "metal", "metal");
  }
}
