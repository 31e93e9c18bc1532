package org.oreflow.lake.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.lake.SmallTables.loose;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Lake.Change;
import org.oreflow.lake.SmallTables;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.digest.Audit.OutOfOrderException;
import org.oreflow.table.Table;

class AuditTest {
  private static final Table SHARE =
      Table.of(
              "share",
              new StructType()
                  .add("element", StringType, false)
                  .add("year", IntegerType, false)
                  .add("line", LongType, true)
                  .add("mass_t", createDecimalType(18, 6), true)
                  .add("share", DoubleType, true)
                  .add("value", DoubleType, true)
                  .add("final", BooleanType, true)
                  .add("flags", createArrayType(StringType, false), false),
              "element",
              "year")
          .with("partitioned", "year")
          .with("nonNegative", "mass_t")
          .with("fractions", "share");

  private static Row row(String element, Integer year, Object... rest) {
    var values = new ArrayList<Object>(List.of());
    values.add(element);
    values.add(year);
    Collections.addAll(values, rest);
    return RowFactory.create(values.toArray());
  }

  /** A sound row but for mass, share and value. */
  private static Row numbers(String mass, Double share, Double value) {
    return row("Nd", 2020, 1L, new BigDecimal(mass), share, value, true, new String[0]);
  }

  private static Dataset<Row> rows(List<Row> rows) {
    return TestSession.spark().createDataFrame(rows, loose(SHARE));
  }

  private static Digest audit(Dataset<Row> rows) {
    var audit = new Audit(SHARE);
    return Digest.of(audit.parts(Audit.internal(audit.sorted(rows))));
  }

