package org.oreflow.report;

import static org.oreflow.Tables.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.disclosure.Audience;
import org.oreflow.table.Flow;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** A report of small tables. */
abstract class SmallReport {
  static final String RUN = "20260131T050607000Z";

  static final Names NAMES =
      new Names(
          Map.of(
              "element",
              Map.of("Nd", "Neodymium"),
              "stage",
              Map.of("magnet", "magnets"),
              "country",
              Map.of("CHN", "China", "WLD", "World"),
              "indicator",
              Map.of("hhi", "Herfindahl-Hirschman index")),
          Map.of("Nd", "钕", "CHN", "中国"));

  @TempDir java.nio.file.Path folder;

  OutFolder out() {
    return OutFolder.of(new Configuration(), folder.toString(), RUN, Optional.empty());
  }

  Report report(String run) {
    var report =
        new Report(
            out(),
            run,
            List.of(new Report.Origin("baci", "202601", "Gaulier | Zignago", "Etalab", true)),
            2,
            new Report.Readers(Audience.PUBLIC, NAMES));
    report.add(Report.SUMMARY, "rare earths\n");
    return report;
  }

  static Map<Table, Dataset<Row>> tables() {
    Map<Table, Dataset<Row>> tables = new LinkedHashMap<>();
    for (Table table : Tables.FILES) {
      tables.put(table, TestSession.spark().createDataFrame(List.of(), table.schema()));
    }
    tables.put(
        Flow.TABLE,
        table(
            Flow.TABLE.schema(),
            """
            element | stage  | exporter | importer | year | mass_t | low_t | high_t | unit  | flags        | how      | source
            Nd      | magnet | CHN      | USA      | 2023 | 1.5    | 1     | 2      | t REO |              | reported | my "own", list
            Dy      | magnet | CHN      | USA      | 2023 |        | 0     |        | t REO | A B          | reported | baci
            Tb      | magnet | CHN      | USA      | 2023 | 1      | 1     | 1      | t REO | CONFIDENTIAL | reported | baci
            """));
    return tables;
  }
}
