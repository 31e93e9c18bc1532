package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Balance;

/** Links without shares; rows of the landscape are those of {@link Written}. */
class UntoldLinksTest {
  private static final Order ORDER = new Order(Map.of(), Set.of(), List.of("survey"));
  private static final StructType LINKS =
      new StructType()
          .add(Balance.ELEMENT, DataTypes.StringType)
          .add(Balance.STAGE, DataTypes.StringType)
          .add(Balance.YEAR, DataTypes.IntegerType);

  private static List<String> untold(List<Row> links, String... written) {
    return ShareIndices.untold(links, Written.landscape(ORDER, "", written)).stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static List<Row> links(String... lines) {
    return Arrays.stream(lines)
        .map(line -> line.split(" "))
        .<Row>map(
            words ->
                new GenericRowWithSchema(
                    new Object[] {words[0], words[1], Integer.valueOf(words[2])}, LINKS))
        .toList();
  }

  @Test
  void areThoseOfTradeAloneAndOfAnAmountWithoutAWorld() {
    assertThat(
            untold(
                links("argon mining 2021", "Ga refining 2021", "Ga refining 2022"),
                // 98 of 100 t in 2021; in 2022 the United States' own output alone
                "SUPPLY Ga refining CHN 2021 output - - - - 98 98 98 -",
                "SUPPLY Ga refining WLD 2021 output - - - - 100 100 100 -",
                "TAKEN Ga refining CHN 2021 output - - survey 2026 98 98 98 -",
                "SUPPLY Ga refining USA 2022 output - - - - 3 3 3 -",
                "TAKEN Ga refining USA 2022 output - - survey 2026 3 3 3 -"))
        .containsExactly("argon mining 2021", "Ga refining 2022");
  }

  @Test
  void aLinkOfTwoCountriesIsOne() {
    assertThat(
            untold(
                links("argon mining 2021", "argon mining 2021"),
                "SUPPLY Ga refining CHN 2021 output - - - - 98 98 98 -"))
        .containsExactly("argon mining 2021");
  }

  @Test
  void aPublishedShareTells() {
    assertThat(
            untold(
                links("Ga refining 2021"),
                "RECORD Ga refining CHN 2021 share - - survey 2026 98 98 98 -"))
        .isEmpty();
  }
}