  private static void assertFault(String message, Row... rows) {
    assertThatThrownBy(() -> audit(rows(List.of(rows))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("table share: " + message);
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  private static String ofBytes(String hex) throws NoSuchAlgorithmException {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void zeroHasOneDigest() {
    assertThat(audit(rows(List.of(numbers("1", 0.0, -0.0)))))
        .isEqualTo(audit(rows(List.of(numbers("1", -0.0, 0.0)))));
  }

  @Test
  void digestIsThatOfTheRowsInKeyOrder() throws NoSuchAlgorithmException {
    Row later =
        row("Nd", 2021, 7L, new BigDecimal("12.5"), 0.1, 1e-5, false, new String[] {"A", "B|\\"});
    Row second = row("b", 2020, null, null, null, null, null, new String[0]);
    Row first =
        row("a, \"x\"\n", 2020, -1L, new BigDecimal("0"), 1.0, -2.0, true, new String[] {"é"});
    String y2020 = // bytes by hand: nulls, then the values
        "00 07 612c202278220a e4070000 ffffffffffffffff 0000000000000000"
            + "000000000000f03f 00000000000000c0 01 01 02 c3a9"
            + "7c 01 62 e4070000 00";
    String y2021 =
        "00 02 4e64 e5070000 0700000000000000 20bcbe0000000000"
            + "9a9999999999b93f f168e388b5f8e43e 00 02 01 41 03 427c5c";
    assertThat(audit(rows(List.of(later, second, first))))
        .isEqualTo(new Digest(sha256(ofBytes(y2020) + "\n" + ofBytes(y2021) + "\n"), 3));
  }

  @Test
  void digestOfNoRowsIsThatOfNothing() throws NoSuchAlgorithmException {
    assertThat(audit(rows(List.of()))).isEqualTo(new Digest(sha256(""), 0));
  }

  @Test
  void digestTellsNullFromEmptyText() {
    var one = SmallTables.NOTE;
    var audit = new Audit(Table.of("t", loose(one), "file", "line"));
    var nulls = SmallTables.notes(RowFactory.create("a", 1L, null));
    var empty = SmallTables.notes(RowFactory.create("a", 1L, ""));
    assertThat(Digest.of(audit.parts(Audit.internal(audit.sorted(nulls)))))
        .isNotEqualTo(Digest.of(audit.parts(Audit.internal(audit.sorted(empty)))));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 7", "5, 20"})
  void digestDoesNotDependOnOrderAndPartitions(long seed, int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(
          row("e" + i, 2000 + i % 7, 1L, BigDecimal.valueOf(i), 0.5, i / 3.0, true, new String[0]));
    }
    Digest expected = audit(rows(rows));
    Collections.shuffle(rows, new Random(seed));
    assertThat(audit(rows(rows).repartition(partitions))).isEqualTo(expected);
    var spark = TestSession.spark();
    spark.conf().set("spark.sql.shuffle.partitions", Integer.toString(partitions));
    spark.conf().set("spark.sql.adaptive.enabled", "false");
    try {
      assertThat(audit(rows(rows))).isEqualTo(expected);
    } finally {
      spark.conf().set("spark.sql.shuffle.partitions", "2");
      spark.conf().unset("spark.sql.adaptive.enabled");
    }
  }

  @Test
  void rejectsNullWhereAValueIsNeeded() {
    assertFault(
        "column element is null, at key ,2020",
        row(null, 2020, 1L, null, null, null, true, new String[0]));
    assertFault(
        "column flags is null, at key Nd,2020", row("Nd", 2020, 1L, null, null, null, true, null));
  }

  @Test
  void rejectsAnEmptyItem() {
    assertFault(
        "column flags has an empty item, at key Nd,2020",
        row("Nd", 2020, 1L, null, null, null, true, new String[] {"A", ""}));
  }

  @Test
  void rejectsAKeyThatOccursTwice() {
    assertFault(
        "the key occurs twice, at key Nd,2020",
        numbers("1", 0.5, 1.0),
        row("Dy", 2020, 1L, null, null, null, true, new String[0]),
        numbers("2", 0.5, 1.0));
  }

  @Test
  void rejectsNumbersOutOfRange() {
    assertFault(
        "column mass_t is negative: -1.0E-6, at key Nd,2020", numbers("-0.000001", 0.5, 1.0));
    assertFault("column share is not within 0 and 1: 1.5, at key Nd,2020", numbers("1", 1.5, 1.0));
    assertFault(
        "column share is not within 0 and 1: -0.5, at key Nd,2020", numbers("1", -0.5, 1.0));
  }

  @Test
  void rejectsNumbersThatAreNotFinite() {
    assertFault("column value is NaN, at key Nd,2020", numbers("1", 0.5, Double.NaN));
    assertFault(
        "column value is -Infinity, at key Nd,2020", numbers("1", 0.5, Double.NEGATIVE_INFINITY));
  }

  @Test
  void rejectsAValueOutsideOfItsBounds() {
    var table =
        Table.of(
                "bound",
                new StructType()
                    .add("element", StringType, false)
                    .add("low", DoubleType, true)
                    .add("value", DoubleType, true)
                    .add("high", DoubleType, true)
                    .add("low_t", createDecimalType(18, 6), true)
                    .add("mass_t", createDecimalType(18, 6), true)
                    .add("high_t", createDecimalType(18, 6), true),
                "element")
            .with("ordered", "low", "value", "high")
            .with("ordered", "low_t", "mass_t", "high_t");

    assertThatCode(() -> bound(table, 1.0, 1.0, 1.0, "1", null, "2")).doesNotThrowAnyException();
    assertThatCode(() -> bound(table, null, 1.0, null, null, "9", null)).doesNotThrowAnyException();
    assertThatThrownBy(() -> bound(table, null, 1.5, 1.0, null, null, null))
        .isInstanceOf(OutOfOrderException.class)
        .hasMessage("table bound: low null, value 1.5, high 1.0 are not in order, at key Nd");
    assertThatThrownBy(() -> bound(table, 1.0, 1.0, 1.0, "1.000001", "1", "2"))
        .isInstanceOf(OutOfOrderException.class)
        .hasMessage(
            "table bound: low_t 1.000001, mass_t 1.0, high_t 2.0 are not in order, at key Nd");
    assertThatThrownBy(() -> bound(table, 1.0, 1.0, 1.0, "3", null, "2"))
        .isInstanceOf(OutOfOrderException.class);
  }

  // low, value and high as doubles, then as texts of decimals
  private static Digest bound(Table table, Object... cells) {
    Row row =
        RowFactory.create(
            "Nd",
            cells[0],
            cells[1],
            cells[2],
            decimal(cells[3]),
            decimal(cells[4]),
            decimal(cells[5]));
    var audit = new Audit(table);
    var rows = TestSession.spark().createDataFrame(List.of(row), table.schema());
    return Digest.of(audit.parts(Audit.internal(audit.sorted(rows))));
  }

  private static BigDecimal decimal(Object text) {
    return text == null ? null : new BigDecimal((String) text);
  }

  @Test
  void partsOutsideTheKeyAreRefused() {
    assertThatThrownBy(() -> SHARE.with("parts", "line"))
        .hasMessage("table share: parts [line] are not all in the key [element, year]");
  }

  @Test
  void aLakeWritesNothingThatIsRejectedAndCastsTheRest(@TempDir Path dir) {
    try (var lake = Lake.open(TestSession.spark(), Address.of(dir), List.of(SHARE), 1)) {
      lake.begin("1");
      assertThatThrownBy(() -> lake.replace(SHARE, rows(List.of(numbers("-1", 0.5, 1.0))), null))
          .hasMessage("table share: column mass_t is negative: -1.0, at key Nd,2020");
      assertThatThrownBy(() -> lake.replace(SHARE, rows(List.of()).drop("share"), null))
          .hasMessageStartingWith("table share: column share is missing among [element, year,");
      assertThat(lake.publish("hash", java.util.Map.of(), AuditNotes.NONE)).isFalse();

      lake.begin("2");
      var text =
          rows(List.of(numbers("1", 0.5, 1.0)))
              .selectExpr("flags", "'left out' extra", "final", "value", "share", "line")
              .selectExpr("*", "'12.5' mass_t", "2020L year", "'Nd' element");
      assertThat(lake.replace(SHARE, text, null)).isEqualTo(new Change(1, true));
      assertThat(lake.read(SHARE).schema().fieldNames()).isEqualTo(SHARE.schema().fieldNames());
      assertThat(lake.read(SHARE).first().getDecimal(3)).isEqualTo(new BigDecimal("12.500000"));
    }
  }
}
