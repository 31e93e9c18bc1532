package org.oreflow.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.oreflow.ingest.customs.CustomsFile;
import org.oreflow.ingest.customs.FileCount;
import org.oreflow.ingest.customs.Split;
import org.oreflow.ingest.customs.SplitReading;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.table.Rejected;
import org.oreflow.table.Trade;

/** Reads splits of a customs file without Spark and shows what became of its records. */
final class CustomsReading {
  private static final ThreadLocal<TradeBatch> BATCH = ThreadLocal.withInitial(TradeBatch::new);

  private CustomsReading() {}

  /** Kept and refused records in the order of the file, then those out of basket. */
  static Fixture.Read of(CustomsFile file, List<List<Split>> tasks) {
    List<Outcome> outcomes = new ArrayList<>();
    var all = new FileCount(Long.MAX_VALUE);
    tasks.stream()
        .flatMap(List::stream)
        .sorted((a, b) -> Long.compare(a.from(), b.from()))
        .forEach(split -> all.add(read(file, split, outcomes)));
    if (!all.addsUp() || all.kept() + all.refused() != outcomes.size()) {
      throw new AssertionError("counts do not add up: " + all);
    }
    outcomes.addAll(Collections.nCopies((int) all.out(), new Outcome.OutOfBasket()));
    return new Fixture.Read(file.source(), outcomes, all.rounded());
  }

  private static FileCount read(CustomsFile file, Split split, List<Outcome> outcomes) {
    var count = new FileCount(Long.MAX_VALUE);
    List<Outcome> found = new ArrayList<>();
    var rows = BATCH.get();
    try (var reading =
        new SplitReading(
            file,
            split,
            entry -> count,
            (counted, row) -> {
              counted.refuse(row);
              found.add(new Outcome.Refused(row));
            },
            bytes -> {})) {
      while (reading.fill(rows)) {
        for (int i = 0; i < rows.rows(); i++) {
          found.add(new Outcome.Kept(row(rows.columns(), i), false));
        }
      }
    }
    found.sort((a, b) -> Long.compare(line(a), line(b)));
    outcomes.addAll(found);
    return count;
  }

  private static long line(Outcome outcome) {
    return outcome instanceof Outcome.Kept kept
        ? kept.row().getLong(Trade.TABLE.schema().fieldIndex(Trade.LINE))
        : ((Outcome.Refused) outcome)
            .row()
            .getLong(Rejected.TABLE.schema().fieldIndex(Rejected.LINE));
  }

  /** One row of a batch as it would be collected. */
  static Row row(ColumnarBatch batch, int row) {
    Object[] values = new Object[Trade.TABLE.schema().length()];
    for (int i = 0; i < values.length; i++) {
      ColumnVector column = batch.column(i);
      values[i] = column.isNullAt(row) ? null : value(column, row);
    }
    return RowFactory.create(values);
  }

  private static Object value(ColumnVector column, int row) {
    DataType type = column.dataType();
    if (type instanceof ArrayType) {
      var list = column.getArray(row);
      String[] texts = new String[list.numElements()];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = list.getUTF8String(i).toString();
      }
      return texts;
    }
    if (type instanceof DecimalType d) {
      return column.getDecimal(row, d.precision(), d.scale()).toJavaBigDecimal();
    }
    if (type instanceof LongType) {
      return column.getLong(row);
    }
    if (type instanceof IntegerType) {
      return column.getInt(row);
    }
    return type instanceof BooleanType
        ? (Object) column.getBoolean(row)
        : column.getUTF8String(row).toString();
  }
}
