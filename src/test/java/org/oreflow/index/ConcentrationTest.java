package org.oreflow.index;

import static org.oreflow.Tables.assertTable;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.config.Years;
import org.oreflow.index.formula.Bloc;
import org.oreflow.reference.CountryGroups.Membership;

/** Concentration indices on vectors of the literature. */
class ConcentrationTest {
  /** Indices of one market whose suppliers have these percents, and the rest another. */
  private static Dataset<Row> ofShares(List<Integer> percents, int rest, String... names) {
    return OfElements.indices(market(percents, rest, ""), names);
  }

  private static String market(List<Integer> percents, int rest, String flag) {
    String rows =
        IntStream.range(0, percents.size())
            .mapToObj(i -> row("C%02d".formatted(i), percents.get(i), flag))
            .collect(Collectors.joining());
    if (rest > 0) {
      rows += row("OTH", rest, flag);
    }
    int total = rest + percents.stream().mapToInt(Integer::intValue).sum();
    return "element | stage | country | year | production_t | production_low_t | production_high_t | flags\n"
        + rows
        + row("WLD", total, flag);
  }

  private static String row(String country, int mass, String flag) {
    return "Co | refining | %s | 2030 | %d | %d | %d | %s\n"
        .formatted(country, mass, mass, mass, flag);
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
        OfElements.indices(
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

  @Test
  void aListOfTheLargestBoundsTheRestByPiecesOfItsSmallest() {
    // IEA, mining 2030, the three largest: .19 is .09 + .09 + .01, so .3321 + .0163 = .3484; nobody
    // hidden is among the three; −.332741 − .308664 − 3 · .216715 − .046052 = −1.337601
    assertTable(
        OfElements.indices(
            market(List.of(54, 18, 9), 19, "LARGEST_LISTED"), "hhi", "cr1", "cr3", "shannon"),
        """
        indicator | value  | low      | high   | reason         | flags
        hhi       | 0.3321 | 0.3321   | 0.3484 |                | LARGEST_LISTED
        cr1       | 0.54   | 0.54     | 0.54   |                | LARGEST_LISTED
        cr3       | 0.81   | 0.81     | 0.81   |                | LARGEST_LISTED
        shannon   |        | 1.337601 |        | UNDIVIDED_REST | LARGEST_LISTED
        """);
  }

  @Test
  void aBlocMayHoldHiddenMembers() { // so its rest is in one hand: (.54 + .18)² + .09² + .19²
    var ever = new Years(0, 9999);
    var bloc =
        new Bloc(
            "two", List.of(new Membership("TWO", "C00", ever), new Membership("TWO", "C01", ever)));
    assertTable(
        OfElements.indices(market(List.of(54, 18, 9), 19, "LARGEST_LISTED"), List.of(bloc), "hhi")
            .where("variant = 'bloc:two' and country = 'WLD'"),
        """
        indicator | value  | high
        hhi       | 0.5265 | 0.5626
        """);
  }
}
