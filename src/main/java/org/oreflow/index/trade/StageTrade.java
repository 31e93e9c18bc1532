package org.oreflow.index.trade;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.oreflow.choice.Current;
import org.oreflow.choice.Releases;
import org.oreflow.index.formula.FlowRow;
import org.oreflow.index.formula.Sum;
import org.oreflow.table.Flag;

/** All trade of an element at a stage in a year, between countries that are named. */
final class StageTrade {
  private final List<Set<String>> groups;
  private final Map<String, Exports> exporters = new TreeMap<>();
  private final Set<String> importers = new HashSet<>();
  private final SortedSet<String> terms = new TreeSet<>();
  private final List<Sum> world;
  private final List<Sum> worldTo;
  private boolean isPartial;

  /** What one country exports. */
  static final class Exports {
    private final Set<String> importers = new HashSet<>();
    private final SortedSet<String> flags = new TreeSet<>();
    private final Sum value = Sum.ofValues();
    private final List<Sum> to;

    private Exports(int groups) {
      this.to = sums(groups);
    }

    int markets() {
      return importers.size();
    }

    Sum value() {
      return value;
    }

    /** The part that goes to a group; NaN: unknown. */
    double partTo(int group) {
      return TradePatterns.ratio(to.get(group).value(), value.value());
    }

    SortedSet<String> flags() {
      return flags;
    }
  }

  /**
   * Nothing yet.
   *
   * @param groups the members of each
   */
  StageTrade(List<Set<String>> groups) {
    this.groups = List.copyOf(groups);
    this.world = sums(groups.size());
    this.worldTo = sums(groups.size());
  }

  private static List<Sum> sums(int groups) {
    return IntStream.range(0, groups).mapToObj(group -> Sum.ofValues()).toList();
  }

  void add(FlowRow flow) {
    isPartial |= flow.has(Current.PARTNERS_PARTIAL) || flow.has(Current.TRUNCATED);
    isPartial |= flow.has(Flag.COMPOSITION_UNKNOWN.name());
    importers.add(flow.importer());
    terms.addAll(Releases.termsOf(flow.flags())); // totals tell of all flows
    Exports exports =
        exporters.computeIfAbsent(flow.exporter(), none -> new Exports(groups.size()));
    exports.importers.add(flow.importer());
    exports.flags.addAll(flow.flags());
    exports.value.add(flow.value());
    for (int group = 0; group < groups.size(); group++) {
      double bought = groups.get(group).contains(flow.importer()) ? flow.value() : 0;
      exports.to.get(group).add(bought);
      if (isOutside(flow.exporter(), group)) {
        worldTo.get(group).add(bought);
        world.get(group).add(flow.value());
      }
    }
  }

  /** Whether a source does not list all partners. */
  boolean isPartial() {
    return isPartial;
  }

  boolean isOutside(String country, int group) {
    return !groups.get(group).contains(country);
  }

  Map<String, Exports> exporters() {
    return exporters;
  }

  /** How many countries other than this one import. */
  int importersBeside(String country) {
    return importers.size() - (importers.contains(country) ? 1 : 0);
  }

  /** What all exporters outside of a group sell to it. */
  Sum worldTo(int group) {
    return worldTo.get(group);
  }

  /** The part of what all exporters outside of a group sell that goes to it; NaN: unknown. */
  double worldPartTo(int group) {
    return TradePatterns.ratio(worldTo.get(group).value(), world.get(group).value());
  }

  SortedSet<String> terms() {
    return terms;
  }
}
