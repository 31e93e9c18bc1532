package org.oreflow.lake.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.junit.jupiter.api.Test;
import org.oreflow.lake.SameTexts;
import org.oreflow.lake.digest.RowAudit.SetAudit;
import org.oreflow.lake.parquet.AnyRows;
import org.oreflow.lake.parquet.EveryType;
import org.oreflow.table.Table;

/** Batches are audited and digested as their rows are. */
class BatchAuditTest {
  private static final StructType SCHEMA = EveryType.SCHEMA;
  private static final Table TABLE =
      Table.of("t", SCHEMA, "name", "line").with("parts", "name").with("digested");
  private static final Table RANGED =
      TABLE.with("nonNegative", "mass", "wide", "count", "size").with("fractions", "share");

  /** What an audit found, in a form that can be compared. */
  private record Found(Map<String, String> sums, String fault) {
    static Found of(List<Digest.Part> parts) {
      Map<String, String> sums = new TreeMap<>();
      String fault = null;
      for (Digest.Part part : parts) {
        if (part.fault() == null) {
          sums.put(part.values(), part.rows() + " " + part.sha256());
        } else {
          fault = part.fault().text();
        }
      }
      return new Found(sums, fault);
    }
  }

  private static Found ofRows(Table table, List<List<Object>> rows) {
    return Found.of(new SetAudit(table).of(rows.stream().map(EveryType::internal).iterator()));
  }

  private static Found ofBatches(Table table, List<List<Object>> rows, int size) {
    return ofBatches(table, SCHEMA, rows, size);
  }

  private static Found ofBatches(
      Table table, StructType schema, List<List<Object>> rows, int size) {
    var audit = new SetAudit(table);
    EveryType.batches(schema, rows, size).forEach(batch -> audit.add(sharing(batch)));
    return Found.of(audit.parts());
  }

  private static ColumnarBatch sharing(ColumnarBatch batch) {
    var columns =
        IntStream.range(0, batch.numCols())
            .mapToObj(
                i ->
                    batch.column(i).dataType() instanceof StringType
                            && !(batch.column(i) instanceof ConstantColumnVector)
                        ? new SameTexts(batch.column(i), batch.numRows())
                        : batch.column(i))
            .toArray(ColumnVector[]::new);
    return new ColumnarBatch(columns, batch.numRows());
  }

  /** Each row one to three times, so that columns repeat. */
  private static List<List<Object>> repeated(List<List<Object>> rows) {
    List<List<Object>> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      all.addAll(Collections.nCopies(1 + i % 3, rows.get(i)));
    }
    return all;
  }

  private static boolean hasNoEmptyItem(List<Object> row) {
    return row.stream().noneMatch(value -> value instanceof List<?> list && list.contains(""));
  }

  @Property(tries = 200)
  @Domain(AnyRows.class)
  @Domain(DomainContext.Global.class)
  void hasTheDigestOfItsRows(
      @ForAll List<List<Object>> any, @ForAll @IntRange(min = 1, max = 20) int size) {
    var rows = repeated(any.stream().filter(BatchAuditTest::hasNoEmptyItem).toList());

    Found found = ofBatches(TABLE, rows, size);

    assertThat(found).isEqualTo(ofRows(TABLE, rows));
    assertThat(found.fault()).isNull();
  }

  private static final StructType BOUNDED =
      new StructType()
          .add("name", DataTypes.StringType, false)
          .add("low", DataTypes.DoubleType)
          .add("value", DataTypes.DoubleType)
          .add("high", DataTypes.DoubleType)
          .add("line", DataTypes.IntegerType, false)
          .add("size", DataTypes.DoubleType);
  private static final List<Double> SOME = Arrays.asList(null, 0.0, 0.25, 1 / 3.0, 1.0, 1e-9);

  @Property(tries = 300)
  void doublesOfSeveralColumnsHaveTheDigestOfTheirRows(
      @ForAll List<@IntRange(max = 1295) Integer> any,
      @ForAll @IntRange(min = 1, max = 9) int size) {
    List<List<Object>> rows = new ArrayList<>();
    for (int some : any) {
      rows.add(
          Arrays.asList(
              "a",
              SOME.get(some % 6),
              SOME.get(some / 6 % 6),
              SOME.get(some / 36 % 6),
              some,
              SOME.get(some / 216)));
    }
    var table = Table.of("t", BOUNDED, "name", "line").with("parts", "name").with("digested");

    assertThat(ofBatches(table, BOUNDED, rows, size)).isEqualTo(ofRows(table, rows));
  }

  @Property(tries = 200)
  @Domain(AnyRows.class)
  @Domain(DomainContext.Global.class)
  void hasTheFaultOfItsFirstRowAtFault(
      @ForAll List<List<Object>> rows, @ForAll @IntRange(min = 1, max = 20) int size) {
    assertThat(ofBatches(RANGED, rows, size)).isEqualTo(ofRows(RANGED, rows));
  }

  private static List<Object> row(String name, long line, String mass) {
    List<Object> row = new ArrayList<>(Collections.nCopies(SCHEMA.length(), null));
    row.set(SCHEMA.fieldIndex("name"), name);
    row.set(SCHEMA.fieldIndex("line"), line);
    row.set(SCHEMA.fieldIndex("mass"), mass == null ? null : new BigDecimal(mass));
    row.set(SCHEMA.fieldIndex("flags"), List.of());
    return row;
  }

  @Test
  void tellsTheRowAtFault() {
    var rows = Arrays.asList(row("a", 1, "1.000000"), row("a", 2, null), row("a", 3, "-0.500000"));

    assertThat(ofBatches(RANGED, rows, 3).fault())
        .isEqualTo("column mass is negative: -0.5, at key a,3");
    assertThat(ofBatches(RANGED, List.of(row(null, 1, null)), 3).fault())
        .isEqualTo("column name is null, at key ,1");
  }

  @Test
  void tellsTheRowOutOfOrder() { // 2 of at most 1
    var table = TABLE.with("ordered", "count", "line", "size");
    List<Object> first = row("a", 1, null);
    List<Object> second = row("a", 2, null);
    for (List<Object> row : List.of(first, second)) {
      row.set(SCHEMA.fieldIndex("count"), 1);
      row.set(SCHEMA.fieldIndex("size"), 1L);
    }

    assertThat(ofBatches(table, List.of(first, second), 3).fault())
        .isEqualTo("count 1.0, line 2.0, size 1.0 are not in order, at key a,2");
    assertThat(ofBatches(table, List.of(first), 3).fault()).isNull();
  }

  @Test
  void countsRowsOfEachPart() {
    var rows =
        List.of(row("a", 1, "1.500000"), row("b", 1, null), row("b", 2, null), row("a", 2, null));

    assertThat(ofBatches(TABLE, rows, 3).sums().get("a")).startsWith("2 ");
    assertThat(ofBatches(TABLE, rows, 3).sums().get("b")).startsWith("2 ");
    assertThat(ofBatches(TABLE, rows, 3)).isEqualTo(ofRows(TABLE, rows));
  }
}
