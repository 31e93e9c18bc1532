package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.oreflow.choice.Releases;
import org.oreflow.flow.ReconciledTrade;
import org.oreflow.table.Load;
import org.oreflow.table.Reconciled;

/** Reports that are odd: one-sided, withheld, all alike, in pieces. Figures by hand. */
class OddReportsTest {
  static final String REPORT =
      "source | release | line | exporter | importer | reporter | direction | code_system | code"
          + " | period | year | value_usd | valuation | product_t | quantity | quantity_unit | role | flags\n";

  private static final String ONE_SIDED =
      REPORT
          + reports(
              "un",
              "850511",
              List.of(
                  "CHN | DEU | CHN | 100 | | | |",
                  "CHN | DEU | DEU | 104 | | | |",
                  "DEU | CHN | DEU | 50 | | | |",
                  "CHN | FRA | CHN | 7 | | | |",
                  "DEU | FRA | FRA | 52 | | | |",
                  "MMR | DEU | DEU | 26 | | | |",
                  "DEU | MMR | DEU | 9 | | | |"))
          // Korea's own nomenclature, and no edition: both stay as they are reported
          + reports("un", "850511", List.of("KOR | JPN | KOR | 8 | | | |"))
              .replace("HS2022", "HSK2024")
          + reports("un", "850511", List.of("KOR | JPN | KOR | 8 | | | |")).replace("HS2022", "HS");

  private static final String WITHHELD =
      REPORT
          + reports(
              "un",
              "850511",
              List.of(
                  "CHN | OTH | CHN | 100 | 2 | | | PARTNER_WITHHELD",
                  "OTH | DEU | DEU | 104 | 3 | 5 | u | AREAS_NES",
                  "CHN | JPN | JPN | 104 | 3 | | |",
                  "CHN | DEU | CHN | 10 | 1 | | |",
                  "CHN | DEU | DEU | 10.4 | | | |",
                  "JPN | CHN | CHN | 104 | 1 | | |"))
          + reports("secret", "850511", List.of("KOR | USA | KOR | 6 | 1 | | |"));

  private static final String PIECES =
      REPORT
          + reports(
              "un",
              "850231",
              List.of(
                  "CHN | DEU | CHN | 1000 | | 10 | u |",
                  "CHN | DEU | DEU | 1040 | | 0.02 | 1000u |",
                  "CHN | FRA | CHN | 300 | | 2 | 12u |",
                  "CHN | ITA | CHN | 300 | | 3 | u |",
                  "CHN | ITA | CHN | 200 | | 5 | kg |"))
          + reports(
              "un",
              "870380",
              List.of(
                  "CHN | DEU | CHN | 1000 | | 1 | u |",
                  "CHN | FRA | CHN | 1051 | | 1 | u |",
                  "CHN | ITA | CHN | 1105 | | 1 | u |",
                  "CHN | ESP | CHN | 1162 | | 1 | u |",
                  "CHN | POL | CHN | 951 | | 1 | u |",
                  "CHN | NLD | CHN | 905 | | 1 | u |",
                  "CHN | BEL | CHN | 861 | | 1 | u |",
                  "CHN | AUS | CHN | 50000 | | 50 | u |",
                  "CHN | AUS | AUS | 50000 | | 1 | u |",
                  "CHN | BOL | CHN | 50000 | | 1 | u |"));

  private static Map<String, Dataset<Row>> together;

  @BeforeAll
  static void reconciles() {
    together = SmallMirror.together(ONE_SIDED, WITHHELD, PIECES);
  }

  /** Cells: from, to, who reports, USD, mass, quantity, unit, flags; imports hold freight. */
  static String reports(String source, String code, List<String> lines) {
    var text = new StringBuilder();
    int line = 0;
    for (String cells : lines) {
      String[] cell = cells.split(" *\\| *", -1);
      boolean isExport = cell[2].equals(cell[0]);
      text.append(
          String.join(
              " | ",
              source,
              "1",
              "" + ++line,
              cell[0],
              cell[1],
              cell[2],
              isExport ? "export" : "import",
              "HS2022",
              code,
              "2024",
              "2024",
              cell[3],
              isExport ? "fob" : "cif",
              cell[4],
              cell[5],
              cell[6],
              "part",
              cell[7]));
      text.append('\n');
    }
    return text.toString();
  }

  @Test
  void aCountryWithOneDirectionOrNoneIsKnownFromItsPartners() {
    // CHN reports exports only, MMR nothing. CHN to DEU: 0.4 x 100 + 0.6 x 104 / 1.04. FRA and DEU
    // report the other direction of the year, so only this trade lacks a side
    var found = together.get(ONE_SIDED);

    assertTable(
        found,
        """
        exporter | importer | value_usd | value_low_usd | value_high_usd | how      | exporter_weight | flags
        CHN      | DEU      | 100       | 100           | 100            | both     | 0.4             | FREIGHT_DEFAULT NO_MASS
        DEU      | CHN      | 50        | 50            | 50             | exporter |                 | NO_MASS PARTNER_SILENT
        CHN      | FRA      | 7         | 7             | 7              | exporter |                 | NO_MASS ONE_SIDED
        DEU      | FRA      | 50        | 43.333        | 52             | importer |                 | FREIGHT_DEFAULT NO_MASS ONE_SIDED
        MMR      | DEU      | 25        | 21.667        | 26             | importer |                 | FREIGHT_DEFAULT NO_MASS PARTNER_SILENT
        DEU      | MMR      | 9         | 9             | 9              | exporter |                 | NO_MASS PARTNER_SILENT
        """);
  }

