package org.oreflow.engine;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.Tables;

class ArrowStreamTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("element", StringType, false)
          .add("year", IntegerType, false)
          .add("mass_t", createDecimalType(18, 6), true)
          .add("share", DoubleType, true)
          .add("flags", createArrayType(StringType, false), false);

  private static List<String> read(byte[] stream) throws IOException {
    var rows = new ArrayList<String>();
    try (var memory = new RootAllocator();
        var reader = new ArrowStreamReader(new ByteArrayInputStream(stream), memory)) {
      var root = reader.getVectorSchemaRoot();
      rows.add(root.getSchema().getFields().stream().map(f -> f.getName()).toList().toString());
      while (reader.loadNextBatch()) {
        for (int row = 0; row < root.getRowCount(); row++) {
          int at = row;
          rows.add(
              root.getFieldVectors().stream()
                  .map((FieldVector vector) -> String.valueOf(vector.getObject(at)))
                  .collect(Collectors.joining(" ")));
        }
      }
    }
    return rows;
  }

  @Test
  void columnsKeepTheirTypesNullsAndLists() throws IOException {
    var rows =
        Tables.table(
            SCHEMA,
            """
            element | year | mass_t | share | flags
            Nd      | 2023 | 1.5    | .25   | ESTIMATED QUOTA
            Dy      | 2022 |        |       |
            """);
    var out = new ByteArrayOutputStream();
    ArrowStream.write(rows.orderBy("year"), out);
    assertThat(read(out.toByteArray()))
        .containsExactly(
            "[element, year, mass_t, share, flags]",
            "Dy 2022 null null []",
            "Nd 2023 1.500000 0.25 [\"ESTIMATED\",\"QUOTA\"]");
  }

  @Test
  void anAnswerWithoutRowsHasItsColumns() throws IOException {
    var out = new ByteArrayOutputStream();
    ArrowStream.write(Tables.table(SCHEMA, "element | year"), out);
    assertThat(read(out.toByteArray())).containsExactly("[element, year, mass_t, share, flags]");
  }
}
