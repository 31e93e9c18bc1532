package org.oreflow.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Parameter;

class CurrentParametersTest {
  private static final Map<List<String>, Release> RELEASES =
      Stream.of(
              release("a", "1", "2024-01-01"),
              release("b", "1", "2024-01-01"),
              release("b", "2", "2025-01-01"),
              release("c", "1", "2024-01-01"))
          .collect(Collectors.toMap(one -> List.of(one.source(), one.release()), one -> one));

  private static Release release(String source, String name, String published) {
    return new Release(source, name, published, "world", new TreeSet<>());
  }

  /** Source, release and line of the rows that count. */
  private static List<String> current(String table) {
    return new CurrentParameters(RELEASES, List.of("mcs", "b"))
        .of(rows(Parameter.TABLE.schema(), table)).stream()
            .map(
                row -> row.getAs("source") + row.<String>getAs("release") + " " + row.getAs("line"))
            .toList();
  }

  @Test
  void ofTwoSourcesOfAParameterTheFirstCounts() { // all uses of a material are one source's
    assertThat(
            current(
                """
                source | release | role | line | parameter | element | period | year | country | value
                a      | 1       | part | 2    | wgi:pv    |         | 2022   | 2022 | CHN     | -0.4
                b      | 1       | part | 2    | wgi:pv    |         | 2022   | 2022 | CHN     | -0.5
                a      | 1       | part | 3    | wgi:pv    |         | 2022   | 2022 | CHL     | 0.2
                a      | 1       | part | 4    | wgi:pv    |         | 2021   | 2021 | CHN     | -0.3
                b      | 1       | part | 3    | use_share | Nb      | 2022   | 2022 |         | 60
                b      | 1       | part | 4    | use_share | Nb      | 2022   | 2022 |         | 40
                c      | 1       | part | 2    | use_share | Nb      | 2022   | 2022 |         | 100
                """))
        .containsExactly("a1 3", "a1 4", "b1 2", "b1 3", "b1 4");
  }

  @Test
  void theNewestReleaseWithAParameterAndYearCountsWhole() { // its countries alone
    assertThat(
            current(
                """
                source | release | role | line | parameter | period | year | country | value
                b      | 1       | part | 2    | wgi:pv    | 2022   | 2022 | CHN     | -0.5
                b      | 1       | part | 3    | wgi:pv    | 2022   | 2022 | CHL     | 0.2
                b      | 2       | part | 2    | wgi:pv    | 2022   | 2022 | CHN     | -0.6
                b      | 1       | part | 4    | wgi:pv    | 2021   | 2021 | CHN     | -0.3
                """))
        .containsExactly("b1 4", "b2 2");
  }

  @Test
  void ranksTotalsAndOtherSourcesDoNotCount() {
    assertThat(
            current(
                """
                source | release | role  | line | parameter   | period | year | country | value
                b      | 1       | part  | 2    | wgi:pv:rank | 2022   | 2022 | CHN     | 27
                b      | 1       | total | 3    | wgi:pv      | 2022   | 2022 |         | 0
                z      | 1       | part  | 2    | wgi:pv      | 2022   | 2022 | CHN     | -0.5
                """))
        .isEmpty();
  }
}
