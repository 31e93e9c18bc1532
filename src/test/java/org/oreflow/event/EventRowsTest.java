package org.oreflow.event;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertRows;
import static org.oreflow.Tables.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.choice.Release;
import org.oreflow.reference.Reference;
import org.oreflow.reference.StateMeasures.Named;
import org.oreflow.table.Event;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Trade;

/** Three months of imports before and after a licence of 4 April 2025, made up. */
class EventRowsTest {
  private static final String MEASURES =
      """
      date,end,country,against,baskets,stages,materials,kind,event,quantity,unit,codes,flags,note,citation,measure,effective,suspends
      2025-04-04,,CHN,,b,magnet,Sm,export licence,licence,,,8505.11,,,c,licence,,
      2025-05-01,,USA,CHN,b,magnet,Sm,tariff,tariff,,,850511,,,c,tariff,,
      2025-11-07,2026-11-10,CHN,,b,,Sm,suspension,paused,,,,,,c,pause,,licence
      2025,2025,CHN,,b,,Sm,export quota,of the year,,,,,,c,,,
      2025,,CHN,,b,,Sm,export quota,of the year too,,,,,,c,,,
      2026-05,,CHN,,b,,Sm,export ban (announced),ban,,,,,,c,,,
      """;

  @TempDir private Path folder;

