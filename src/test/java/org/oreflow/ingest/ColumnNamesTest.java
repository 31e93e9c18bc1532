package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnNamesTest {
  @Test
  void hundredsOfKilogramsAreNoKilograms() { // an indicator of Comext's web service
    assertThat(ColumnNames.rank("mass_kg", "QUANTITY_IN_KG")).isPresent();
    assertThat(ColumnNames.rank("mass_kg", "QUANTITY_IN_100KG")).isEmpty();
    assertThat(ColumnNames.rank("mass_t", "QUANTITY_IN_100KG")).isEmpty();
  }
}
