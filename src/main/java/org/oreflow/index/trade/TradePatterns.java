package org.oreflow.index.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.choice.Releases;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.FlowRow;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Sum;
import org.oreflow.reference.Countries;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * Where exports of an element go: {@code export_penetration}, and with each group of countries and
 * each single partner of the settings {@code trade_intensity} and {@code trade_complementarity}.
 *
 * <pre>
 * P = n_i / N, I = (x_ig / X_i) / (x_wg / X_w), T = 100 (1 − Σ_k |m_kg − x_ki| / 2)
 * n_i: countries that i exports to, N: other countries that import; x_ig: exports of i to members of group g, or to the country g, X_i: all exports of i, w: the world outside of g; x_ki: part of stage k in the exports of i, m_kg: in what g imports from outside
 * </pre>
 *
 * <p>In: values of {@link Flow}, of elements, stages and years whose sources list all partners. The
 * value of a code is not divided among the elements in it: their group has a row, they have none.
 * Flag SHARE_UNKNOWN where the value is of other goods too. Out: P 0 to 1; I at least 0, 1 where i
 * sells to g as much of its exports as the world does, variant {@code partner:} and the group or
 * country; T 0 to 100, 100 where i exports what g imports, stage {@code overall}, over the stages
 * of the element alone, none for an element of one stage. A member of a group has no row with it.
 * Null with reason NO_VALUE where no record has a value, ZERO_TRADE where one of the totals is
 * zero, CODES_PARTIAL where a source does not hold all codes of a stage. No bounds. Errors: none.
 * Source: World Bank, World Integrated Trade Solution, trade indicators, as recalled: provisional.
 *
 * <p>Example: exports of 30 and 10, 10 of the 40 to g, which takes 50 of the world's 100: I = .25 /
 * .5 = .5. Shares of stages .75 and .25 against .5 and .5: T = 100 (1 − .25) = 75.
 */
public final class TradePatterns {
  private static final int DECIMALS = 18; // of parts: their sums are exact in any order
  private static final double PERCENT = 100;

  private final int year;
  private final List<String> names;
  private final List<Set<String>> groups;

  private TradePatterns(int year, List<Bloc> groups) {
    this.year = year;
    this.names = groups.stream().map(Bloc::name).toList();
    this.groups = groups.stream().map(group -> group.in(year).keySet()).toList();
  }

  public static List<IndexValue> of(Collection<FlowRow> flows, int year, List<Bloc> groups) {
    return new TradePatterns(year, groups).of(flows);
  }

  private List<IndexValue> of(Collection<FlowRow> flows) {
    Map<String, Map<String, StageTrade>> elements = new TreeMap<>();
    for (FlowRow flow : flows) {
      if (!flow.exporter().equals(Countries.OTHER) && !flow.importer().equals(Countries.OTHER)) {
        elements
            .computeIfAbsent(flow.element(), none -> new TreeMap<>())
            .computeIfAbsent(flow.stage(), none -> new StageTrade())
            .add(flow);
      }
    }
    List<IndexValue> values = new ArrayList<>();
    elements.forEach(
        (element, stages) -> {
          stages.values().removeIf(stage -> stage.isPartial);
          stages.forEach((stage, trade) -> values.addAll(ofStage(element, stage, trade)));
          if (stages.size() > 1) {
            values.addAll(overStages(element, stages.values()));
          }
        });
    return values;
  }

  private List<IndexValue> ofStage(String element, String stage, StageTrade trade) {
    List<IndexValue> values = new ArrayList<>();
    trade.exporters.forEach(
        (country, exports) -> {
          Set<String> flags = new TreeSet<>(exports.flags);
          flags.addAll(trade.terms);
          var cell = new Cell("", element, stage, country, year);
          double penetration = ratio(exports.importers.size(), trade.importersBeside(country));
          Figure figure = Figure.unbounded(penetration).orElse(Reason.ZERO_TRADE);
          values.add(value("export_penetration", cell, figure, flags));
          for (int group = 0; group < names.size(); group++) {
            if (trade.isOutside(country, group)) {
              double intensity = ratio(exports.partTo(group), trade.worldPartTo(group));
              values.add(
                  value(
                      "trade_intensity",
                      cell.ofVariant(partner(group)),
                      Figure.unbounded(intensity).orElse(why(exports.value)),
                      flags));
            }
          }
        });
    return values;
  }

