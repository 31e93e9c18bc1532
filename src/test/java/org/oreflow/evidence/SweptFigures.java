package org.oreflow.evidence;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import scala.jdk.javaapi.CollectionConverters;

/** Made-up rows to sweep for odd figures. */
abstract class SweptFigures {
  static final scala.collection.immutable.Seq<String> NO_FLAGS =
      CollectionConverters.asScala(List.<String>of()).toList();

  static Row row(StructType schema, Map<String, Object> cells) {
    var all = new Object[schema.size()];
    cells.forEach((name, value) -> all[schema.fieldIndex(name)] = value);
    return new GenericRowWithSchema(all, schema);
  }

  static Row produced(
      String country, int year, String low, String value, String high, String... flags) {
    var cells = new java.util.HashMap<String, Object>();
    cells.put("element", "Nb");
    cells.put("stage", "mining");
    cells.put("country", country);
    cells.put("year", year);
    cells.put("production_low_t", decimal(low));
    cells.put("production_t", decimal(value));
    cells.put("production_high_t", decimal(high));
    cells.put("flags", CollectionConverters.asScala(List.of(flags)).toList());
    return row(Balance.TABLE.schema(), cells);
  }

  static BigDecimal decimal(String text) {
    return text.isEmpty() ? null : new BigDecimal(text);
  }

  static Row index(String name, int year, Double low, Double value, Double high) {
    var cells = new java.util.HashMap<String, Object>();
    cells.put("indicator", name);
    cells.put("variant", "");
    cells.put("element", "Nb");
    cells.put("stage", "mining");
    cells.put("country", "WLD");
    cells.put("year", year);
    cells.put("low", low);
    cells.put("value", value);
    cells.put("high", high);
    cells.put("flags", NO_FLAGS);
    return row(IndicatorValue.TABLE.schema(), cells);
  }

  static Row flow(String stage, String exporter, String mass, String usd) {
    var cells = new java.util.HashMap<String, Object>();
    cells.put("element", "Nb");
    cells.put("stage", stage);
    cells.put("exporter", exporter);
    cells.put("importer", "USA");
    cells.put("year", 2024);
    cells.put("mass_t", decimal(mass));
    cells.put("value_usd", decimal(usd));
    cells.put("value_with_mass_usd", decimal(usd));
    cells.put("source", "baci");
    cells.put("flags", NO_FLAGS);
    return row(Flow.TABLE.schema(), cells);
  }

  static Row bounded(String exporter, String importer, String low, String mass, String high) {
    var cells = new java.util.HashMap<String, Object>();
    cells.put("element", "Nb");
    cells.put("stage", "mining");
    cells.put("exporter", exporter);
    cells.put("importer", importer);
    cells.put("year", 2024);
    cells.put("unit", "t");
    cells.put("low_t", decimal(low));
    cells.put("mass_t", decimal(mass));
    cells.put("high_t", decimal(high));
    cells.put("source", "baci");
    cells.put("flags", NO_FLAGS);
    return row(Flow.TABLE.schema(), cells);
  }

  static List<String> lines(List<OddFigure> odd) {
    return odd.stream().map(OddFigure::line).sorted().toList();
  }

  static Row with(Row row, String column, List<String> texts) {
    Map<String, Object> cells = new java.util.HashMap<>();
    for (String name : row.schema().fieldNames()) {
      cells.put(name, row.getAs(name));
    }
    cells.put(column, CollectionConverters.asScala(texts).toList());
    return row(row.schema(), cells);
  }
}
