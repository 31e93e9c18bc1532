package org.oreflow.run.stale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Parameter;

class IndexInputsTest {
  @Test
  void ofTwoSourcesOfAParameterTheFirstCounts() { // all uses of a material are one source's
    var parameters =
        table(
            Parameter.SCHEMA,
            """
            source | line | parameter | element | period | year | country | value
            a      | 2    | wgi:pv    |         | 2022   | 2022 | CHN     | -0.4
            b      | 2    | wgi:pv    |         | 2022   | 2022 | CHN     | -0.5
            a      | 3    | wgi:pv    |         | 2022   | 2022 | CHL     | 0.2
            a      | 4    | wgi:pv    |         | 2021   | 2021 | CHN     | -0.3
            b      | 3    | use_share | Nb      | 2022   | 2022 |         | 60
            b      | 4    | use_share | Nb      | 2022   | 2022 |         | 40
            c      | 2    | use_share | Nb      | 2022   | 2022 |         | 100
            """);

    assertTable(
        IndexInputs.taken(parameters, List.of("mcs", "b")),
        """
        source | line
        b      | 2
        a      | 3
        a      | 4
        b      | 3
        b      | 4
        """);
  }

  @Test
  void theChainOfABasketIsThatOfTheGroupsInItsGroupToo() { // magnet elements, within rare earths
    var shipped = Configuration.read(Path.of("conf/oreflow.yaml"), Map.of());
    assertThat(IndexInputs.chain(shipped))
        .extracting(row -> row.mkString(" "))
        .contains("REE separation mining", "MREE separation mining", "Nd separation mining")
        .doesNotContain("REE refining mining", "BATTERY separation mining");
  }
}
