package org.oreflow.lake.digest;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.oreflow.lake.digest.CanonicalText.CanonicalCsv;
import org.oreflow.lake.digest.RowAudit.SetAudit;
import org.oreflow.lake.digest.RowCheck.RowFault;
import org.oreflow.table.Table;

class SetAuditTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("file", StringType, false)
          .add("line", LongType, false)
          .add("note", StringType, true)
          .add("value", createDecimalType(18, 3), true);
  private static final Table TABLE =
      Table.of("t", SCHEMA, "file", "line").with("parts", "file").with("digested");

  private static final InternalRow FIRST = row("a", 1, "x", "1.500");
  private static final InternalRow SECOND = row("a", 2, null, "-20");
  private static final InternalRow OTHER_FILE = row("b", 1, "x, \"y\"", null);

  private static InternalRow row(String file, long line, String note, String value) {
    return new GenericInternalRow(
        new Object[] {
          UTF8String.fromString(file),
          line,
          UTF8String.fromString(note),
          value == null ? null : Decimal.apply(new BigDecimal(value))
        });
  }

  /** What tasks that have these rows find together: part and sum, with the number of rows. */
  private static Map<String, String> sums(List<List<InternalRow>> tasks) {
    List<Digest.Part> found =
        tasks.stream().flatMap(rows -> new SetAudit(TABLE).of(rows.iterator()).stream()).toList();
    assertThat(found).allMatch(part -> part.fault() == null);
    return RowSum.together(found).stream()
        .collect(
            Collectors.toMap(Digest.Part::values, part -> part.sha256() + " of " + part.rows()));
  }

  private static String only(InternalRow... rows) {
    return sums(List.of(List.of(rows))).get("a");
  }

  private static String sumOfSha256(String... rows) {
    BigInteger sum = BigInteger.ZERO;
    for (String row : rows) {
      try {
        byte[] bytes = HexFormat.of().parseHex(row.replace(" ", ""));
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes);
        sum = sum.add(new BigInteger(1, sha));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
    return "%064x of %d".formatted(sum.mod(BigInteger.TWO.pow(256)), rows.length);
  }

  @Test
  void
      isTheSumOfTheDigestsOfRows() { // bytes by hand: nulls, file, line, note, value in thousandths
    assertThat(sums(List.of(List.of(FIRST, SECOND, OTHER_FILE))))
        .isEqualTo(
            Map.of(
                "a",
                sumOfSha256(
                    "00 01 61 0100000000000000 01 78 dc05000000000000", // 1500 = 0x05dc
                    "04 01 61 0200000000000000 e0b1ffffffffffff"), // -20000 = -0x4e20
                "b",
                sumOfSha256("08 01 62 0100000000000000 06 782c20227922")));
  }

  @Test
  void doesNotDependOnOrderAndTasks() {
    var expected = sums(List.of(List.of(FIRST, SECOND, OTHER_FILE)));

    assertThat(sums(List.of(List.of(SECOND, OTHER_FILE, FIRST)))).isEqualTo(expected);
    assertThat(sums(List.of(List.of(OTHER_FILE, SECOND), List.of(), List.of(FIRST))))
        .isEqualTo(expected);
  }

  @Test
  void differsByOneCell() {
    assertThat(
            List.of(
                only(FIRST, SECOND),
                only(FIRST, row("a", 2, null, "-20.001")),
                only(FIRST, row("a", 2, null, "20")),
                only(FIRST, row("a", 3, null, "-20")),
                only(FIRST, row("a", 2, "x", "-20")),
                only(row("a", 1, "x", "-20"), row("a", 2, null, "1.500")))) // cells changed places
        .doesNotHaveDuplicates();
  }

  @Test
  void seesRowsThatComeTwiceOrNotAtAll() {
    assertThat(
            List.of(
                only(FIRST),
                only(FIRST, FIRST),
                only(FIRST, FIRST, FIRST),
                only(FIRST, SECOND),
                only(FIRST, SECOND, SECOND, SECOND)))
        .doesNotHaveDuplicates();
  }

  @Test
  void tellsNullFromEmptyTextAndFromZero() {
    assertThat(List.of(only(row("a", 1, null, "0")), only(row("a", 1, "", "0"))))
        .doesNotHaveDuplicates();
    assertThat(List.of(only(row("a", 1, "", null)), only(row("a", 1, "", "0"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void takesDecimalsAtTheScaleOfTheirColumn() {
    String expected = sumOfSha256("00 01 61 0100000000000000 01 78 e803000000000000"); // 1000

    for (String same : List.of("1", "1.0", "1.000", "1.00000", "1E+0")) {
      assertThat(only(row("a", 1, "x", same))).as(same).isEqualTo(expected);
    }
    assertThat(only(row("a", 1, "x", "1.001")))
        .isEqualTo(sumOfSha256("00 01 61 0100000000000000 01 78 e903000000000000"));
  }

  @Test
  void takesWideDecimalsAtTheScaleOfTheirColumn() {
    var wide = new StructType().add("value", createDecimalType(38, 3), false);
    for (String same : List.of("12345678901234567890.5", "12345678901234567890.500")) {
      InternalRow row = new GenericInternalRow(new Object[] {Decimal.apply(new BigDecimal(same))});
      assertThat(new CanonicalCsv(wide, List.of("value")).text(row))
          .isEqualTo("12345678901234567890.500");
    }
  }

  @Test
  void namesTheFirstRowThatMayNotBeStored() {
    var parts =
        new SetAudit(TABLE)
            .of(List.of(FIRST, row("a", 2, null, null), row(null, 3, "", "1")).iterator());

    assertThat(parts.get(parts.size() - 1).fault())
        .isEqualTo(new RowFault("column file is null, at key ,3", false));
  }

  @Test
  void refusesPartsThatAreNeitherTextsNorWholeNumbers() {
    var schema = SCHEMA.add("share", DoubleType, false);
    var byShare =
        Table.of("t", schema, "file", "line", "share").with("parts", "share").with("digested");

    assertThatThrownBy(() -> new SetAudit(byShare))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("table t: the part share of a set is neither a text nor a whole number");
  }

  @Test
  void takesYearsApart() {
    var schema = SCHEMA.add("year", IntegerType, false);
    var byYear =
        Table.of("t", schema, "file", "line", "year").with("parts", "year").with("digested");
    var rows = List.of(ofYear(2, 2023), ofYear(3, 2024), ofYear(4, 2023));

    var parts = RowSum.together(new SetAudit(byYear).of(rows.iterator()));

    assertThat(parts).extracting(Digest.Part::values).containsExactly("2023", "2024");
    assertThat(parts).extracting(Digest.Part::rows).containsExactly(2L, 1L);
  }

  private static InternalRow ofYear(int line, int year) {
    InternalRow row = row("a", line, "x", "1");
    var values = new Object[SCHEMA.size() + 1];
    for (int i = 0; i < SCHEMA.size(); i++) {
      values[i] = row.get(i, SCHEMA.apply(i).dataType());
    }
    values[SCHEMA.size()] = year;
    return new GenericInternalRow(values);
  }

  @Test
  void carriesFromWordToWord() { // by hand: 2^256 - 1 and 1 make 2^256, which is 0; and 1 is 1
    byte[] most = HexFormat.of().parseHex("ff".repeat(32));
    byte[] one = HexFormat.of().parseHex("00".repeat(31) + "01");
    var sum = new RowSum();
    sum.add(most);
    sum.add(one);
    assertThat(sum.hex()).isEqualTo("0".repeat(64));

    var both =
        RowSum.together(
            List.of(
                new Digest.Part("a", HexFormat.of().formatHex(one), 1, null),
                new Digest.Part("a", sum.hex(), 2, null)));
    assertThat(both).containsExactly(new Digest.Part("a", "0".repeat(63) + "1", 3, null));

    var half = new RowSum(); // 2^64 - 1 and 1 are 2^64
    half.add(HexFormat.of().parseHex("00".repeat(24) + "ff".repeat(8)));
    half.add(one);
    assertThat(half.hex()).isEqualTo("0".repeat(47) + "1" + "0".repeat(16));
  }
}
