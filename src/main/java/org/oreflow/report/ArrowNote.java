package org.oreflow.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.ArrowUtils;

/**
 * The note in a Parquet file by which Arrow finds unit and meaning of a column: its schema as a
 * message of its own format, in Base64.
 */
final class ArrowNote {
  static final String KEY = "ARROW:schema";

  private ArrowNote() {}

  /**
   * The note.
   *
   * @param schema columns with metadata as {@link PublicColumns#described} has it
   */
  static String of(StructType schema) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var channel = new WriteChannel(Channels.newChannel(bytes));
    MessageSerializer.serialize(channel, schema(schema));
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** The same columns as Arrow has them, with unit and meaning. */
  static Schema schema(StructType columns) {
    List<Field> fields = new ArrayList<>();
    for (StructField column : columns.fields()) {
      fields.add(field(column));
    }
    return new Schema(fields);
  }

  private static Field field(StructField field) {
    Schema plain =
        ArrowUtils.toArrowSchema(new StructType(new StructField[] {field}), "UTC", true, false);
    Field made = plain.getFields().get(0);
    Map<String, String> notes = new LinkedHashMap<>();
    for (String key : List.of(PublicColumns.COMMENT, PublicColumns.UNIT)) {
      if (field.metadata().contains(key)) {
        notes.put(key, field.metadata().getString(key));
      }
    }
    return new Field(
        made.getName(),
        new FieldType(made.isNullable(), made.getType(), made.getDictionary(), notes),
        made.getChildren());
  }
}
