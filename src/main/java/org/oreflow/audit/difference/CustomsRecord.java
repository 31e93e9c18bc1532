package org.oreflow.audit.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.oreflow.choice.Release;

/**
 * A customs record that counts, as a run holds it.
 *
 * @param place file, member of an archive, and line
 * @param mass tonnes of product, null: unknown
 * @param value US dollars, null: unknown
 */
public record CustomsRecord(Goods goods, Release release, String place, String mass, String value) {
  /** What it is a record of, and who reports it and how, where others report the same goods. */
  public record Goods(String exporter, String importer, String code, String period, String report) {
    @Override
    public String toString() {
      return "%s %s to %s %s".formatted(code, exporter, importer, period);
    }
  }

  private static double number(String figure) {
    return figure == null ? 0 : Double.parseDouble(figure);
  }

  /** How much it is, in tonnes, or in dollars where neither of two has a mass. */
  double size() {
    return mass == null ? number(value) : number(mass);
  }

  boolean isEqual(CustomsRecord other) {
    return figures().equals(other.figures());
  }

  String figures() {
    List<String> known = new ArrayList<>();
    Stream.ofNullable(mass).map(text -> Value.number(text) + " t").forEach(known::add);
    Stream.ofNullable(value).map(text -> Value.number(text) + " USD").forEach(known::add);
    return known.isEmpty() ? "no figure" : String.join(", ", known);
  }

  @Override
  public String toString() {
    String hidden =
        "a record of a source marked redistribute: false (values hidden; explain --all shows them)";
    return Printed.text(figures(), hidden, release, place);
  }
}
