package org.oreflow.evidence;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.oreflow.config.ReferenceFile;

/**
 * Small markets and other inputs with indices that somebody worked out for them. Source: {@code
 * vectors.csv}, {@code vector_terms.csv} and {@code vector_values.csv} in the folder of the
 * validation, a citation for each value.
 */
public record ValidationVectors(List<Supplier> suppliers, List<Term> terms, List<Value> values) {
  /**
   * A country of a market.
   *
   * @param market name of the vector
   * @param production mass, in any unit
   * @param imports and exports, in the same unit; empty: unknown
   * @param consumption apparent, as printed; empty: unknown, or to be computed
   * @param rounding half units of the last digits of production, imports and exports, added up
   * @param largest whether the market lists its largest countries
   */
  public record Supplier(
      String market,
      String country,
      BigDecimal production,
      Optional<BigDecimal> imports,
      Optional<BigDecimal> exports,
      Optional<BigDecimal> consumption,
      BigDecimal rounding,
      boolean largest) {}

  /**
   * A term of a formula.
   *
   * @param member country, product or both parted by a blank that the term is of; empty: none
   */
  public record Term(String vector, String term, String member, BigDecimal value) {}

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
    terms = List.copyOf(terms);
    values = List.copyOf(values);
  }

  /**
   * Reads the three files in a folder.
   *
   * @throws InputException when one is missing or not of its form
   */
  public static ValidationVectors read(Path folder) {
    return new ValidationVectors(suppliers(folder), terms(folder), values(folder));
  }

  private static List<Supplier> suppliers(Path folder) {
    List<Supplier> suppliers = new ArrayList<>();
    for (var line :
        ReferenceFile.read(
            folder.resolve("vectors.csv"),
            "market",
            "country",
            "production",
            "import",
            "export",
            "consumption",
            "rounding",
            "largest")) {
      suppliers.add(
          new Supplier(
              line.required("market"),
              line.required("country"),
              decimal(line, "production").orElseThrow(),
              decimal(line, "import"),
              decimal(line, "export"),
              decimal(line, "consumption"),
              decimal(line, "rounding").orElse(BigDecimal.ZERO),
              line.flag("largest")));
    }
    return suppliers;
  }

  private static List<Term> terms(Path folder) {
    List<Term> terms = new ArrayList<>();
    for (var line :
        ReferenceFile.read(
            folder.resolve("vector_terms.csv"), "vector", "term", "member", "value")) {
      terms.add(
          new Term(
              line.required("vector"),
              line.required("term"),
              line.text("member"),
              decimal(line, "value").orElseThrow()));
    }
    return terms;
  }

  private static List<Value> values(Path folder) {
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
    return values;
  }

  /** The value of a term without members. */
  public double term(String vector, String term) {
    return terms.stream()
        .filter(t -> t.vector().equals(vector) && t.term().equals(term))
        .findFirst()
        .orElseThrow()
        .value()
        .doubleValue();
  }

  /** Members to the values of a term. */
  public Map<String, BigDecimal> members(String vector, String term) {
    var members = new TreeMap<String, BigDecimal>();
    terms.stream()
        .filter(t -> t.vector().equals(vector) && t.term().equals(term))
        .forEach(t -> members.put(t.member(), t.value()));
    return members;
  }

  /** The vectors that have a term. */
  public List<String> with(String term) {
    return terms.stream().filter(t -> t.term().equals(term)).map(Term::vector).distinct().toList();
  }

  private static Optional<BigDecimal> decimal(ReferenceFile.Line line, String column) {
    return line.number(column).map(number -> new BigDecimal(line.text(column)));
  }
}
