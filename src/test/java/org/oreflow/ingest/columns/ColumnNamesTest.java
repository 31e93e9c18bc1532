package org.oreflow.ingest.columns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnNamesTest {
  @Test
  void hundredsOfKilogramsAreNoKilograms() { // an indicator of Comext's web service
    assertThat(ColumnNames.rank("mass_kg", "QUANTITY_IN_KG")).isPresent();
    assertThat(ColumnNames.rank("mass_kg", "QUANTITY_IN_100KG")).isEmpty();
    assertThat(ColumnNames.rank("mass_t", "QUANTITY_IN_100KG")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Net weight", "Net weight (kg)", "netWgt", "Gewicht"})
  void kilogramsAreMeantWhereNoOtherUnitIsNamed(String heading) {
    assertThat(ColumnNames.rank("mass_kg", heading)).isPresent();
    assertThat(ColumnNames.rank("mass_t", heading)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Net weight (t)", "Gewicht (Tonnen)", "Net weight (1000 kg)", "netweight_t"})
  void tonnesAreNoKilograms(String heading) {
    assertThat(ColumnNames.rank("mass_kg", heading)).isEmpty();
    assertThat(ColumnNames.rank("mass_t", heading)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Net weight (100 kg)",
        "Weight (lb)",
        "Weight (short tons)",
        "Weight (thousand t)"
      })
  void othersAreNeither(String heading) {
    assertThat(ColumnNames.rank("mass_kg", heading)).isEmpty();
    assertThat(ColumnNames.rank("mass_t", heading)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Production (t)                    | t",
        "Production, metric tons           | t",
        "Production (thousand metric tons) | kt",
        "Production (1,000 t)              | kt",
        "Production (kt)                   | kt",
        "Production (million tonnes)       | Mt",
        "Production (Mt)                   | Mt",
        "Production (kg)                   | kg",
        "Production (short tons)           | shorttons",
        "Production                        | ''",
      })
  void aHeadingTellsItsUnitAndHowManyOfThem(String heading, String unit) {
    assertThat(ColumnNames.unit(heading)).isEqualTo(unit);
  }

  @Test
  void aValueInMillionsIsNoValue() {
    assertThat(ColumnNames.rank("value", "Value (USD)")).isPresent();
    assertThat(ColumnNames.rank("value", "Value (1000 USD)")).isPresent();
    assertThat(ColumnNames.rank("value", "Value (million USD)")).isEmpty();
    assertThat(ColumnNames.rank("value", "Wert (Mio. EUR)")).isEmpty();
    assertThat(ColumnNames.rank("value", "Valor (mil USD)")).isEmpty();
  }
}
