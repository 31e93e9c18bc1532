package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.reference.ReporterWeights;
import org.oreflow.table.Trade;

/** Reporters whose reports of a year are left out. Figures by hand. */
class LeftOutReportsTest {
  @Test
  void aReportersYearThatIsLeftOutIsNotRead() {
    // DEU's mirrors stand: 208 / 1.04 = 200, 200 x 0.04 / 0.2 freight at most; so does JPN's; what
    // MMR
    // alone reports, both of its directions, is no row; its year 2023 and others' pairs are as
    // ever:
    // 0.4 x 100 + 0.6 x 208 / 1.04 = 160
    String trade =
        OddReportsTest.REPORT
            + OddReportsTest.reports(
                "un",
                "850511",
                List.of(
                    "MMR | DEU | MMR | 100 | 1 | | |",
                    "MMR | DEU | DEU | 208 | 2 | | |",
                    "MMR | CHN | MMR | 5000 | 9 | | |",
                    "JPN | MMR | MMR | 7000 | 9 | | |",
                    "MMR | OTH | MMR | 7000 | 9 | | |",
                    "DEU | MMR | DEU | 50 | 4 | | |",
                    "MMR | JPN | JPN | 104 | 2 | | |",
                    "CHN | DEU | CHN | 100 | 1 | | |",
                    "CHN | DEU | DEU | 208 | 2 | | |"));
    var both =
        table(Trade.TABLE.schema(), trade)
            .unionByName(table(Trade.TABLE.schema(), trade.replace(" 2024 ", " 2023 ")));

    var found =
        SmallMirror.reconciled(
            both,
            SmallMirror.asked(),
            new ReporterWeights(
                Map.of(), Map.of(), Map.of(new ReporterWeights.OfYear("MMR", 2024), "why")));

    assertTable(
        found.where("year = 2024"),
        """
        exporter | importer | value_usd | value_low_usd | value_high_usd | mass_t | how      | exporter_weight | export_value_usd | import_value_usd | flags
        MMR      | DEU      | 200       | 173.333       | 208            | 2      | importer |                 |                  | 208              | FREIGHT_DEFAULT REPORTER_LEFT_OUT
        DEU      | MMR      | 50        | 50            | 50             | 4      | exporter |                 | 50               |                  | REPORTER_LEFT_OUT
        MMR      | JPN      | 100       | 86.667        | 104            | 2      | importer |                 |                  | 104              | FREIGHT_DEFAULT REPORTER_LEFT_OUT
        CHN      | DEU      | 160       | 100           | 200            | 1.6    | both     | 0.4             | 100              | 208              | FREIGHT_DEFAULT
        """);
    assertTable(
        found.where("year = 2023 and exporter = 'MMR' and importer = 'DEU'"),
        """
        value_usd | how  | flags
        160       | both | FREIGHT_DEFAULT
        """);
    assertThat(found.where("year = 2023").count()).isEqualTo(7);
  }
}
