package org.oreflow.run.stale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.oreflow.run.settings.Fingerprint;
import org.oreflow.table.Table;

/**
 * What the rows of a computed table are made from, each input under a name for people, with a text
 * for each year. Texts are equal where an input acts alike; folders and times do not count. Nothing
 * is read until {@link #byYear} asks.
 */
public final class Reads {
  public static final String PROGRAM = "program";

  private final LakeDigests lake;
  private final Map<String, Supplier<IntFunction<String>>> inputs = new TreeMap<>();
  private final List<Supplier<Set<Integer>>> years = new ArrayList<>();
  private final List<OfTable> tables = new ArrayList<>();

  /** Rows of a table as an input, which act on that many years later, or on all later ones too. */
  public record OfTable(String name, Table table, int later, boolean isUpTo) {
    public boolean acts(int from, int on) {
      return isUpTo ? from <= on : from + later == on;
    }
  }

  public Reads(LakeDigests lake) {
    this.lake = lake;
    with(PROGRAM, Fingerprint::ofProgram);
  }

  public LakeDigests lake() {
    return lake;
  }

  public List<OfTable> tables() {
    return List.copyOf(tables);
  }

  /** Rows of a year act on that year. */
  public Reads rows(String name, Table table) {
    tables.add(new OfTable(name, table, 0, false));
    return byYear(name, () -> lake.rows(table));
  }

  /** Rows of a year act on the year after it, where there are rows. */
  public Reads rowsBefore(String name, Table table) {
    tables.add(new OfTable(name, table, 1, false));
    return at(name, () -> year -> lake.rows(table).getOrDefault(year - 1, ""));
  }

  /** Rows of a year act on that year and on all later ones. */
  public Reads rowsUpTo(String name, Table table) {
    tables.add(new OfTable(name, table, 0, true));
    years.add(() -> lake.rows(table).keySet());
    return at(name, () -> upTo(lake.rows(table)));
  }

  private static IntFunction<String> upTo(NavigableMap<Integer, String> rows) {
    return year ->
        LakeDigests.digest(
            rows.headMap(year, true).entrySet().stream()
                .map(e -> e.getKey() + "\t" + e.getValue()));
  }

  /** A table whose rows act by another input, which has their text. */
  public Reads upstream(String name, Table table) {
    tables.add(new OfTable(name, table, 0, false));
    return this;
  }

  /** An input that acts alike on all years. */
  public Reads with(String name, Supplier<String> text) {
    return at(
        name,
        () -> {
          String all = text.get();
          return year -> all;
        });
  }

  /** An input that acts alike on all years: lines, whatever their order. */
  public Reads lines(String name, Supplier<Stream<?>> lines) {
    return with(name, () -> LakeDigests.digest(lines.get()));
  }

  /** An input of single years, "" in others; there may be rows of these years. */
  public Reads byYear(String name, Supplier<? extends Map<Integer, String>> texts) {
    years.add(() -> texts.get().keySet());
    return at(
        name,
        () -> {
          Map<Integer, String> all = texts.get();
          return year -> all.getOrDefault(year, "");
        });
  }

  /** An input that is asked for each year; null in years that it is no input of. */
  public Reads at(String name, Supplier<IntFunction<String>> text) {
    inputs.put(name, text);
    return this;
  }

  /** Years of which there may be rows besides. */
  public Reads years(Supplier<Set<Integer>> some) {
    years.add(some);
    return this;
  }

  /** Year of which there may be rows → name of an input → its text. */
  public Map<Integer, Map<String, String>> byYear() {
    Map<Integer, Map<String, String>> all = new TreeMap<>();
    var every = new TreeSet<Integer>();
    years.forEach(some -> every.addAll(some.get()));
    every.forEach(year -> all.put(year, new TreeMap<>()));
    inputs.forEach(
        (name, asked) -> {
          IntFunction<String> text = asked.get();
          all.forEach(
              (year, texts) -> {
                String one = text.apply(year);
                if (one != null) {
                  texts.put(name, one);
                }
              });
        });
    return all;
  }
}
