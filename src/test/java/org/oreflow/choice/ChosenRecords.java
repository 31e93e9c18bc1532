package org.oreflow.choice;

import static org.oreflow.Tables.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Columns;
import org.oreflow.table.Load;
import org.oreflow.table.Production;
import scala.jdk.javaapi.CollectionConverters;

/** Records that count, without a session. */
public final class ChosenRecords {
  public static final String NO_CORRECTIONS = "correction_column";

  private static final Map<String, Map<String, Double>> UNITS =
      Map.of("kt", Map.of("t", 1000.0), "t", Map.of("t", 1.0, "t REO", 1.0));

  private static final StructType CORRECTIONS = corrections();
  private static final StructType RELEASES =
      new Columns()
          .of("text", Load.SOURCE, Load.RELEASE, Load.PUBLISHED, Load.COVERS)
          .of("truth?", Load.CONFIDENTIAL, Releases.NO_REDISTRIBUTION)
          .schema();

  private ChosenRecords() {}

  private static StructType corrections() {
    var schema = new StructType();
    for (String name : Corrections.PRODUCTION_KEY) {
      schema = schema.add("correction_" + name, DataTypes.StringType);
    }
    return schema
        .add("correction_column", DataTypes.StringType, false)
        .add("correction_found", DataTypes.StringType, false)
        .add("correction_value", DataTypes.StringType, false);
  }

  /** Releases of a table of what is known of them. */
  public static Map<List<String>, Release> releases(String text) {
    Map<List<String>, Release> releases = new LinkedHashMap<>();
    for (Row row : rows(RELEASES, text)) {
      SortedSet<String> terms = new TreeSet<>();
      if (Boolean.TRUE.equals(row.get(4))) {
        terms.add(Releases.CONFIDENTIAL);
      }
      if (Boolean.TRUE.equals(row.get(5))) {
        terms.add(Releases.NO_REDISTRIBUTION);
      }
      releases.put(
          List.of(row.getString(0), row.getString(1)),
          new Release(
              row.getString(0), row.getString(1), row.getString(2), row.getString(3), terms));
    }
    return releases;
  }

  /** What is made of published values. */
  public static CurrentProduction production(
      Map<List<String>, Release> releases, String corrections) {
    List<Correction> some = new ArrayList<>();
    for (Row row : rows(CORRECTIONS, corrections)) {
      Map<String, String> key = new HashMap<>();
      for (String name : Corrections.PRODUCTION_KEY) {
        String value = row.getAs("correction_" + name);
        if (value != null) {
          key.put(name, value);
        }
      }
      some.add(
          new Correction(
              key,
              row.getAs("correction_column"),
              row.getAs("correction_found"),
              row.getAs("correction_value")));
    }
    return new CurrentProduction(new Editions(some, releases, UNITS));
  }

  /** Rows of {@link CurrentProduction#SCHEMA}, of editions that differ by 5 percent or more. */
  public static List<Row> chosen(
      CurrentProduction production, String text, Map<String, List<String>> precedence) {
    Map<String, List<Row>> measures = new TreeMap<>();
    for (Row row : rows(Production.TABLE.schema(), text)) {
      measures.computeIfAbsent(Editions.family(row), none -> new ArrayList<>()).add(row);
    }
    return measures.values().stream()
        .flatMap(rows -> production.chosen(rows, precedence, .05).stream())
        .map(ChosenRecords::read)
        .toList();
  }

  // as from a table: by name, with lists
  private static Row read(Row made) {
    var cells = new Object[made.size()];
    for (int i = 0; i < cells.length; i++) {
      Object cell = made.get(i);
      cells[i] =
          cell instanceof String[] texts
              ? CollectionConverters.asScala(List.of(texts)).toSeq()
              : cell;
    }
    return new GenericRowWithSchema(cells, CurrentProduction.SCHEMA);
  }
}
