package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class CsvLinesTest {
  private static final StructType TEXTS =
      new StructType().add("first", DataTypes.StringType).add("second", DataTypes.StringType);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private String lines(StructType schema, Object[]... rows) throws IOException {
    var lines = new CsvLines(schema, out);
    for (Object[] row : rows) {
      lines.add(new GenericInternalRow(row));
    }
    return out.toString(UTF_8);
  }

  private String fields(String first, String second) throws IOException {
    out.reset();
    Object[] row = {UTF8String.fromString(first), UTF8String.fromString(second)};
    return lines(TEXTS, row).substring("first,second\n".length());
  }

  private static Decimal decimal(String number, int precision, int scale) {
    return Decimal.apply(new scala.math.BigDecimal(new BigDecimal(number)), precision, scale);
  }

  @Test
  void eachTypeHasItsText() throws IOException {
    var schema =
        new StructType()
            .add("year", DataTypes.IntegerType)
            .add("rows", DataTypes.LongType)
            .add("share", DataTypes.DoubleType)
            .add("mass", DataTypes.createDecimalType(18, 6))
            .add("control", DataTypes.createDecimalType(38, 3))
            .add("sure", DataTypes.BooleanType);
    Object[] row = {-5, 12_345_678_901L, 1e-5, decimal("0.5", 18, 6), decimal("-12", 38, 3), true};

    assertThat(lines(schema, row, new Object[6]))
        .isEqualTo(
            """
            year,rows,share,mass,control,sure
            -5,12345678901,1.0E-5,0.500000,-12.000,true
            ,,,,,
            """);
  }

  @Property
  void aNumberIsWrittenAsShortAsReadsBackOnAnyJava(@ForAll double number) throws IOException {
    var schema = new StructType().add("share", DataTypes.DoubleType);
    out.reset();

    String text = lines(schema, new Object[] {number}).substring("share\n".length()).strip();

    assertThat(Double.parseDouble(text)).isEqualTo(number);
    assertThat(text.length()).isLessThanOrEqualTo(Double.toString(number).length());
  }

  @Test
  void aPowerOfTwoHasNoDigitMoreThanItNeeds() throws IOException { // Java 17 writes ...0177E-19
    var schema = new StructType().add("share", DataTypes.DoubleType);

    assertThat(lines(schema, new Object[] {0x1p-61})).isEqualTo("share\n4.336808689942018E-19\n");
  }

  @Test
  void aTextIsQuotedWhereItsBytesAskForIt() throws IOException {
    assertThat(fields("", "a b")).isEqualTo("\"\",a b\n");
    assertThat(fields("a,b", "a\"b")).isEqualTo("\"a,b\",\"a\"\"b\"\n");
    assertThat(fields("a\nb", "a\rb")).isEqualTo("\"a\nb\",\"a\rb\"\n");
    assertThat(fields("é中", "a\\b;'c'")).isEqualTo("é中,a\\b;'c'\n");
  }

  @Test
  void aTextThatBeginsLikeAFormulaHasAnApostropheUnlessItIsANumber() throws IOException {
    assertThat(fields("=1", "@a")).isEqualTo("'=1,'@a\n");
    assertThat(fields("\ta", "\ra")).isEqualTo("'\ta,\"'\ra\"\n");
    assertThat(fields("+5", "-.5e-3")).isEqualTo("+5,-.5e-3\n");
    assertThat(fields("+", "-5 t")).isEqualTo("'+,'-5 t\n");
    assertThat(fields("a=1", " =1")).isEqualTo("a=1, =1\n");
    assertThat(fields("=\"a\"", "-")).isEqualTo("\"'=\"\"a\"\"\",'-\n");
  }

  @Test
  void itemsOfAListAreOneText() throws IOException {
    var schema =
        new StructType()
            .add("flags", DataTypes.createArrayType(DataTypes.StringType))
            .add("year", DataTypes.IntegerType);

    assertThat(
            lines(
                schema,
                new Object[] {list("A", "B"), 1},
                new Object[] {list(), 2},
                new Object[] {null, 3},
                new Object[] {list("=A", "b,c"), 4}))
        .isEqualTo("flags,year\nA|B,1\n\"\",2\n,3\n\"'=A|b,c\",4\n");
  }

  private static GenericArrayData list(String... items) {
    return new GenericArrayData(Arrays.stream(items).map(UTF8String::fromString).toArray());
  }

  @Test
  void aTypeWithoutTextIsADefect() {
    var schema = new StructType().add("at", DataTypes.TimestampType);

    assertThatThrownBy(() -> lines(schema, new Object[] {1L}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no text of CSV for TIMESTAMP");
  }
}
