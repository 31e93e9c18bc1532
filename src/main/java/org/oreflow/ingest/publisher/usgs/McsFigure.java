package org.oreflow.ingest.publisher.usgs;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.oreflow.ingest.columns.PublishedCell;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Role;

/**
 * A figure of a world table of the Mineral Commodity Summaries as it is printed.
 *
 * @param country text of the row's country
 * @param commodity chapter's key or name
 * @param note of the row on the column's group
 */
record McsFigure(
    long line,
    String country,
    String commodity,
    String type,
    McsColumn column,
    int year,
    String unit,
    PublisherNote note) {

  /**
   * The figure with its meaning.
   *
   * @param ownMeasure whether the meaning is of this column alone, so that its measure holds
   *     whatever the column's group is
   */
  PublishedCell with(Meaning meaning, boolean ownMeasure, PublishedValue value, Countries countries)
      throws Refusal {
    String measure = ownMeasure ? meaning.measure() : measure(meaning);
    var place = PublishedCountry.find(country, year, countries, "Country");
    var bounded = value.of(measure, column.heading());
    boolean quota = measure.equals(Measure.OUTPUT.text()) && note.tellsQuota();
    return new PublishedCell(
        line,
        column.heading(),
        place.code(),
        commodity,
        type,
        meaning,
        quota ? Measure.QUOTA.text() : measure,
        year,
        place.isWorld() ? bounded.rounded() : bounded,
        unit,
        role(meaning, place),
        remark(place),
        flags(meaning, place, value.estimated(), quota));
  }

  /** Whether it is of one country: neither of the world nor of others, nor of an empty row. */
  boolean isOfCountry(Countries countries) {
    try {
      String code = PublishedCountry.find(country, year, countries, "Country").code();
      return !List.of(Countries.WORLD, Countries.OTHER).contains(code);
    } catch (Refusal unknown) {
      return false;
    }
  }

  private String measure(Meaning meaning) {
    return switch (column.kind()) {
      case PROD -> meaning.measure();
      case CAP -> Measure.CAPACITY.text();
      case RESERVE -> Measure.RESERVE.text();
    };
  }

  static Role role(Meaning meaning, PublishedCountry place) {
    Role role = Role.of(meaning.role());
    if (!place.isWorld() || role != Role.PART) {
      return role;
    }
    return spansTables(meaning, place) ? Role.BREAKDOWN : Role.TOTAL;
  }

  // a total of this and another table, such as "ilmenite and rutile", under the type of this one
  private static boolean spansTables(Meaning meaning, PublishedCountry place) {
    return place.isWorld()
        && Role.of(meaning.role()) == Role.PART
        && place.qualifier().matches(".*\\w and \\w.*");
  }

  /**
   * Flags that tell what a total of the world leaves out or counts besides; none elsewhere.
   *
   * @param output whether it is one of production: what a name excludes is production that is
   *     withheld; reserves have notes of their own
   */
  static List<String> worldFlags(
      Meaning meaning, PublishedCountry place, PublisherNote note, boolean output) {
    List<String> flags = new ArrayList<>();
    if (!place.isWorld()) {
      return flags;
    }
    var name = new PublisherNote(output ? place.qualifier() : "");
    if (note.excludesUnitedStates() || name.excludesUnitedStates()) {
      flags.add(Flag.EXCLUDES_USA.name());
    }
    if (note.excludesChina() || name.excludesChina()) {
      flags.add(Flag.EXCLUDES_CHN.name());
    }
    if (spansTables(meaning, place)) {
      flags.add(Flag.SPANS_TABLES.name());
    }
    return flags;
  }

  // what the row says besides the name of its country
  private String remark(PublishedCountry place) {
    String plain = place.qualifier().isEmpty() ? "" : country.replace('\u00a0', ' ');
    return plain + (plain.isEmpty() || note.text().isEmpty() ? "" : "; ") + note.text();
  }

  private SortedSet<String> flags(
      Meaning meaning, PublishedCountry place, boolean estimated, boolean quota) {
    boolean heading = column.estimated() && !note.reports(year);
    boolean any = heading || estimated || place.estimated() || note.estimates(year);
    var flags =
        PublisherTypes.flags(
            meaning,
            place.flag(),
            any ? Flag.ESTIMATED.name() : "",
            quota ? Flag.QUOTA.name() : "");
    flags.addAll(worldFlags(meaning, place, note, column.kind() == McsColumn.Kind.PROD));
    return flags;
  }
}
