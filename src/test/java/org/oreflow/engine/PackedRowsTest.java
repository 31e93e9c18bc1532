package org.oreflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.InterpretedUnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.oreflow.engine.HeldColumns.PackedRows;
import scala.jdk.javaapi.CollectionConverters;

class PackedRowsTest {
  private static final StructType SCHEMA = schema();

  private static StructType schema() {
    var schema =
        new StructType()
            .add("name", DataTypes.StringType)
            .add("share", DataTypes.DoubleType)
            .add("year", DataTypes.IntegerType)
            .add("size", DataTypes.LongType)
            .add("sure", DataTypes.BooleanType)
            .add("mass", DataTypes.createDecimalType(18, 6))
            .add("marks", DataTypes.createArrayType(DataTypes.StringType, true));
    for (int i = schema.size(); i < 66; i++) { // more than bits of one word
      schema = schema.add("c" + i, DataTypes.StringType);
    }
    return schema;
  }

  private static Arbitrary<UTF8String> texts() {
    return Arbitraries.strings().ofMaxLength(20).map(UTF8String::fromString);
  }

  @Provide
  Arbitrary<List<InternalRow>> rows() {
    Arbitrary<Object> decimals =
        Arbitraries.longs()
            .between(-999_999_999_999_999_999L, 999_999_999_999_999_999L)
            .map(unscaled -> Decimal.apply(unscaled, 18, 6));
    Arbitrary<Object> lists =
        texts()
            .injectNull(.1)
            .list()
            .ofMaxSize(3)
            .map(items -> new GenericArrayData(items.toArray()));
    List<Arbitrary<Object>> cells =
        new ArrayList<>(
            List.of(
                texts().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                decimals,
                lists));
    while (cells.size() < SCHEMA.size()) {
      cells.add(texts().asGeneric());
    }
    return Combinators.combine(cells.stream().map(cell -> cell.injectNull(.3)).toList())
        .as(all -> (InternalRow) new GenericInternalRow(all.toArray()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  /** What Spark makes of a row is the oracle. */
  @Property(tries = 100)
  void rowsLieAsTheEngineHasThem(@ForAll("rows") List<InternalRow> rows) {
    var types =
        Arrays.stream(SCHEMA.fields()).map(field -> field.dataType()).toArray(DataType[]::new);
    var engine = InterpretedUnsafeProjection.createProjection(types(types));
    var columns = new HeldColumns(SCHEMA, inOrder(SCHEMA));
    byte[] packed = PackedRows.parts(rows.iterator(), columns).next();

    var read = PackedRows.of(packed, SCHEMA.size());

    for (InternalRow row : rows) {
      assertThat(((UnsafeRow) read.next()).getBytes()).isEqualTo(engine.apply(row).getBytes());
    }
    assertThat(read.hasNext()).isFalse();
  }

  private static scala.collection.immutable.Seq<
          org.apache.spark.sql.catalyst.expressions.Expression>
      types(DataType... types) {
    var all = new ArrayList<Expression>();
    for (int i = 0; i < types.length; i++) {
      all.add(new BoundReference(i, types[i], true));
    }
    return CollectionConverters.asScala(all).toSeq();
  }

  private static List<Integer> inOrder(StructType schema) {
    return IntStream.range(0, schema.size()).boxed().toList();
  }

  @Test
  void columnsAreTakenFromWhereTheyStand() {
    var schema =
        new StructType()
            .add("mass", DataTypes.createDecimalType(9, 2))
            .add("name", DataTypes.StringType);
    var columns = new HeldColumns(schema, List.of(2, 0));
    InternalRow row =
        new GenericInternalRow(
            new Object[] {UTF8String.fromString("fig"), 7, Decimal.apply(new BigDecimal("2.5"))});

    var packed = PackedRows.parts(List.of(row).iterator(), columns).next();

    var read = PackedRows.of(packed, 2).next();
    assertThat(read.getDecimal(0, 9, 2).toString()).isEqualTo("2.50"); // to the column's scale
    assertThat(read.getUTF8String(1)).hasToString("fig");
  }

  @Test
  void otherTypesAreLeftToTheEngine() {
    var date = new StructType().add("day", DataTypes.DateType);
    var wide = new StructType().add("sum", DataTypes.createDecimalType(38, 3));

    assertThat(HeldColumns.takes(SCHEMA)).isTrue();
    assertThat(HeldColumns.takes(date)).isFalse();
    assertThat(HeldColumns.takes(wide)).isFalse();
  }

  @Test
  void manyRowsAreInSeveralParts() {
    var schema = new StructType().add("n", DataTypes.LongType);
    var columns = new HeldColumns(schema, List.of());
    List<InternalRow> rows = new ArrayList<>();
    for (long i = 0; i < 100_000; i++) {
      rows.add(new GenericInternalRow(new Object[] {i})); // 24 bytes each, behind its length
    }

    var parts = new ArrayList<byte[]>();
    PackedRows.parts(rows.iterator(), columns).forEachRemaining(parts::add);

    assertThat(parts).hasSize(3); // of 1 MiB: 2.4 MB in all
    var sum = new long[1];
    parts.forEach(part -> PackedRows.of(part, 1).forEachRemaining(row -> sum[0] += row.getLong(0)));
    assertThat(sum[0]).isEqualTo(4_999_950_000L);
  }
}