  private List<IndexValue> overStages(String element, Collection<StageTrade> stages) {
    Map<String, Sum> totals = new TreeMap<>();
    Map<String, Set<String>> flags = new TreeMap<>();
    Set<String> terms = new TreeSet<>();
    for (StageTrade stage : stages) {
      terms.addAll(stage.terms);
      stage.exporters.forEach(
          (country, exports) -> {
            totals.computeIfAbsent(country, none -> Sum.ofValues()).add(exports.value);
            flags.computeIfAbsent(country, none -> new TreeSet<>()).addAll(exports.flags);
          });
    }
    List<IndexValue> values = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      for (var exporter : totals.entrySet()) {
        String country = exporter.getKey();
        if (!groups.get(group).contains(country)) {
          double distance = 1 + distance(stages, country, exporter.getValue(), group);
          Set<String> all = new TreeSet<>(flags.get(country));
          all.addAll(terms);
          values.add(
              value(
                  "trade_complementarity",
                  new Cell(partner(group), element, "overall", country, year),
                  Figure.unbounded(PERCENT * (1 - distance / 2)).orElse(why(exporter.getValue())),
                  all));
        }
      }
    }
    return values;
  }

  // Σ_k |m_k − x_k| − 1 over the stages of an exporter; at those that it does not export it is m_k
  private static double distance(
      Collection<StageTrade> stages, String country, Sum exports, int group) {
    Sum imports = Sum.ofValues();
    stages.forEach(stage -> imports.add(stage.worldTo.get(group)));
    BigDecimal distance = null;
    for (StageTrade stage : stages) {
      StageTrade.Exports own = stage.exporters.get(country);
      if (own != null) {
        double part = ratio(stage.worldTo.get(group).value(), imports.value());
        double beyond = Math.abs(part - ratio(own.value.value(), exports.value())) - part;
        if (!Double.isNaN(beyond)) {
          BigDecimal more = BigDecimal.valueOf(beyond).setScale(DECIMALS, RoundingMode.HALF_UP);
          distance = distance == null ? more : distance.add(more);
        }
      }
    }
    return distance == null ? Double.NaN : distance.doubleValue();
  }

  private String partner(int group) {
    return "partner:" + names.get(group);
  }

  private static Reason why(Sum exports) {
    return Double.isNaN(exports.value()) ? Reason.NO_VALUE : Reason.ZERO_TRADE;
  }

  private static IndexValue value(String index, Cell cell, Figure figure, Set<String> flags) {
    String unit = index.equals("trade_complementarity") ? "percent" : "1";
    Figure whole =
        flags.contains(Flag.CODES_PARTIAL.name())
            ? Figure.unbounded(Double.NaN).orElse(Reason.CODES_PARTIAL)
            : figure;
    return IndexValue.of(index, cell, whole, flags, unit).provisional();
  }

  static double ratio(double of, double over) {
    return over == 0 ? Double.NaN : of / over;
  }

  private final class StageTrade {
    private final Map<String, Exports> exporters = new TreeMap<>();
    private final Set<String> importers = new HashSet<>();
    private final SortedSet<String> terms = new TreeSet<>();
    private final List<Sum> world = sums();
    private final List<Sum> worldTo = sums();
    private boolean isPartial;

    final class Exports {
      private final Set<String> importers = new HashSet<>();
      private final SortedSet<String> flags = new TreeSet<>();
      private final Sum value = Sum.ofValues();
      private final List<Sum> to = sums();

      /** The part that goes to a group; NaN: unknown. */
      double partTo(int group) {
        return TradePatterns.ratio(to.get(group).value(), value.value());
      }
    }

    private List<Sum> sums() {
      return groups.stream().map(group -> Sum.ofValues()).toList();
    }

    void add(FlowRow flow) {
      isPartial |= flow.has(Flag.PARTNERS_PARTIAL.name()) || flow.has(Flag.TRUNCATED.name());
      isPartial |= flow.has(Flag.COMPOSITION_UNKNOWN.name());
      importers.add(flow.importer());
      terms.addAll(Releases.termsOf(flow.flags())); // totals tell of all flows
      Exports exports = exporters.computeIfAbsent(flow.exporter(), none -> new Exports());
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

    boolean isOutside(String country, int group) {
      return !groups.get(group).contains(country);
    }

    int importersBeside(String country) {
      return importers.size() - (importers.contains(country) ? 1 : 0);
    }

    /** The part of what all exporters outside of a group sell that goes to it; NaN: unknown. */
    double worldPartTo(int group) {
      return TradePatterns.ratio(worldTo.get(group).value(), world.get(group).value());
    }
  }
}
