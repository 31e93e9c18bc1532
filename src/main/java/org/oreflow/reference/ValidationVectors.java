package org.oreflow.reference;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Small markets with indices that somebody worked out for them. Source: {@code vectors.csv} and
 * {@code vector_values.csv} in the folder of the validation, a citation for each value.
 */
public record ValidationVectors(List<Supplier> suppliers, List<Value> values) {
  /**
   * A country of a market.
   *
   * @param market name of the vector
   * @param production mass, in any unit
   * @param consumption apparent, in the same unit; empty: unknown
   */
  public record Supplier(
      String market, String country, BigDecimal production, Optional<BigDecimal> consumption) {}

  /**
   * What an index of a market must be.
   *
   * @param figure value, low or high
   * @param expected with the digits that are known
   */
  public record Value(
      String market, String indicator, String figure, BigDecimal expected, String citation) {}

  /** Takes copies. */
  public ValidationVectors {
    suppliers = List.copyOf(suppliers);
    values = List.copyOf(values);
  }

  /**
   * Reads the two files in a folder.
   *
   * @throws InputException when one is missing or not of its form
   */
  public static ValidationVectors read(Path folder) {
    List<Supplier> suppliers = new ArrayList<>();
    for (var line :
        ReferenceFile.read(
            folder.resolve("vectors.csv"), "market", "country", "production", "consumption")) {
      suppliers.add(
          new Supplier(
              line.required("market"),
              line.required("country"),
              decimal(line, "production").orElseThrow(),
              decimal(line, "consumption")));
    }
    List<Value> values = new ArrayList<>();
    for (var line :
        ReferenceFile.read(
            folder.resolve("vector_values.csv"),
            "market",
            "indicator",
            "figure",
            "expected",
            "citation")) {
      values.add(
          new Value(
              line.required("market"),
              line.required("indicator"),
              line.required("figure"),
              decimal(line, "expected").orElseThrow(),
              line.required("citation")));
    }
    return new ValidationVectors(suppliers, values);
  }

  private static Optional<BigDecimal> decimal(ReferenceFile.Line line, String column) {
    return line.number(column).map(number -> new BigDecimal(line.text(column)));
  }
}
