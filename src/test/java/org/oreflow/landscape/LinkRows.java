package org.oreflow.landscape;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.table.Landscape;

/** Rows of the landscape of small tables; rows are those of {@link Written}. */
final class LinkRows {
  static final Order ORDER =
      new Order(
          Map.of("rare-earths", List.of("REE", "MREE", "Dy"), "metals", List.of("METALS", "Co")),
          Set.of("rare-earths"),
          List.of("survey", "agency"));
  static final String CHINA = "SUPPLY REE mining CHN 2024 output - - - - 270 270 270 ESTIMATED";
  static final String AMERICA = "SUPPLY REE mining USA 2024 output - - - - 45 45 45 -";
  static final String WORLD = "SUPPLY REE mining WLD 2024 output - - - - 390 390 390 -";
  static final String TAKEN = "TAKEN REE mining CHN 2024 output reo - survey 2026 270 270 270 -";

  private LinkRows() {}

  static List<Row> links(String basket, String... lines) {
    return Written.landscape(ORDER, basket, lines);
  }

  static Row row(List<Row> rows, String country, String basis) {
    return rows.stream()
        .filter(row -> row.getAs(Landscape.COUNTRY).equals(country))
        .filter(row -> row.getAs(Landscape.BASIS).equals(basis))
        .findFirst()
        .orElseThrow();
  }

  static Double share(Row row) {
    return row.getAs(Landscape.SHARE);
  }
}
