package org.oreflow.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.oreflow.lake.parquet.MemoryTable.NAMES;
import static org.oreflow.lake.parquet.MemoryTable.inMemory;
import static org.oreflow.lake.parquet.MemoryTable.limits;
import static org.oreflow.lake.parquet.MemoryTable.read;
import static org.oreflow.lake.parquet.MemoryTable.spec;
import static org.oreflow.lake.parquet.MemoryTable.write;
import static org.oreflow.lake.parquet.MemoryTable.writeBatches;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.parquet.ParquetFile.Limits;

class TableFilesTest {
  @Property(tries = 25)
  @Domain(AnyRows.class)
  @Domain(DomainContext.Global.class)
  void givesBackRows(
      @ForAll List<List<Object>> rows, @ForAll @IntRange(min = 1, max = 9) int page) {
    Table table = inMemory(EveryType.SCHEMA, "year");

    write(table, EveryType.SCHEMA, rows, limits(page));

    assertThat(read(table)).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Property(tries = 25)
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

  @Property(tries = 25)
  @Domain(AnyRows.class)
  @Domain(DomainContext.Global.class)
  void givesBackBatchesInBuckets(
      @ForAll List<List<Object>> rows, @ForAll @IntRange(min = 1, max = 20) int batch) {
    Schema columns = SparkSchemaUtil.convert(EveryType.SCHEMA);
    var spec = PartitionSpec.builderFor(columns).identity("year").bucket("note", 3).build();
    Table table = inMemory(columns, spec);

    var files =
        writeBatches(
            table, EveryType.SCHEMA, EveryType.batches(EveryType.SCHEMA, rows, batch), limits(4));

    assertThat(read(table)).containsExactlyInAnyOrderElementsOf(rows);
    assertThat(files).extracting(file -> file.partition().toString()).doesNotHaveDuplicates();
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
  void refusesNullWhereAValueMustBe() {
    List<List<Object>> rows = List.of(Arrays.asList(null, 2020));

    assertThatThrownBy(() -> write(inMemory(NAMES), NAMES, rows, Limits.USUAL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("column name: null, where a value must be");
  }

  @Test
  void refusesPartitionsThatAreNeitherWholeNumbersNorTexts() {
    assertThatThrownBy(
            () -> new TableFiles(inMemory(EveryType.SCHEMA, "share"), EveryType.SCHEMA, 0, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no files by column share of type DOUBLE");
  }

  @Test
  void leavesNoFileOfATaskThatDoesNotEnd(@TempDir Path dir) throws IOException {
    Schema columns = SparkSchemaUtil.convert(NAMES);
    Table table =
        new HadoopTables(new Configuration())
            .create(columns, spec(columns, "year"), Map.of(), dir.toString());
    try (var files = new TableFiles(table, NAMES, 0, 0, new Limits(1, 1, 1, 100))) {
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
