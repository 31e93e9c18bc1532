package org.oreflow.audit.difference;

/**
 * A published value that a run holds: a row of table {@code production}.
 *
 * @param place file, member of an archive, line and column that it stands in
 * @param isOpen whether its figure may be passed on
 * @param figure quantity and unit, or the mark in its place
 */
public record Printed(Cell cell, Release release, String place, boolean isOpen, String figure) {
  public record Cell(String element, String stage, String country, String year, String measure) {}

  /** An edition of a source, with the day on which it was published. */
  public record Release(String source, String name, String published)
      implements Comparable<Release> {
    @Override
    public int compareTo(Release other) {
      int by = published.compareTo(other.published);
      return by != 0 ? by : name.compareTo(other.name);
    }

    @Override
    public String toString() {
      return source + " " + name;
    }
  }

  @Override
  public String toString() {
    String shown =
        isOpen
            ? figure
            : "a value of a source marked redistribute: false (hidden; explain --all shows it)";
    return "%s (%s, %s)".formatted(shown, release, place);
  }
}
