package org.oreflow.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.lake.parquet.MemoryTable.NAMES;
import static org.oreflow.lake.parquet.MemoryTable.inMemory;
import static org.oreflow.lake.parquet.MemoryTable.limits;
import static org.oreflow.lake.parquet.MemoryTable.names;
import static org.oreflow.lake.parquet.MemoryTable.read;
import static org.oreflow.lake.parquet.MemoryTable.write;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Table;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.parquet.ParquetFile.Limits;

class TableFileTest {
  @Test
  void keepsTheOrderOverPagesAndGroups() { // by hand: pages of 2 rows, groups of 4, 9 rows
    Table table = inMemory(NAMES);
    var rows = names("i", "h", "g", "f", "e", "d", "c", "b", "a");

    var files = write(table, NAMES, rows, new Limits(2, 4, 1 << 20, 100));

    assertThat(read(table)).isEqualTo(rows);
    assertThat(files).hasSize(1);
    assertThat(files.get(0).splitOffsets()).hasSize(3).startsWith(4L).isSorted();
  }

  @Test
  void endsAGroupThatHasManyBytes() { // a page of two rows has more than one byte
    Table table = inMemory(NAMES);

    var files = write(table, NAMES, names("a", "b", "c", "d"), new Limits(2, 1000, 1, 100));

    assertThat(files.get(0).splitOffsets()).hasSize(2);
  }

  @Test
  void hasNoDictionaryOfNumbers(@TempDir Path folder) throws IOException { // in its second group
    try (ParquetFile file = ofNumbers("x", folder);
        ParquetFile other = ofNumbers("y", folder)) { // Parquet shares much between files
      for (int i = 0; i < 20; i++) {
        file.add(new GenericInternalRow(new Object[] {1.0}));
      }

      var groups = file.end(Map.of()).getBlocks();

      other.end(Map.of());
      assertThat(groups)
          .hasSize(2)
          .noneMatch(group -> group.getColumns().get(0).hasDictionaryPage());
    }
  }

  private static ParquetFile ofNumbers(String name, Path folder) throws IOException {
    var layout = MessageTypeParser.parseMessageType("message t { optional double " + name + "; }");
    var schema = new StructType().add(name, DataTypes.DoubleType);
    var out = new LocalOutputFile(folder.resolve(name));
    return new ParquetFile(layout, schema, out, new Limits(10, 10, 1 << 20, 1 << 20));
  }

  @Test
  void tellsTextsApartThatDifferInTheirEnds() { // up to seven bytes, and from eight on
    Table table = inMemory(NAMES);
    var rows =
        names(
            "", "\0", "a", "a\0", "abcdefg", "abcdefgh", "abcdefg\0", "abcdefgi", "a", "abcdefgh");

    write(table, NAMES, rows, new Limits(20, 20, 1 << 20, 200));

    assertThat(read(table)).isEqualTo(rows);
  }

  @Test
  void goesOnWithoutDictionaryWhereItIsFull() { // 50 texts of 4 bytes and their lengths: 400 bytes
    Table table = inMemory(NAMES);
    var rows =
        IntStream.range(0, 200).mapToObj(i -> List.<Object>of("n" + (100 + i % 50), i)).toList();

    write(table, NAMES, rows, new Limits(20, 100, 1 << 20, 200));

    assertThat(read(table)).isEqualTo(rows);
  }

  @Test
  void writesTextsThatAreLongerThanAPage() {
    Table table = inMemory(NAMES);
    var rows = names("x".repeat(300), "y".repeat(300), "z".repeat(300), "z", "z".repeat(300));

    write(table, NAMES, rows, new Limits(100, 2, 1 << 20, 200));

    assertThat(read(table)).isEqualTo(rows);
  }

