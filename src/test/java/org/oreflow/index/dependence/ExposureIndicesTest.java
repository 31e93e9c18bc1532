package org.oreflow.index.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.index.OfElements.assertValues;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.oreflow.Tables;
import org.oreflow.index.dependence.ExposureIndices.Part;
import org.oreflow.index.formula.Cells;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Cell;
import org.oreflow.table.ExposureTable;

class ExposureIndicesTest {
  // China and Japan make magnets of ore and separated goods of China, Malaysia and Australia
  private static final String MAGNETS =
      """
      element | stage  | country | origin | year | origin_stage | scope  | amount | face_value | look_through | any_stage | passes_through | flags
      REE     | magnet | CHN     | CHN    | 2024 | magnet       | supply | 61     | 0          | 1            | 1         | 1              |
      REE     | magnet | JPN     | CHN    | 2024 | magnet       | supply | 25     | 0          | 0            | 0.4       | 0.4            |
      REE     | magnet | JPN     | JPN    | 2024 | magnet       | supply | 25     | 0          | 1            | 1         | 1              |
      REE     | magnet | JPN     | MYS    | 2024 | magnet       | supply | 25     | 0          | 0            | 0.6       | 0.6            |
      REE     | magnet | USA     | CHN    | 2024 | magnet       | supply | 10     | 0.6        | 0.6          | 0.76      | 0.76           |
      REE     | magnet | USA     | CHN    | 2024 | mining       | supply | 10     | 0.6        | 0.608        | 0.76      | 0.76           |
      REE     | magnet | USA     | CHN    | 2024 | separation   | supply | 10     | 0.6        | 0.76         | 0.76      | 0.76           |
      REE     | magnet | USA     | JPN    | 2024 | magnet       | supply | 10     | 0.4        | 0.4          | 0.4       | 0.4            |
      REE     | magnet | USA     | MYS    | 2024 | magnet       | supply | 10     | 0          | 0            | 0.24      | 0.24           |
      REE     | magnet | USA     | MYS    | 2024 | separation   | supply | 10     | 0          | 0.24         | 0.24      | 0.24           |
      REE     | magnet | USA     | AUS    | 2024 | mining       | supply | 10     | 0          | 0.24         | 0.24      | 0.24           |
      REE     | magnet | USA     | USA    | 2024 | mining       | supply | 10     | 0          | 0.152        | 0.152     | 0.152          |
      """;

  @Test
  void theLargestPartOfAnotherIsTheExposure() {
    assertThat(value("any_stage_exposure", "", "USA")).isEqualTo(.76);
    assertThat(value("any_stage_exposure", "", "JPN")).isEqualTo(.6);
    assertThat(value("any_stage_exposure", "", "CHN")).isZero();
  }

  @Test
  void itNamesWhoseItIs() {
    assertThat(supplier("any_stage_exposure", "", "USA")).isEqualTo("CHN");
    assertThat(supplier("any_stage_exposure", "", "JPN")).isEqualTo("MYS");
    assertThat(supplier("any_stage_exposure", "", "CHN")).isEmpty(); // nobody's
    assertThat(supplier("hidden_dependence", "from:mining", "USA")).isEqualTo("CHN");
  }

  @Test
  void concentrationIsOfThoseWhoMadeIt() { // .608² + .24² + .152²; .76² + .24²
    assertThat(value("look_through_hhi", "from:mining", "USA")).isCloseTo(.450368, within(1e-9));
    assertThat(value("look_through_hhi", "from:separation", "USA")).isCloseTo(.6352, within(1e-9));
    assertThat(value("hidden_dependence", "from:mining", "USA")).isCloseTo(.008, within(1e-9));
    assertThat(value("hidden_dependence", "from:separation", "USA")).isCloseTo(.16, within(1e-9));
  }

  @Test
  void aChokepointIsInWhatOthersUse() { // (8.4 + 7.6)/31; (12.6 + 2.4)/86
    assertThat(value("chokepoint", "", "CHN")).isCloseTo(.516129, within(1e-6));
    assertThat(value("chokepoint", "transit", "CHN")).isCloseTo(.516129, within(1e-6));
    assertThat(value("chokepoint", "", "MYS")).isCloseTo(.174419, within(1e-6));
  }

