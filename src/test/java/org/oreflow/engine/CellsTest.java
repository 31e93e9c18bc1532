package org.oreflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.junit.jupiter.api.Test;

class CellsTest {
  private static final StructType MADE =
      new StructType()
          .add("usd", DataTypes.createDecimalType(6, 3), true)
          .add("flags", DataTypes.createArrayType(DataTypes.StringType, false), false);

  private final Cells cells = new Cells(MADE);

  @Test
  void aDecimalIsGivenWithoutItsPoint() {
    cells.decimal(-1_500);
    cells.list(List.of());
    cells.decimal(Cells.NONE);
    cells.list(List.of());
    ColumnarBatch batch = cells.batch();

    assertThat(batch.column(0).getDecimal(0, 6, 3).toJavaBigDecimal()).isEqualTo("-1.500");
    assertThat(batch.column(0).isNullAt(1)).isTrue();
  }

  @Test
  void aBatchKnowsNothingOfTheOneBefore() {
    cells.decimal(Cells.NONE);
    cells.list(List.of("ODD"));
    cells.batch();
    cells.decimal(2_000);
    cells.list(List.of());
    ColumnarBatch batch = cells.batch();

    assertThat(batch.numRows()).isEqualTo(1);
    assertThat(batch.column(0).hasNull()).isFalse();
    assertThat(batch.column(0).getDecimal(0, 6, 3).toJavaBigDecimal()).isEqualTo("2.000");
    assertThat(batch.column(1).getArray(0).numElements()).isZero();
  }

  @Test
  void aDecimalOfTooManyDigitsIsRefused() {
    cells.decimal(999_999);
    cells.list(List.of());

    assertThatThrownBy(() -> cells.decimal(-1_000_000)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void equalListsAreOneObject() {
    List<String> odd = List.of("ODD");
    for (List<String> list : List.of(odd, List.of("NEW", "ODD"), odd, List.of("ODD"))) {
      cells.decimal(0);
      cells.list(list);
    }
    ColumnarBatch batch = cells.batch();

    assertThat(batch.column(1).getArray(0)).isSameAs(batch.column(1).getArray(2));
    assertThat(batch.column(1).getArray(0)).isSameAs(batch.column(1).getArray(3));
    assertThat(batch.column(1).getArray(1).getUTF8String(0)).hasToString("NEW");
  }
}
