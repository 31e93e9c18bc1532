package org.oreflow.landscape;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * Which of several forms a publisher's shares of imports tell the trade of a stage. The publisher
 * prints shares for each form, such as ore, refined metal, scrap and all forms, under one stage.
 *
 * <p>Out: an only form stands for the stage. Of several, where the publisher counts the imports of
 * the stage in one statistic with a name of its own, such as {@code Refined}, the form of that name
 * or the only one that has all of its words; else the one of all forms. Where neither is there, no
 * form stands. The form that stands is of the element, the others are products of their own names.
 */
final class ImportForms {
  private static final Pattern ALL = Pattern.compile("(?i)(combined )?(all|total)\\b.*");

  private record Table(Place place, String source) {}

  private final Map<Table, Set<String>> counted = new HashMap<>(); // statistics of a country

  static boolean isRead(Row record) {
    return Measure.IMPORT.text().equals(record.getAs(Production.MEASURE))
        && Role.PART.text().equals(record.getAs(Production.ROLE));
  }

  void add(Row record) {
    var table = new Table(Place.of(record).of(""), record.getAs(Production.SOURCE));
    counted
        .computeIfAbsent(table, none -> new TreeSet<>())
        .add(record.<String>getAs(Production.TYPE));
  }

  /** Entries, of which those of the form that stands are of the element. */
  List<Entry> standing(Collection<Entry> entries) {
    Map<Table, Set<String>> forms = new HashMap<>();
    entries.stream()
        .filter(ImportForms::isShare)
        .forEach(one -> forms.computeIfAbsent(table(one), none -> new TreeSet<>()).add(form(one)));
    Map<Table, Optional<String>> standing = new HashMap<>();
    forms.forEach((table, some) -> standing.put(table, standing(table, some)));
    return entries.stream()
        .map(
            one ->
                isShare(one) && standing.get(table(one)).filter(form(one)::equals).isPresent()
                    ? one.ofElement()
                    : one)
        .toList();
  }

  private static boolean isShare(Entry entry) {
    return entry.is(Measure.IMPORT_SHARE);
  }

  private static Table table(Entry entry) {
    return new Table(entry.place().of(""), entry.held().origin().source());
  }

  private static String form(Entry entry) {
    return String.valueOf(entry.content());
  }

  private Optional<String> standing(Table table, Set<String> forms) {
    Set<String> statistics = counted.getOrDefault(table, Set.of());
    Set<String> own = statistics.size() == 1 ? words(name(statistics)) : Set.of();
    if (forms.size() == 1) {
      return forms.stream().findFirst();
    }
    return own.isEmpty()
        ? only(forms, form -> ALL.matcher(form).matches())
        : only(forms, form -> words(form).equals(own))
            .or(() -> only(forms, form -> words(form).containsAll(own)));
  }

  private static Optional<String> only(Set<String> forms, Predicate<String> stands) {
    List<String> found = forms.stream().filter(stands).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  // "Imports for consumption: Refined" counts refined; "Imports for consumption" counts all
  private static String name(Set<String> statistics) {
    String type = statistics.iterator().next();
    int colon = type.indexOf(": ");
    return colon < 0 ? "" : type.substring(colon);
  }

  // in the singular: "Ores and concentrates" is "Ore and concentrate"
  private static Set<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("s?[^a-z]+|s$"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }
}
