package org.oreflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Trade;

class CorrectedTradeTest {
  private static final DataType MASS = DataTypes.createDecimalType(18, 6);

  private static final Row RECORD = record("1250.500000 | ");

  private static Row record(String massAndValue) {
    return rows(
            Trade.TABLE.schema(),
            """
            source | release | line | exporter | importer | code   | period | role | flags      | product_t | value_usd
            baci   | 2       | 2    | CHN      | USA      | 850511 | 2024   | part | NO_MASS | %s
            """
                .formatted(massAndValue))
        .get(0);
  }

  private static CorrectedTrade with(
      Map<String, String> key, String column, String found, String value) {
    return new CorrectedTrade(List.of(new Correction(key, column, found, value)));
  }

  @Test
  void countsWhatTheCorrectionSaysWhereKeyAndPrintedFigureAreThose() {
    var corrected =
        with(Map.of("source", "baci", "importer", "USA"), "product_t", "1250.5", "12.5");

    assertThat(corrected.cell(RECORD, "product_t", MASS)).isEqualTo(new BigDecimal("12.5"));
    assertThat(corrected.flags(RECORD)).containsExactly("CORRECTED", "NO_MASS");
  }

  @Test
  void aFigureThatIsNotThereIsFoundAsNothing() {
    var corrected = with(Map.of("code", "850511"), "value_usd", "", "700");

    assertThat(corrected.cell(RECORD, "value_usd", MASS)).isEqualTo(new BigDecimal("700"));
    assertThat(corrected.cell(record("1 | 0"), "value_usd", MASS))
        .isEqualTo(new BigDecimal("0.000"));
  }

  @Test
  void nothingInsteadIsUnknownAndARoleIsText() {
    assertThat(with(Map.of(), "product_t", "1250.5", "").cell(RECORD, "product_t", MASS)).isNull();
    assertThat(with(Map.of(), "role", "part", "total").cell(RECORD, "role", DataTypes.StringType))
        .isEqualTo("total");
  }

  @Test
  void anotherPartnerOrFigureIsLeftAsItIs() {
    var otherPartner = with(Map.of("importer", "JPN"), "product_t", "1250.5", "12.5");
    var otherFigure = with(Map.of("importer", "USA"), "product_t", "1250", "12.5");

    for (CorrectedTrade corrected : List.of(otherPartner, otherFigure)) {
      assertThat(corrected.cell(RECORD, "product_t", MASS))
          .isEqualTo(new BigDecimal("1250.500000"));
      assertThat(corrected.flags(RECORD)).containsExactly("NO_MASS");
    }
  }
}
