package org.oreflow.flow;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.oreflow.choice.RecordCorrections;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Flag;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Trade;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Customs records with what {@code conf/corrections} says of them. Records that no correction is
 * about are read as they lie.
 */
record CorrectedTrade(RecordCorrections corrections) implements Serializable {
  private static final List<String> AT_FAULT =
      List.of(Trade.PRODUCT_T, Trade.VALUE_USD, Trade.ROLE);

  CorrectedTrade(List<Correction> corrections) {
    this(new RecordCorrections(corrections));
  }

  static Dataset<Row> of(Dataset<Row> trade, List<Correction> all) {
    if (all.isEmpty()) {
      return trade;
    }
    var corrected = new CorrectedTrade(all);
    Column about = all.stream().map(CorrectedTrade::about).reduce(Column::or).orElseThrow();
    Map<String, Column> columns = new HashMap<>();
    for (String column : AT_FAULT) {
      DataType type = trade.schema().apply(column).dataType();
      UDF1<Row, Object> cell = record -> corrected.cell(record, column, type);
      columns.put(column, made(trade, about, column, cell, List.of(column)));
    }
    UDF1<Row, Object> flags = corrected::flags;
    List<String> read = Stream.concat(AT_FAULT.stream(), Stream.of(Trade.FLAGS)).toList();
    columns.put(Trade.FLAGS, made(trade, about, Trade.FLAGS, flags, read));
    return trade.withColumns(columns);
  }

  private static Column made(
      Dataset<Row> trade,
      Column about,
      String column,
      UDF1<Row, Object> function,
      List<String> read) {
    Column record =
        struct(
            Stream.concat(Corrections.TRADE_KEY.stream(), read.stream())
                .map(name -> col(name))
                .toArray(Column[]::new));
    DataType type = trade.schema().apply(column).dataType();
    return when(about, udf(function, type).apply(record)).otherwise(col(column));
  }

  // what a scan tells of a record before it is looked at
  private static Column about(Correction correction) {
    return Stream.of(Trade.SOURCE, Trade.RELEASE, Trade.CODE)
        .filter(correction.key()::containsKey)
        .map(name -> col(name).equalTo(correction.key().get(name)))
        .reduce(Column::and)
        .orElse(lit(true));
  }

  /** What counts in a column of a record; null: unknown. */
  Object cell(Row record, String column, DataType type) {
    Object cell = record.getAs(column);
    Optional<String> instead = instead(record, column);
    if (instead.isEmpty()) {
      return cell;
    }
    String text = instead.get();
    if (text.isEmpty()) {
      return null;
    }
    return type instanceof DecimalType ? new BigDecimal(text) : text;
  }

  Row corrected(Row record) {
    var cells = new Object[record.size()];
    for (int i = 0; i < cells.length; i++) {
      String column = record.schema().fieldNames()[i];
      cells[i] =
          AT_FAULT.contains(column)
              ? cell(record, column, record.schema().apply(i).dataType())
              : record.get(i);
    }
    cells[record.fieldIndex(Trade.FLAGS)] = CollectionConverters.asScala(flags(record)).toSeq();
    return NamedRow.of(record.schema(), cells);
  }

  List<String> flags(Row record) {
    Set<String> flags = new TreeSet<>(record.<String>getList(record.fieldIndex(Trade.FLAGS)));
    if (AT_FAULT.stream().anyMatch(column -> instead(record, column).isPresent())) {
      flags.add(Flag.CORRECTED.name());
    }
    return List.copyOf(flags);
  }

  private Optional<String> instead(Row record, String column) {
    return corrections.of(record, column, RecordCorrections.printed(record.getAs(column)));
  }
}
