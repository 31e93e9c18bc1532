package org.oreflow.ingest.publisher.usgs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.ingest.UsgsReading;
import org.oreflow.ingest.source.Refusal;

class PublisherNoteTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Estimated in 2021 also.                          | 2021 | true  | false",
        "Includes pegmatites. Also estimated in 2022      | 2022 | true  | false",
        "Also estimated in 2022                           | 2023 | false | false",
        "Estimated in both years                          | 2021 | true  | false",
        "estimated 2023                                   | 2023 | true  | false",
        "Estimated based on import data. Source: a firm.  | 2023 | true  | false",
        "Reserves were estimated to be 37 million tons.   | 2023 | false | false",
        "Reported quantity in 2022                        | 2022 | false | true",
        "Production was not reported in 2022              | 2022 | false | false",
      })
  void tellsEstimates(String text, int year, boolean estimated, boolean reported) {
    var note = new PublisherNote(text);

    assertThat(note.estimates(year)).isEqualTo(estimated);
    assertThat(note.reports(year)).isEqualTo(reported);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "W for 23-24                                       | W 0 null",
        "na for 2023                                       | NA 0 null",
        "na for 2024                                       | blank",
        "xx                                                | XX 0 null",
        "NA (Reserve data is thousand metric tons).        | NA 0 null",
        "Less than 1/2 unit                                | Less than 1/2 unit 0 0.5",
        ">2,000,000. In addition, others may have produced. | >2,000,000 2000000 null",
        "Moderate to Large                                 | Moderate to Large 0 null",
        "Included with “Other countries.”                  | Included with “Other countries.” 0 null",
        "Data are included with ilmenite.                  | Data are included with ilmenite 0 null",
        "Estimates were not available. See zinc.           | NA 0 null",
        "Revised based on company and Government reports.  | blank",
        "Includes pozzolan.                                | blank",
        "estimated 2023                                    | blank",
      })
  void explainsBlanks(String text, String expected) throws Refusal {
    var value = new PublisherNote(text).explains(2023, "t", UsgsReading.ALL.units(), "c");

    String found = value.map(v -> v.mark() + " " + v.low() + " " + v.high()).orElse("blank");
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Excludes U.S. Production                                           | true  | false | false",
        "World total (rounded), excluding United States.                    | true  | false | false",
        "Excludes U.S. production of pyrophyllite.                          | false | false | false",
        "Does not include U.S. production of attapulgite.                   | false | false | false",
        "Excludes production from Puerto Rico.                              | false | false | false",
        "Excludes China                                                     | false | true  | false",
        "Production quota; does not include undocumented production.        | false | false | true",
        "Official production quota. Illegal production was not quantified.  | false | false | true",
      })
  void tellsWhatATotalLeavesOut(String text, boolean usa, boolean china, boolean quota) {
    var note = new PublisherNote(text);

    assertThat(note.excludesUnitedStates()).isEqualTo(usa);
    assertThat(note.excludesChina()).isEqualTo(china);
    assertThat(note.tellsQuota()).isEqualTo(quota);
  }
}
