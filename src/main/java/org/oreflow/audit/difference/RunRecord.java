package org.oreflow.audit.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.oreflow.choice.Release;

/**
 * A record of a publisher as a run has it.
 *
 * @param of what it is a record of
 * @param place file, member of an archive, line and column that it stands in; empty: the release
 *     has a list that leaves it out
 * @param figure quantity and unit, or the mark in its place
 * @param shown the figure, or that it may not be passed on
 * @param size of customs records, in tonnes, or in dollars of one that has no mass
 */
public record RunRecord<K>(
    K of, Release release, String place, String figure, String shown, double size) {
  /** A published value: a row of table {@code production}. */
  public record Printed(String element, String stage, String country, String year, String measure) {
    /** What is of the same list of countries. */
    Printed list() {
      return new Printed(element, stage, "", year, measure);
    }
  }

  /** What a customs record is of, who reports it and how, where others report the same goods. */
  public record Goods(String exporter, String importer, String code, String period, String report) {
    @Override
    public String toString() {
      return "%s %s to %s %s".formatted(code, exporter, importer, period);
    }
  }

  public static RunRecord<Printed> of(Printed value, Release release, String place, String figure) {
    String hidden =
        "a value of a source marked redistribute: false (hidden; explain --all shows it)";
    return new RunRecord<>(
        value, release, place, figure, release.isRedistributed() ? figure : hidden, 0);
  }

  static RunRecord<Printed> notListed(Printed value, Release release) {
    return new RunRecord<>(value, release, "", "not listed", "not listed", 0);
  }

  /**
   * A customs record.
   *
   * @param mass tonnes of product, null: unknown
   * @param value US dollars, null: unknown
   */
  public static RunRecord<Goods> of(
      Goods goods, Release release, String place, String mass, String value) {
    List<String> known = new ArrayList<>();
    Stream.ofNullable(mass).map(text -> Value.number(text) + " t").forEach(known::add);
    Stream.ofNullable(value).map(text -> Value.number(text) + " USD").forEach(known::add);
    String figure = known.isEmpty() ? "no figure" : String.join(", ", known);
    String hidden =
        "a record of a source marked redistribute: false (values hidden; explain --all shows them)";
    String size = mass == null ? value : mass;
    return new RunRecord<>(
        goods,
        release,
        place,
        figure,
        release.isRedistributed() ? figure : hidden,
        size == null ? 0 : Double.parseDouble(size));
  }

  boolean isListed() {
    return !place.isEmpty();
  }

  @Override
  public String toString() {
    return "%s (%s%s)".formatted(shown, release.name(), isListed() ? ", " + place : "");
  }
}
