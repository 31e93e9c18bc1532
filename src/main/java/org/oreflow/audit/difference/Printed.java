package org.oreflow.audit.difference;

import org.oreflow.choice.Release;

/**
 * A published value that a run holds: a row of table {@code production}.
 *
 * @param place file, member of an archive, line and column that it stands in; empty: the release
 *     leaves the country out of its list
 * @param figure quantity and unit, or the mark in its place
 */
public record Printed(Cell cell, Release release, String place, String figure) {
  public record Cell(String element, String stage, String country, String year, String measure) {
    /** What is of the same list of countries. */
    Cell list() {
      return new Cell(element, stage, "", year, measure);
    }
  }

  static Printed notListed(Cell cell, Release release) {
    return new Printed(cell, release, "", "not listed");
  }

  boolean isListed() {
    return !place.isEmpty();
  }

  @Override
  public String toString() {
    String hidden =
        "a value of a source marked redistribute: false (hidden; explain --all shows it)";
    return isListed()
        ? text(figure, hidden, release, place)
        : "%s (%s)".formatted(figure, release.name());
  }

  static String text(String figure, String hidden, Release release, String place) {
    return "%s (%s, %s)"
        .formatted(release.isRedistributed() ? figure : hidden, release.name(), place);
  }
}