  @Test
  void recycledIsOnesOwnAndUnknownIsInTheTotalOnly() { // (.2 + .3)² + .3²
    assertValues(
        indices(
            """
            element | stage    | country | origin    | year | origin_stage | scope  | amount | face_value | look_through | any_stage
            Li      | refining | DEU     | DEU       | 2024 | refining     | supply | 10     | 0          | 0.2          | 0.2
            Li      | refining | DEU     | SECONDARY | 2024 | refining     | supply | 10     |            | 0.3          |
            Li      | refining | DEU     | CHL       | 2024 | refining     | supply | 10     | 0.4        | 0.3          | 0.3
            Li      | refining | DEU     | UNKNOWN   | 2024 | refining     | supply | 10     |            | 0.2          |
            """,
            "look_through_hhi",
            "hidden_dependence"),
        """
        indicator         | variant       | country | value | interval
        look_through_hhi  | from:refining | DEU     | 0.34  | none
        hidden_dependence | from:refining | DEU     | -0.1  | none
        """);
  }

  @Test
  void noPartThatIsUnknownGivesAValue() {
    assertThat(
            indices(
                """
                element | stage    | country | origin | year | origin_stage | scope  | amount | face_value | look_through | any_stage
                Ni      | refining | DEU     | RUS    | 2024 | refining     | supply | 10     |            |              |
                Ni      | refining | DEU     | CHL    | 2024 | refining     | supply | 10     | 0.4        | 0.3          | 0.3
                """))
        .isEmpty();
  }

  @Test
  void aGroupIsACountryAndNoSupplierBesideItsMembers() {
    List<IndexValue> values =
        indices(
            """
            element | stage  | country   | origin | year | origin_stage | scope  | amount | face_value | look_through | any_stage | flags
            REE     | magnet | DEU       | CHN    | 2024 | magnet       | supply | 10     | 0.6        | 0.6          | 0.6       |
            REE     | magnet | DEU       | JPN    | 2024 | magnet       | supply | 10     | 0.4        | 0.4          | 0.4       |
            REE     | magnet | DEU       | ASIA   | 2024 | magnet       | supply | 10     | 1          | 1            | 1         | GROUP
            REE     | magnet | EU27_2020 | CHN    | 2024 | magnet       | supply | 20     | 0.8        | 0.8          | 0.8       | GROUP
            REE     | magnet | EU27_2020 | ASIA   | 2024 | magnet       | supply | 20     | 1          | 1            | 1         | GROUP
            """,
            "any_stage_exposure");

    assertValues(
        values,
        """
        indicator          | country   | value | flags
        any_stage_exposure | DEU       | 0.6   |
        any_stage_exposure | EU27_2020 | 0.8   | GROUP
        """);
  }

  @Test
  void termsAreTheLargestFirst() {
    var cell = new Cell("from:mining", "REE", "magnet", "USA", 2024);

    assertThat(ExposureIndices.terms("look_through_hhi", cell, parts(MAGNETS)))
        .extracting(Term::name)
        .containsExactly("CHN", "AUS", "USA");
  }

  private static double value(String index, String variant, String country) {
    return row(index, variant, country).figure().value();
  }

  private static String supplier(String index, String variant, String country) {
    return row(index, variant, country).supplier();
  }

  private static IndexValue row(String index, String variant, String country) {
    return indices(MAGNETS, index).stream()
        .filter(one -> one.cell().variant().equals(variant))
        .filter(one -> one.cell().country().equals(country))
        .findFirst()
        .orElseThrow();
  }

  private static List<IndexValue> indices(String rows, String... names) {
    var some = names.length == 0 ? ExposureIndices.NAMES : List.of(names);
    return ExposureIndices.of(parts(rows), 2024).stream()
        .filter(one -> some.contains(one.index()))
        .toList();
  }

  static List<Part> parts(String rows) {
    return Tables.rows(ExposureTable.TABLE.schema(), rows).stream()
        .map(row -> Part.of(row, new TreeSet<>(Cells.flags(row, ExposureTable.FLAGS))))
        .toList();
  }
}
