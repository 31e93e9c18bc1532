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
  @CsvSource(
      delimiter = '|',
      value = {
        "partner | Herkunftsland",
        "partner | Pays d'origine",
        "partner | País de destino",
        "partner | Paese di origine",
        "partner | País de origem",
        "partner | 相手国",
        "partner | 상대국",
        "code | Código arancelario",
        "code | HSコード", // a mark of sound is no accent to be lost
        "code | 품목코드",
        "mass_kg | Menge in kg",
        "mass_kg | Menge (kg)",
        "mass_kg | Eigenmasse in kg",
        "mass_kg | Quantité (kg)",
        "mass_kg | 중량",
        "mass_t | Menge in Tonnen",
        "value | Wert in Tsd. EUR",
        "value | Wert in 1000 EUR",
        "value | Valeur en euros",
        "value | 금액",
        "year | 연도",
      })
  void headingsOfSeveralLanguagesAreKnown(String target, String heading) {
    assertThat(ColumnNames.rank(target, heading)).isPresent();
  }

  @Test
  void aMassIsThatOfItsOwnHeadingBeforeAQuantityInItsUnit() {
    assertThat(ColumnNames.rank("mass_kg", "Eigenmasse (kg)").orElseThrow())
        .isLessThan(ColumnNames.rank("mass_kg", "Menge (kg)").orElseThrow());
    assertThat(ColumnNames.rank("mass_kg", "Menge (Stück)")).isEmpty();
    assertThat(ColumnNames.isThousands("Wert in Tsd. EUR")).isTrue();
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
