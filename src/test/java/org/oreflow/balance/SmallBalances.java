package org.oreflow.balance;

import static org.oreflow.Tables.table;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Correct;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.choice.Releases;
import org.oreflow.choice.SourceScope;
import org.oreflow.config.Years;
import org.oreflow.flow.FlowFactor;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;
import org.oreflow.table.Production;

/** Balances of a few records of two editions, a table of the United States and two of trade. */
final class SmallBalances {
  static final String NO_CORRECTIONS = "correction_column";

  private static final Dataset<Row> LOAD =
      table(
          Load.SCHEMA,
          """
          source  | release | published  | covers | redistribute | file
          usgs    | 2023    | 2023-01-31 | world  | true         | a
          usgs    | 2024    | 2024-01-31 | world  | true         | b
          salient | 2024    | 2024-01-31 | USA    | true         | c
          baci    | 1       | 2026-01-01 | world  | true         | d
          listed  | 1       | 2026-01-01 | listed_partners | true | e
          """);

  private static final Dataset<Row> PARTS =
      table(
          FlowFactor.SCHEMA,
          """
          factor_system | factor_code | factor_exporter | first_year | last_year | except      | stage  | element | unit  | factor_low | factor_best | factor_high | factor_flags
                        | REE         | CHN             | 0          | 9999      |             | mining | REE     | t REO | 1          | 1           | 1           |
                        | REE         | CHN             | 0          | 9999      |             | mining | Nd      | t REO | 0.1        | 0.2         | 0.3         | COMPOSITION_ASSUMED
                        | REE         | CHN             | 0          | 9999      |             | mining | REX     | t REO | 0          | 0.8         | 0.9         | COMPOSITION_ASSUMED
                        | REE         | *               | 0          | 9999      | CHN:0:9999  | mining | Nd      | t REO | 0          |             | 0.3         | COMPOSITION_UNKNOWN
                        | REE         | *               | 0          | 9999      | CHN:0:9999  | mining | REX     | t REO | 1          | 1           | 1           | COMPOSITION_UNKNOWN
          """);

  private static final List<Membership> GROUPS =
      List.of(
          new Membership("EU", "DEU", new Years(0, 9999)),
          new Membership("EU", "FRA", new Years(0, 9999)));

  static Dataset<Row> balances(String production, String flows, String corrections) {
    return balances(production, flows, corrections, List.of());
  }

  /** Balances of flows whose sources count in this order. */
  static Dataset<Row> balances(
      String production, String flows, String corrections, List<String> trade) {
    var releases = Releases.of(LOAD, List.of("usgs", "salient", "baci", "listed"));
    var current =
        CurrentProduction.of(
                CurrentProduction.editions(
                    table(Production.SCHEMA, production),
                    table(Correct.schema(Corrections.PRODUCTION_KEY), corrections),
                    releases,
                    table(
                        CurrentProduction.UNITS,
                        "unit | target_unit | unit_factor\nkt | t | 1000\nt | t | 1\nt | t REO | 1")),
                Map.of("production", List.of("usgs", "salient")),
                .05)
            .localCheckpoint(false);
    var inputs =
        new BalanceInputs(
            PARTS.collectAsList(),
            GROUPS,
            SourceScope.of(releases.collectAsList()),
            Map.of("production", List.of("usgs", "salient"), "trade", trade));
    return new Balances(inputs).of(current, table(Flow.SCHEMA, flows));
  }

  private SmallBalances() {}
}