  @Test
  void writesColumnsOfNullsOnly() {
    Table table = inMemory(EveryType.SCHEMA);
    List<Object> nulls = new ArrayList<>(Collections.nCopies(EveryType.SCHEMA.length(), null));
    nulls.set(1, "a");
    nulls.set(2, 1L);
    nulls.set(11, List.of());

    var files = write(table, EveryType.SCHEMA, Collections.nCopies(5, nulls), limits(2));

    assertThat(read(table)).isEqualTo(Collections.nCopies(5, nulls));
    assertThat(bound(table, files.get(0).lowerBounds(), "note")).isNull();
    assertThat(files.get(0).nullValueCounts()).containsEntry(id(table, "note"), 5L);
  }

  @Test
  void tellsCountsAndBoundsOfAFile() { // by hand, over two pages and two groups
    Table table = inMemory(EveryType.SCHEMA);

    var file =
        write(table, EveryType.SCHEMA, List.of(row(-1, "b"), row(3, null), row(2, "ä")), limits(1))
            .get(0);

    assertThat(file.recordCount()).isEqualTo(3);
    assertThat(file.nullValueCounts())
        .containsEntry(id(table, "year"), 0L)
        .containsEntry(id(table, "note"), 1L)
        .containsEntry(id(table, "sure"), 3L);
    assertThat(file.valueCounts()).containsEntry(id(table, "note"), 3L);
    assertBounds(table, file, "year", -1, 3);
    assertBounds(table, file, "note", "b", "ä");
    assertBounds(table, file, "size", -10L, 30L);
    assertBounds(table, file, "share", -0.5, 1.5);
    assertBounds(table, file, "mass", new BigDecimal("-1.000000"), new BigDecimal("3.000000"));
    assertBounds(table, file, "few", new BigDecimal("-1.00"), new BigDecimal("3.00"));
    assertBounds(table, file, "wide", new BigDecimal("-1.000"), new BigDecimal("3.000"));
  }

  private static List<Object> row(int number, String note) {
    var decimal = BigDecimal.valueOf(number);
    return Arrays.asList(
        number,
        "name",
        1L,
        note,
        number,
        10L * number,
        0.5 * number,
        null,
        decimal,
        decimal,
        decimal,
        List.of(),
        null,
        null);
  }

  @Test
  void tellsOfAFileWhatIcebergReadsFromIt() {
    Table table = inMemory(EveryType.SCHEMA);
    DataFile file =
        write(table, EveryType.SCHEMA, List.of(row(-1, "b"), row(3, null), row(2, "ä")), limits(1))
            .get(0);

    Metrics read =
        ParquetUtil.fileMetrics(
            table.io().newInputFile(file.location()), MetricsConfig.forTable(table));

    assertThat(file.recordCount()).isEqualTo(read.recordCount());
    assertThat(file.columnSizes()).isEqualTo(read.columnSizes());
    assertThat(file.valueCounts()).isEqualTo(read.valueCounts());
    assertThat(file.nullValueCounts()).isEqualTo(read.nullValueCounts());
    assertThat(file.lowerBounds()).isEqualTo(read.lowerBounds());
    assertThat(file.upperBounds()).isEqualTo(read.upperBounds());
  }

  private static void assertBounds(
      Table table, DataFile file, String column, Object lower, Object upper) {
    assertThat(bound(table, file.lowerBounds(), column)).as(column).isEqualTo(lower);
    assertThat(bound(table, file.upperBounds(), column)).as(column).isEqualTo(upper);
  }

  /** A bound as the type's own Java value, text as text; null if there is none. */
  private static Object bound(Table table, Map<Integer, ByteBuffer> bounds, String column) {
    NestedField field = table.schema().findField(column);
    ByteBuffer bytes = bounds.get(field.fieldId());
    Object value = bytes == null ? null : Conversions.fromByteBuffer(field.type(), bytes);
    return value instanceof CharSequence text ? text.toString() : value;
  }

  private static int id(Table table, String column) {
    return table.schema().findField(column).fieldId();
  }
}