  @Test
  void whatOneSideWithholdsTheOtherTells() {
    // CHN hides a partner, all goods to JPN, and DEU the mass of its imports: 0.4 x 10 + 0.6 x 10
    var found = together.get(WITHHELD);

    assertTable(
        found,
        """
        exporter | importer | value_usd | value_low_usd | value_high_usd | mass_t | mass_low_t | mass_high_t | quantity_low | mass_how | flags                                    | source
        CHN      | OTH      | 100       | 0             | 100            | 2      | 0          | 2           |              | exporter | PARTNER_WITHHELD                         | un
        OTH      | DEU      | 100       | 0             | 104            | 3      | 0          | 3           | 0            | importer | AREAS_NES FREIGHT_DEFAULT                | un
        CHN      | JPN      | 100       | 86.667        | 104            | 3      | 3          | 3           |              | importer | FREIGHT_DEFAULT ONE_SIDED                | un
        CHN      | DEU      | 10        | 10            | 10             | 1      | 1          | 1           |              | exporter | FREIGHT_DEFAULT                          | un
        JPN      | CHN      | 100       | 86.667        | 104            | 1      | 1          | 1           |              | importer | FREIGHT_DEFAULT PARTNER_SILENT           | un
        KOR      | USA      | 6         | 6             | 6              | 1      | 1          | 1           |              | exporter | CONFIDENTIAL NO_REDISTRIBUTION PARTNER_SILENT | secret
        """);
  }

  @Test
  void equalReportsAreTakenAsTheyAre() { // no discrepancy, no deviation of unit values, one ratio
    List<String> lines = new ArrayList<>();
    for (String from : List.of("CHN", "DEU", "FRA", "USA")) {
      for (String to : List.of("CHN", "DEU", "FRA", "USA")) {
        if (!from.equals(to)) {
          lines.add("%s | %s | %s | 100 | 1 | | |".formatted(from, to, from));
          lines.add("%s | %s | %s | 100 | 1 | | |".formatted(from, to, to));
        }
      }
    }
    var asked = // six pairs are enough for freight, which is none
        new Reconciliation(
            "as_reported",
            new Reconciliation.Freight(0.04, 0.2, 6, 0.1, 0.2),
            SmallMirror.asked("as_reported", 10, 2000).reliability(),
            SmallMirror.asked().hubs(),
            100,
            100,
            SmallMirror.asked().unitValue());

    var found = SmallMirror.reconciled(REPORT + reports("un", "850511", lines), asked);

    assertThat(found.count()).isEqualTo(12);
    assertTable(
        found
            .select(
                "value_usd",
                "value_low_usd",
                "value_high_usd",
                "mass_t",
                "mass_low_t",
                "mass_high_t",
                "how",
                "exporter_weight",
                "freight",
                "flags")
            .distinct(),
        """
        value_usd | value_low_usd | value_high_usd | mass_t | mass_low_t | mass_high_t | how  | exporter_weight | freight | flags
        100       | 100           | 100            | 1      | 1          | 1           | both | 0.4             | 0       |
        """);
  }

  @Test
  void piecesAreCountedAndWeighedAsMassesAre() {
    // Sets: 0.4 x 10 + 0.6 x 20, of which DEU counts thousands; two dozen; kilograms are no count.
    // Cars: thousand USD a piece in steps of 0.05 as of masses, median 0, deviation 2, so 50 are
    // far
    // off: AUS's report of 1 against 50, and BOL's, whose 50,000 USD buy 50 at the median
    var found = together.get(PIECES);

    assertTable(
        found.where("code = '850231' OR importer IN ('AUS', 'BOL', 'POL')"),
        """
        code   | importer | quantity | quantity_low | quantity_high | quantity_unit | quantity_how | export_quantity | import_quantity | mass_t
        850231 | DEU      | 16       | 10           | 20            | piece         | both         | 10              | 20              |
        850231 | FRA      | 24       | 24           | 24            | piece         | exporter     | 24              |                 |
        850231 | ITA      |          |              |               |               |              |                 |                 |
        870380 | AUS      | 50       | 1            | 50            | piece         | exporter     | 50              | 1               |
        870380 | BOL      | 1        | 1            | 50            | piece         | exporter     | 1               |                 |
        870380 | POL      | 1        | 1            | 1             | piece         | exporter     | 1               |                 |
        """);
    assertThat(
            found
                .where("array_contains(flags, 'UNIT_VALUE_ODD')")
                .select("importer")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("AUS", "BOL");
    assertThat(found.where("mass_t IS NULL").count()).isEqualTo(12);
  }

  @Test
  void standAsRecordsOfNobodyUnderTheNewestReleaseOfTheirSource() {
    var reconciled =
        table(
            Reconciled.TABLE.schema(),
            """
            code_system | code   | exporter | importer | year | value_usd | mass_t | how  | flags | source
            HS2022      | 283691 | CHL      | JPN      | 2024 | 1600      | 160    | both | S19   | un
            """);
    var releases =
        Releases.of(
            table(
                    Load.TABLE.schema(),
                    """
                source | release | published  | covers | redistribute | confidential | file
                un     | 2       | 2025-01-01 | world  | true         | false        | a
                un     | 10      | 2026-01-01 | world  | true         | false        | b
                """)
                .collectAsList(),
            List.of("un"));

    assertTable(
        ReconciledTrade.records(reconciled, releases),
        """
        source | release | code_system | code   | exporter | importer | reporter | direction | period | year | value_usd | product_t | flags
        un     | 10      | HS2022      | 283691 | CHL      | JPN      |          |           | 2024   | 2024 | 1600      | 160       | RECONCILED S19
        """);
  }
}
