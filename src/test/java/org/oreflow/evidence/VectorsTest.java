package org.oreflow.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class VectorsTest {
  @Test
  void theFormulasGiveWhatTheLiteratureHas() { // vector_values.csv has a citation for each value
    assertThat(new Vectors(Path.of("conf/validation")).comparisons())
        .hasSizeGreaterThan(40)
        .allMatch(one -> one.verdict() == Verdict.EQUAL || one.verdict() == Verdict.ROUNDING);
  }

  @Test
  void marketsAreConcentratedEachByItself() { // .6² + .4² and 1
    List<Row> suppliers =
        List.of(
            supplier("one", "AAA", "60"),
            supplier("one", "BBB", "40"),
            supplier("other", "AAA", "7"));

    assertThat(Vectors.concentration(suppliers))
        .containsOnlyKeys("one", "other")
        .containsEntry("one", .52)
        .containsEntry("other", 1.0);
  }

  private static Row supplier(String market, String country, String amount) {
    return RowFactory.create(market, country, new BigDecimal(amount));
  }
}
