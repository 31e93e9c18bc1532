package org.oreflow.run.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.VisibleText;
import org.oreflow.report.Lines;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/** Prints the rows of a query. Null is an empty cell, in JSON null. */
public record RowPrinter(PrintStream out) {
  /** Aligned columns, numbers to the right; false if not all rows are shown. */
  public boolean table(Dataset<Row> rows, int shown) {
    List<Row> head = rows.takeAsList(shown + 1);
    List<String[]> lines = new ArrayList<>();
    lines.add(visible(rows.columns()));
    head.stream().limit(shown).map(row -> visible(texts(row))).forEach(lines::add);
    var text = new StringBuilder();
    StructType columns = rows.schema();
    Lines.append(text, lines, i -> !(columns.apply(i).dataType() instanceof NumericType));
    out.print(text.toString().replaceAll("(?m)^  ", ""));
    return head.size() <= shown;
  }

  /** RFC 4180 with a header. */
  public void csv(Dataset<Row> rows) throws IOException {
    var format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    var printer = new CSVPrinter(out, format);
    printer.printRecord((Object[]) rows.columns());
    for (Iterator<Row> all = rows.toLocalIterator(); all.hasNext(); ) {
      printer.printRecord((Object[]) texts(all.next()));
    }
    printer.flush();
  }

  public void json(Dataset<Row> rows) {
    Dataset<String> objects =
        rows.select(to_json(struct(col("*")), Map.of("ignoreNullFields", "false")))
            .as(Encoders.STRING());
    String before = "[\n";
    for (Iterator<String> all = objects.toLocalIterator(); all.hasNext(); ) {
      out.print(before + all.next());
      before = ",\n";
    }
    out.print(before.equals("[\n") ? "[]\n" : "\n]\n");
  }

  private static String[] visible(String[] cells) {
    return Arrays.stream(cells).map(VisibleText::line).toArray(String[]::new);
  }

  private static String[] texts(Row row) {
    var texts = new String[row.size()];
    Arrays.setAll(texts, i -> text(row.get(i)));
    return texts;
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      return CollectionConverters.asJava(map).entrySet().stream()
          .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
          .sorted()
          .collect(Collectors.joining("|"));
    }
    if (value instanceof Iterable<?> items) {
      var texts = new ArrayList<String>();
      CollectionConverters.asJava(items).forEach(item -> texts.add(text(item)));
      return String.join("|", texts);
    }
    return value.toString();
  }
}
