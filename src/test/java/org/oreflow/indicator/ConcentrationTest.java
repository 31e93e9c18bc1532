package org.oreflow.indicator;

import static org.oreflow.Tables.assertTable;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Concentration indices on vectors of the literature. */
class ConcentrationTest {
  /** Indices of one market whose suppliers have these percents, and the rest another. */
  private static Dataset<Row> ofShares(List<Integer> percents, int rest, String... names) {
    String rows =
        IntStream.range(0, percents.size())
            .mapToObj(i -> row("C%02d".formatted(i), percents.get(i)))
            .collect(Collectors.joining());
    if (rest > 0) {
      rows += row("OTH", rest);
    }
    int total = rest + percents.stream().mapToInt(Integer::intValue).sum();
    return OfBalances.indices(
        "element | stage | country | year | production_t | production_low_t | production_high_t\n"
            + rows
            + row("WLD", total),
        names);
  }

  private static String row(String country, int mass) {
    return "Co | refining | %s | 2030 | %d | %d | %d\n".formatted(country, mass, mass, mass);
  }

  @Test
  void isTheSumOfSquaredShares() { // published example, ten-thousand scale: 1580
    assertTable(
        ofShares(List.of(25, 20, 15, 10, 9, 8, 7, 6), 0, "hhi", "cr1", "cr3"),
        """
        indicator | value | low   | high  | interval
        hhi       | 0.158 | 0.158 | 0.158 | exact
        cr1       | 0.25  | 0.25  | 0.25  | exact
        cr3       | 0.6   | 0.6   | 0.6   | exact
        """);
  }

  @Test
  void risesWhenTheLargestGrows() { // the same example after a merger: 2540
    assertTable(
        ofShares(List.of(45, 15, 10, 8, 7, 6, 5, 4), 0, "hhi"),
        """
        indicator | value
        hhi       | 0.254
        """);
  }

  @Test
  void hasTheNumberOfEffectiveSuppliersAsItsInverse() { // .25 + .09 + .04 = .38; 1 / .38
    assertTable(
        ofShares(List.of(50, 30, 20), 0, "hhi", "effective_suppliers"),
        """
        indicator           | value    | low      | high     | unit
        hhi                 | 0.38     | 0.38     | 0.38     | 1
        effective_suppliers | 2.631579 | 2.631579 | 2.631579 | suppliers
        """);
  }

  @Test
  void boundsAnUndividedRestByNothingAndByOneHand() {
    // IEA, mining 2030: .54² + .18² + .09² = .3321; + .19² = .3682
    assertTable(
        ofShares(List.of(54, 18, 9), 19, "hhi", "cr1", "cr3", "effective_suppliers"),
        """
        indicator           | value    | low      | high     | coverage
        hhi                 | 0.3321   | 0.3321   | 0.3682   | 0.81
        cr1                 | 0.54     | 0.54     | 0.54     | 0.81
        cr3                 | 0.81     | 0.81     | 0.91     | 0.81
        effective_suppliers | 3.011141 | 2.715915 | 3.011141 | 0.81
        """);
  }

  @Test
  void countsAProducerWhoseScrapAloneIsWithheld() { // .6² + .4²
    assertTable(
        OfBalances.indices(
            """
            element | stage    | country | year | production_t | production_low_t | production_high_t | secondary_low_t | flags
            Co      | refining | USA     | 2030 | 40           | 40               | 40                | 0               | WITHHELD
            Co      | refining | FIN     | 2030 | 60           | 60               | 60                |                 |
            Co      | refining | WLD     | 2030 | 100          | 100              | 100               |                 |
            """,
            "hhi",
            "cr1"),
        """
        indicator | value | low  | high
        hhi       | 0.52  | 0.52 | 0.52
        cr1       | 0.6   | 0.6  | 0.6
        """);
  }
}
