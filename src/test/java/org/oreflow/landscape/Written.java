package org.oreflow.landscape;

import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.landscape.Inputs.Entry;
import org.oreflow.table.Landscape;
import org.oreflow.table.Production;

/**
 * Inputs of a landscape as text: kind, element, stage, country, year, measure, content, scenario,
 * source, release, value, low, high and flags, split at blanks; {@code -} is null.
 */
final class Written {
  /** Columns of a record. */
  static final StructType RECORD =
      new StructType()
          .add(Landscape.ELEMENT, DataTypes.StringType, false)
          .add(Landscape.STAGE, DataTypes.StringType, false)
          .add(Landscape.COUNTRY, DataTypes.StringType, false)
          .add(Landscape.YEAR, DataTypes.IntegerType, false)
          .add(Production.MEASURE, DataTypes.StringType, false)
          .add(Production.CONTENT, DataTypes.StringType, true)
          .add(Production.TYPE, DataTypes.StringType, true)
          .add(Production.SCENARIO, DataTypes.StringType, true)
          .add(Landscape.SOURCE, DataTypes.StringType, false)
          .add(Landscape.RELEASE, DataTypes.StringType, false)
          .add("value", DataTypes.createDecimalType(18, 6), true)
          .add("low", DataTypes.createDecimalType(18, 6), true)
          .add("high", DataTypes.createDecimalType(18, 6), true)
          .add(Landscape.UNIT, DataTypes.StringType, true)
          .add(Landscape.FLAGS, DataTypes.createArrayType(DataTypes.StringType, false), false);

  private Written() {}

  /** The rows of a landscape that come of it. */
  static List<Row> landscape(Order order, String basket, String... lines) {
    var links = new Links(order, Set.of("reo", "gross"), .05);
    return links.of(basket, Arrays.stream(lines).map(Written::entry).toList()).stream()
        .map(Written::named)
        .toList();
  }

  /** A record of a line, blanks in its content written as {@code _}. */
  static Entry written(String basket, String line) {
    return entry(line);
  }

  private static Entry entry(String line) {
    String[] cells = line.split(" ");
    String[] flags = cells[13].equals("-") ? new String[0] : cells[13].split(",");
    Row row =
        new GenericRowWithSchema(
            new Object[] {
              cells[1],
              cells[2],
              cells[3],
              Integer.valueOf(cells[4]),
              cells[5],
              cells[6].equals("-") ? null : cells[6].replace('_', ' '),
              null,
              text(cells[7]),
              cells[8].equals("-") ? "" : cells[8],
              cells[9].equals("-") ? "" : cells[9],
              number(cells[10]),
              number(cells[11]),
              number(cells[12]),
              "t",
              asScala(List.of(flags)).toSeq()
            },
            RECORD);
    return Entry.record(Entry.Kind.valueOf(cells[0]), row);
  }

  private static String text(String cell) {
    return cell.equals("-") ? null : cell;
  }

  private static BigDecimal number(String cell) {
    return cell.equals("-") ? null : new BigDecimal(cell);
  }

  private static Row named(Row row) {
    Object[] cells = new Object[row.size()];
    Arrays.setAll(
        cells,
        i -> row.get(i) instanceof String[] list ? asScala(List.of(list)).toSeq() : row.get(i));
    return new GenericRowWithSchema(cells, Landscape.TABLE.schema());
  }
}
