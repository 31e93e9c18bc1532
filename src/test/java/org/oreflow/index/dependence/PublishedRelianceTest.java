package org.oreflow.index.dependence;

import org.junit.jupiter.api.Test;
import org.oreflow.index.OfElements;

class PublishedRelianceTest {
  // Palladium of the United States as the Mineral Commodity Summaries print it, 34 percent; a
  // mineral of which > 95 is printed, and one that E is printed of
  private static final String PUBLISHED =
      """
      indicator           | variant   | element | stage  | country | year | value | low  | high | reason
      net_import_reliance | published | Pd      | mining | USA     | 2020 | 0.34  |      |      |
      net_import_reliance | published | Y       | mining | USA     | 2020 |       | 0.95 | 1    | CENSORED
      net_import_reliance | published | B       | mining | USA     | 2020 |       |      |      | NET_EXPORTER
      net_import_reliance | published | Sc      | mining | USA     | 2020 |       |      |      | WITHHELD
      """;

  @Test
  void whatThePublisherContradictsIsFlaggedAndNotExact() {
    var computed =
        OfElements.values(
            """
            indicator           | variant | element | stage  | country | year | value | low  | high | interval | flags
            net_import_reliance |         | Pd      | mining | USA     | 2020 | 0.82  | 0.8  | 0.84 | exact    | REVISED
            self_sufficiency    |         | Pd      | mining | USA     | 2020 | 0.18  | 0.16 | 0.2  | exact    |
            usgs_trade_exposure |         | Pd      | mining | USA     | 2020 | 0.345 | 0.34 | 0.35 | exact    |
            import_dependency   |         | Pd      | mining | USA     | 2020 | 0.9   | 0.9  | 0.9  | exact    |
            net_import_reliance |         | Pd      | mining | USA     | 2021 | 0.82  | 0.8  | 0.84 | exact    |
            net_import_reliance |         | Y       | mining | USA     | 2020 | 0.92  | 0.92 | 0.92 | exact    |
            net_import_reliance |         | B       | mining | USA     | 2020 | 0.06  | 0.06 | 0.06 | exact    |
            net_import_reliance |         | Sc      | mining | USA     | 2020 | 0.5   | 0.5  | 0.5  | exact    |
            """);

    OfElements.assertValues(
        PublishedReliance.compared(computed, OfElements.values(PUBLISHED)),
        """
        indicator           | element | year | value | low  | high | interval | flags
        net_import_reliance | Pd      | 2020 | 0.82  |      |      | none     | DIFFERS_FROM_PUBLISHED REVISED
        self_sufficiency    | Pd      | 2020 | 0.18  |      |      | none     | DIFFERS_FROM_PUBLISHED
        usgs_trade_exposure | Pd      | 2020 | 0.345 | 0.34 | 0.35 | exact    |
        import_dependency   | Pd      | 2020 | 0.9   | 0.9  | 0.9  | exact    |
        net_import_reliance | Pd      | 2021 | 0.82  | 0.8  | 0.84 | exact    |
        net_import_reliance | Y       | 2020 | 0.92  |      |      | none     | DIFFERS_FROM_PUBLISHED
        net_import_reliance | B       | 2020 | 0.06  |      |      | none     | DIFFERS_FROM_PUBLISHED
        net_import_reliance | Sc      | 2020 | 0.5   | 0.5  | 0.5  | exact    |
        """);
  }
}