  private List<Named> measures() throws IOException {
    Path shipped = Path.of("conf/reference");
    try (var files = Files.list(shipped)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), REPLACE_EXISTING);
      }
    }
    Files.writeString(folder.resolve("measures.csv"), MEASURES);
    return Reference.read(folder, Path.of("conf/corrections")).measures().named();
  }

  private static final Map<List<String>, Release> RELEASES =
      Map.of(
          List.of("s", "1"), new Release("s", "1", "2026-01-01", "GBR", new TreeSet<>()),
          List.of("s", "2"), new Release("s", "2", "2026-02-01", "GBR", new TreeSet<>()),
          List.of("p", "1"), new Release("p", "1", "2026-01-01", "CHN", new TreeSet<>()));

  private List<Row> events(String id, String trade) throws IOException {
    List<Named> all = measures();
    var events =
        new EventRows(
            all,
            rows(Trade.TABLE.schema(), trade),
            RELEASES,
            List.of("s"),
            new EventRows.Rules(12, .01));
    return events.rows().stream()
        .map(row -> NamedRow.of(row, Event.TABLE.schema()))
        .filter(row -> row.getAs(Event.MEASURE).equals(id))
        .toList();
  }

  // May, June and July of 2024 and 2025: 100 USD of China's magnets, then 30; of other goods 50, 55
  private static String imports() {
    var text =
        new StringBuilder(
            "source | release | exporter | importer | reporter | direction | code_system | code |"
                + " period | year | value_usd | product_t | role\n");
    String[][] cells = {
      {"CHN", "85051110", "60", "20", "6", "2"},
      {"CHN", "85051110", "40", "10", "4", "1"},
      {"JPN", "85051110", "100", "190", "5", "5"},
      {"CHN", "81101000", "50", "55", "5", "5"},
      {"CHN", "81129289", ".2", "60", "1", "1"},
      {"CHN", "26020000", "200", "190", "9", "9"}
    };
    for (String[] cell : cells) {
      for (int month = 5; month <= 7; month++) {
        for (int year = 0; year < 2; year++) {
          text.append(
              "s | 2 | %s | GBR | GBR | import | CN202%d | %s | 202%d-0%d | 202%d | %s | %s | part\n"
                  .formatted(
                      cell[0],
                      4 + year,
                      cell[1],
                      4 + year,
                      month,
                      4 + year,
                      cell[2 + year],
                      cell[4 + year]));
        }
      }
    }
    return text.append(
            "s | 1 | CHN | GBR | GBR | import | CN2024 | 85051110 | 2024-05 | 2024 | 9 | 9 | part\n")
        .toString();
  }

  /** As P5, three times: 300 → 90, −1.076923; controls .095238 and −.051282, mean .021978. */
  @Test
  void anImporterIsComparedWithWhatTheMeasureDoesNotTouch() throws IOException {
    List<Row> events =
        events("licence", imports()).stream()
            .filter(
                row -> List.of("value", "mass", "share").contains(row.<String>getAs("indicator")))
            .toList();

    // of Japan 300 → 570, .62069; mass 30 → 9, −1.076923; share .5 → 30/220
    assertRows(
        Event.TABLE.schema(),
        events,
        """
        indicator | control   | code_system | code     | country | partner | before | after    | change    | control_change | difference | p_value  | choices | controls | left_out | months | first_period | last_period | flags
        value     | products  | CN          | 85051110 | GBR     | CHN     | 300    | 90       | -1.076923 | 0.021978       | -1.098901  | 0.333333 | 3       | 2        | 1        | 3      | 2024-05      | 2025-07     | FEW_CONTROLS
        value     | countries | CN          | 85051110 | GBR     | CHN     | 300    | 90       | -1.076923 | 0.62069        | -1.697613  | 1        | 2       | 1        | 0        | 3      | 2024-05      | 2025-07     | FEW_CONTROLS
        mass      | products  | CN          | 85051110 | GBR     | CHN     | 30     | 9        | -1.076923 | 0              | -1.076923  | 0.25     | 4       | 3        | 0        | 3      | 2024-05      | 2025-07     | FEW_CONTROLS
        mass      | countries | CN          | 85051110 | GBR     | CHN     | 30     | 9        | -1.076923 | 0              | -1.076923  | 1        | 2       | 1        | 0        | 3      | 2024-05      | 2025-07     | FEW_CONTROLS
        share     | products  | CN          | 85051110 | GBR     | CHN     | 0.5    | 0.136364 | -0.363636 | 0              | -0.363636  | 0.333333 | 3       | 2        | 1        | 3      | 2024-05      | 2025-07     | FEW_CONTROLS
        """);
  }

  /**
   * A month that nobody prints is unknown, and no trade; China sells, so its buyers are partners.
   */
  @Test
  void printedMonthsAreComparedWhereBothAreThere() throws IOException {
    assertRows(
        Event.TABLE.schema(),
        events(
            "licence",
            """
            source | release | exporter | importer | reporter | direction | code_system | code   | period  | year | product_t | role
            p      | 1       | CHN      | WLD      | CHN      | export    | HS          | 850511 | 2024-05 | 2024 | 4762      | total
            p      | 1       | CHN      | WLD      | CHN      | export    | HS          | 850511 | 2025-05 | 2025 | 1238      | total
            p      | 1       | CHN      | WLD      | CHN      | export    | HS          | 850511 | 2025-06 | 2025 | 3188      | total
            p      | 1       | CHN      | WLD      | CHN      | export    | HS          | 850511 | 2024-07 | 2024 | 5278      | total
            p      | 1       | CHN      | WLD      | CHN      | export    | HS          | 850511 | 2025-07 | 2025 | 5577      | total
            p      | 1       | CHN      | WLD      | CHN      | export    | HS          | 850511 | 2024-10 | 2024 | 4725      | total
            p      | 1       | CHN      | WLD      | CHN      | export    | HS          | 850511 | 2025-10 | 2025 | 5473      | total
            p      | 1       | CHN      | USA      | CHN      | export    | HS          | 850511 | 2025-05 | 2025 | 46        | total
            """),
        """
        indicator | control | country | partner | before | after | change    | months | reason
        mass      | none    | CHN     | WLD     | 14765  | 12288 | -0.183122 | 3      |
        value     | none    | CHN     | USA     |        |       |           | 0      | WINDOW_INCOMPLETE
        """);
  }

  /**
   * 20 a month to March 2024, 10 to April 2025, then 5; beside it 10 always. Of eleven months 110 →
   * 55, −.666667. A year from March 2024: 240 → 130, −.594595; from April: 240 → 120, −.666667,
   * which is as large: 2 of 3.
   */
  @Test
  void earlierMonthsWithoutAMeasureAreComparedToo() throws IOException {
    var text =
        new StringBuilder(
            "source | release | exporter | importer | reporter | direction | code_system | code |"
                + " period | year | value_usd | role\n");
    for (int month = 2; month < 39; month++) { // from January 2023
      int year = 2023 + month / 12;
      int usd = month < 15 ? 20 : month < 28 ? 10 : 5;
      for (String cells :
          List.of("85051110 | %d-%02d | %d | " + usd, "81101000 | %d-%02d | %d | 10")) {
        text.append("s | 2 | CHN | GBR | GBR | import | CN2024 | ")
            .append(cells.formatted(year, month % 12 + 1, year))
            .append(" | part\n");
      }
    }

    assertRows(
        Event.TABLE.schema(),
        events("licence", text.toString()).stream()
            .filter(row -> row.getAs("indicator").equals("value"))
            .toList(),
        """
        control  | before | after | difference | placebo_rank | placebos | months | p_value
        products | 110    | 55    | -0.666667  | 0.666667     | 2        | 11     | 1
        """);
  }

  @Test
  void aTariffIsSeenInTheImportsOfWhoTookIt() throws IOException {
    String trade = imports().replace("| GBR | GBR |", "| USA | USA |");

    assertThat(events("tariff", trade))
        .extracting(row -> row.<String>getAs("country") + " " + row.getAs("partner"))
        .containsOnly("USA CHN");
    assertThat(events("tariff", imports())).isEmpty();
  }

  @Test
  void theStatusOfAMeasureIsThatOfTheEndOfAYear() throws IOException {
    assertRows(
        Event.MEASURES.schema(),
        new MeasureYears(measures(), 2027).rows().toList(),
        """
        measure                       | year | status    | suspended  | suspended_until | ended      | codes
        licence                       | 2025 | suspended | 2025-11-07 | 2026-11-10      |            | 850511
        licence                       | 2026 | in force  | 2025-11-07 | 2026-11-10      |            | 850511
        licence                       | 2027 | in force  | 2025-11-07 | 2026-11-10      |            | 850511
        tariff                        | 2025 | in force  |            |                 |            | 850511
        tariff                        | 2026 | in force  |            |                 |            | 850511
        tariff                        | 2027 | in force  |            |                 |            | 850511
        pause                         | 2025 | in force  |            |                 | 2026-11-10 |
        pause                         | 2026 | ended     |            |                 | 2026-11-10 |
        chn-2025-export-quota         | 2025 | ended     |            |                 | 2025       |
        chn-2025-export-quota-2       | 2025 | in force  |            |                 |            |
        chn-2025-export-quota-2       | 2026 | in force  |            |                 |            |
        chn-2025-export-quota-2       | 2027 | in force  |            |                 |            |
        chn-2026-05-export-ban-announced | 2026 | announced |         |                 |            |
        chn-2026-05-export-ban-announced | 2027 | announced |         |                 |            |
        """);
  }
}
