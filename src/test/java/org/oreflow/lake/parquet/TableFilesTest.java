package org.oreflow.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {
  private static final StructType NAMES =
      new StructType()
          .add("name", DataTypes.StringType, false)
          .add("year", DataTypes.IntegerType, true);

  /** Small files: pages of so many rows, groups of two pages, few different texts. */
  private static Limits limits(int page) {
    return new Limits(page, 2 * page, 1 << 20, 50);
  }

  private static Table inMemory(StructType schema, String... partitions) {
    var catalog = new InMemoryCatalog();
    catalog.initialize("memory", Map.of());
    catalog.createNamespace(Namespace.of("test"));
    Schema columns = SparkSchemaUtil.convert(schema);
    return catalog.createTable(
        TableIdentifier.of("test", "rows"),
        columns,
        spec(columns, partitions),
        Map.of("format-version", "2"));
  }

  private static PartitionSpec spec(Schema columns, String... partitions) {
    var spec = PartitionSpec.builderFor(columns);
    Arrays.stream(partitions).forEach(spec::identity);
    return spec.build();
  }

  private static List<DataFile> write(
      Table table, StructType schema, List<List<Object>> rows, Limits limits) {
    try (var files = new TableFiles(table, schema, 0, 0, limits)) {
      for (List<Object> row : rows) {
        files.add(EveryType.internal(row));
      }
      return commit(table, files.end());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<DataFile> writeBatches(
      Table table, StructType schema, List<ColumnarBatch> batches, Limits limits) {
    try (var files = new TableFiles(table, schema, 0, 0, limits)) {
      for (ColumnarBatch batch : batches) {
        files.add(batch);
      }
      return commit(table, files.end());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<DataFile> commit(Table table, List<DataFile> files) {
    var append = table.newAppend();
    files.forEach(append::appendFile);
    append.commit();
    return files;
  }

  private static List<List<Object>> read(Table table) {
    List<List<Object>> rows = new ArrayList<>();
    try (var records = IcebergGenerics.read(table).build()) {
      for (Record record : records) {
        rows.add(IntStream.range(0, record.size()).mapToObj(record::get).toList());
      }
      return rows;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<List<Object>> names(String... names) {
    return Arrays.stream(names).map(name -> Arrays.<Object>asList(name, 2020)).toList();
  }

  @Property(tries = 60)
  @Domain(AnyRows.class)
  @Domain(DomainContext.Global.class)
  void givesBackRows(
      @ForAll List<List<Object>> rows, @ForAll @IntRange(min = 1, max = 9) int page) {
    Table table = inMemory(EveryType.SCHEMA, "year");

    write(table, EveryType.SCHEMA, rows, limits(page));

    assertThat(read(table)).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Property(tries = 60)
  @Domain(AnyRows.class)
  @Domain(DomainContext.Global.class)
  void givesBackBatches(
      @ForAll List<List<Object>> rows,
      @ForAll @IntRange(min = 1, max = 9) int page,
      @ForAll @IntRange(min = 1, max = 20) int batch) {
    Table table = inMemory(EveryType.SCHEMA, "year");

    writeBatches(
        table, EveryType.SCHEMA, EveryType.batches(EveryType.SCHEMA, rows, batch), limits(page));

    assertThat(read(table)).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void keepsTheOrderOverPagesAndGroups() { // by hand: pages of 2 rows, groups of 4, 9 rows
    Table table = inMemory(NAMES);
    var rows = names("i", "h", "g", "f", "e", "d", "c", "b", "a");

    var files = write(table, NAMES, rows, new Limits(2, 4, 1 << 20, 50));

    assertThat(read(table)).isEqualTo(rows);
    assertThat(files).hasSize(1);
    assertThat(files.get(0).splitOffsets()).hasSize(3).startsWith(4L).isSorted();
  }

  @Test
  void endsAGroupThatHasManyBytes() { // a page of two rows has more than one byte
    Table table = inMemory(NAMES);

    var files = write(table, NAMES, names("a", "b", "c", "d"), new Limits(2, 1000, 1, 50));

    assertThat(files.get(0).splitOffsets()).hasSize(2);
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
  void endsAPageThatHasManyBytesOfTexts() {
    Table table = inMemory(NAMES);
    var rows = names("x".repeat(300), "y".repeat(300), "z".repeat(300), "z", "z".repeat(300));
    var files = write(table, NAMES, rows, new Limits(100, 2, 1 << 20, 200));

    // by hand: x | y end a group of two rows, z | z, z another of three
    assertThat(files.get(0).splitOffsets()).hasSize(2);
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
  void writesNoFileWithoutRows() {
    assertThat(write(inMemory(NAMES), NAMES, List.of(), Limits.USUAL)).isEmpty();
  }

  @Test
  void makesAFileForEachPartition() {
    Table table = inMemory(NAMES, "year");
    List<List<Object>> rows =
        List.of(
            List.of("a", 2020),
            List.of("b", 2021),
            Arrays.asList("c", null),
            List.of("d", 2020),
            Arrays.asList("e", null));

    var files = write(table, NAMES, rows, Limits.USUAL);

    assertThat(files)
        .extracting(file -> file.partition().get(0, Integer.class), DataFile::recordCount)
        .containsExactlyInAnyOrder(tuple(2020, 2L), tuple(2021, 1L), tuple(null, 2L));
    assertThat(read(table)).containsExactlyInAnyOrderElementsOf(rows);
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

  @Test
  void refusesNullWhereAValueMustBe() {
    List<List<Object>> rows = List.of(Arrays.asList(null, 2020));

    assertThatThrownBy(() -> write(inMemory(NAMES), NAMES, rows, Limits.USUAL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("column name: null, where a value must be");
  }

  @Test
  void refusesPartitionsThatAreNoWholeNumbers() {
    assertThatThrownBy(() -> new TableFiles(inMemory(NAMES, "name"), NAMES, 0, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no files by column name, which is no whole number");
  }

  @Test
  void leavesNoFileOfATaskThatDoesNotEnd(@TempDir Path dir) throws IOException {
    Schema columns = SparkSchemaUtil.convert(NAMES);
    Table table =
        new HadoopTables(new Configuration())
            .create(columns, spec(columns, "year"), Map.of(), dir.toString());
    try (var files = new TableFiles(table, NAMES, 0, 0, new Limits(1, 1, 1, 50))) {
      files.add(EveryType.internal(List.of("a", 2020)));
      files.add(EveryType.internal(List.of("b", 2021)));
      assertThat(data(dir)).hasSize(2);
    }
    assertThat(data(dir)).isEmpty();
  }

  private static List<Path> data(Path dir) throws IOException {
    try (Stream<Path> all = Files.walk(dir.resolve("data"))) {
      return all.filter(path -> path.toString().endsWith(".parquet")).toList();
    }
  }
}
