package org.oreflow.ingest.publisher.usgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.ingest.UsgsReading;
import org.oreflow.ingest.source.Refusal;

class PublishedCountryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "United\u00a0States1                           | USA []",
        "Canada                                        | CAN []",
        "Chile                                         | CHL []",
        "Chilee                                        | CHL e []",
        "Korea, North                                  | PRK []",
        "Korea, Republic ofe                           | KOR e []",
        "Congo (Kinshasa)                              | COD []",
        "Congo (Kinshasa)e, 3                          | COD e []",
        "New Caledonia (overseas territory of France)  | NCL [(overseas territory of France)]",
        "New Caledonia11                               | NCL []",
        "Argentina, crude ore                          | ARG [crude ore]",
        "Brazil (crude and beneficiated)9              | BRA [(crude and beneficiated)]",
        "Indiae, 4                                     | IND e []",
        "Burma                                         | MMR []",
        "United States and Canada                      | USA_CAN []",
        "Other Countries                               | OTH []",
        "Other countriese                              | OTH e []",
        "Other countries (rounded)                     | OTH []",
        "Total                                         | WLD []",
        "World total (rounded) 10                      | WLD []",
        "World total (rounded), excluding United States. | WLD [excluding United States.]",
        "World total (ilmenite and rutile, rounded)    | WLD [(ilmenite and rutile)]",
        "World total, natural                          | WLD [natural]",
        "Congo (Kinshasa), concentrate                 | COD [concentrate]",
      })
  void resolvesNamesAsPrinted(String text, String expected) throws Refusal {
    var found = PublishedCountry.find(text, 2024, UsgsReading.ALL.countries(), "Country");

    String estimated = found.estimated() ? " e" : "";
    assertThat(found.code() + estimated + " [" + found.qualifier() + "]").isEqualTo(expected);
  }

  @Test
  void keepsFootnotes() throws Refusal {
    var found = PublishedCountry.find("Vietname, 5, 6", 2022, UsgsReading.ALL.countries(), "");

    assertThat(found.footnotes()).containsExactly("5", "6");
  }

  @Test
  void refusesUnknownNames() {
    var countries = UsgsReading.ALL.countries();

    assertThatThrownBy(() -> PublishedCountry.find("Atlantis (sunk)2", 2022, countries, "Country"))
        .isInstanceOf(Refusal.class)
        .hasMessage("is \"Atlantis (sunk)2\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Congo, Dem. Rep. of", // without what follows the comma it would be Congo (Brazzaville)
        "Congo, the Democratic Republic",
        "Congo (Kinshasha)",
        "China (Taiwan)",
        "Sudan, South",
        "Guinea, Equatorial",
      })
  void takesNoPlaceForAnotherOfItsName(String text) {
    var countries = UsgsReading.ALL.countries();

    assertThatThrownBy(() -> PublishedCountry.find(text, 2022, countries, "Country"))
        .isInstanceOf(Refusal.class)
        .hasMessage("is \"" + text + "\"");
  }
}
