package org.oreflow.run.stale;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.oreflow.run.settings.Fingerprint;

/**
 * What a table is made of: each thing under a name for people, with a text for each year. Texts are
 * equal where the thing acts alike, and those of a thing that cannot act on a year are too. Folders
 * and times do not count.
 */
final class Declared {
  /** The program, which everything is made of. */
  static final String PROGRAM = "program";

  private final Map<String, IntFunction<String>> things = new TreeMap<>();

  Declared() {
    with(PROGRAM, Fingerprint.ofProgram());
  }

  /** A thing that is the same in all years. */
  Declared with(String name, String text) {
    return with(name, year -> text);
  }

  /** A thing of single years, "" in others. */
  Declared with(String name, Map<Integer, String> byYear) {
    return with(name, year -> byYear.getOrDefault(year, ""));
  }

  /** A thing of which all years before act on a year too. */
  Declared upTo(String name, NavigableMap<Integer, String> byYear) {
    return with(
        name,
        year ->
            digest(
                byYear.headMap(year, true).entrySet().stream()
                    .map(e -> e.getKey() + "\t" + e.getValue())));
  }

  /** A thing that is asked for each year. */
  Declared with(String name, IntFunction<String> ofYear) {
    things.put(name, ofYear);
    return this;
  }

  /** Year → name of a thing → its text. */
  Map<Integer, Map<String, String>> in(Set<Integer> years) {
    Map<Integer, Map<String, String>> all = new TreeMap<>();
    years.forEach(year -> all.put(year, in(year)));
    return all;
  }

  private Map<String, String> in(int year) {
    Map<String, String> texts = new TreeMap<>();
    things.forEach((name, ofYear) -> texts.put(name, ofYear.apply(year)));
    return texts;
  }

  /** SHA-256 of lines, whatever their order. */
  static String digest(Stream<?> lines) {
    return Fingerprint.ofLines(lines.map(String::valueOf).sorted().toList());
  }
}
