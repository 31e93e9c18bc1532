package org.oreflow.flow;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oreflow.config.Range;
import org.oreflow.config.Years;
import org.oreflow.flow.Factor.OwnFactors;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Commodities;
import org.oreflow.reference.Commodities.Commodity;
import org.oreflow.reference.Commodities.ReportedBy;
import org.oreflow.reference.Compositions;
import org.oreflow.reference.Elements;
import org.oreflow.table.Flag;

/**
 * Basket mass of an element per tonne of a product, or per piece: share that belongs to the stage ×
 * content × part of the element. One factor per code, exporter, reporter, span of years and
 * element. Where the share is a mean over all partners, factors are of goods of the stage.
 */
public final class FlowFactor {

  private FlowFactor() {}

  /**
   * The factors of all codes that the baskets map to their stages.
   *
   * @param pieces unit that counts things → how many it is
   */
  public static List<Factor> rows(
      List<Basket> baskets,
      Commodities commodities,
      Compositions compositions,
      Elements elements,
      Map<String, Double> pieces) {
    var rows = new ArrayList<Factor>();
    var byId = baskets.stream().collect(Collectors.toMap(Basket::id, b -> b));
    for (Commodity commodity : commodities.all()) {
      Basket basket = byId.get(commodity.basket());
      if (basket != null && basket.group().isPresent()) {
        rows.addAll(
            new FactorRows(elements, compositions, basket, commodity, pieces)
                .of(commodities.all()));
      }
    }
    return rows;
  }

  /**
   * The parts of the elements in mine output: one for each producing country with analysed
   * deposits, and {@code *} for the others, whose output is undivided. The code is the group, mass
   * stays as it is.
   */
  public static List<Factor> ofMineOutput(
      List<Basket> baskets, Compositions compositions, Elements elements) {
    var rows = new ArrayList<Factor>();
    for (Basket basket : baskets) {
      if (basket.remainder().isPresent()) {
        String group = basket.group().orElseThrow();
        var output =
            new Commodity(
                "",
                group,
                "*",
                ReportedBy.ANYONE,
                new Years(0, 9999),
                basket.id(),
                "mining",
                group,
                Range.ONE,
                Range.ONE,
                Commodities.BY_DEPOSIT,
                "t",
                List.of(),
                Optional.empty(),
                Optional.empty());
        rows.addAll(new FactorRows(elements, compositions, basket, output, Map.of()).of(List.of()));
      }
    }
    return rows;
  }

  /**
   * The factors that one row of the commodities makes: for the basket's group, for its elements and
   * the groups of elements inside it, and for the remainder.
   */
  private static final class FactorRows {
    private record Span(String exporter, Years years, List<OwnFactors> except) {}

    private final Compositions compositions;
    private final Basket basket;
    private final Commodity commodity;
    private final Range mass;
    private Optional<Double> value; // part of the code's value
    private final Map<String, Double> pieces;
    private final List<String> members; // elements of the group, without the remainder
    private final Map<String, List<String>> inner = new TreeMap<>(); // groups inside the group
    private final List<String> flags;
    private final List<Factor> rows = new ArrayList<>();
    private Set<String> national = Set.of(); // longer codes with rows of their own

    FactorRows(
        Elements elements,
        Compositions compositions,
        Basket basket,
        Commodity commodity,
        Map<String, Double> pieces) {
      this.pieces = commodity.perPiece() ? pieces : null;
      this.compositions = compositions;
      this.basket = basket;
      this.commodity = commodity;
      this.mass =
          commodity.isMean() ? commodity.content() : commodity.share().times(commodity.content());
      this.value = commodity.conversion().map(c -> c.value().best()).orElse(Optional.of(1.0));
      this.flags = flags(commodity);
      String group = basket.group().orElseThrow();
      this.members =
          elements.members(group).stream()
              .filter(e -> !e.equals(basket.remainder().orElse("")))
              .toList();
      for (String name : elements.groups()) {
        List<String> within = elements.members(name).stream().filter(members::contains).toList();
        if (!name.equals(group) && !within.isEmpty()) {
          inner.put(name, within);
        }
      }
    }

    private static List<String> flags(Commodity commodity) {
      List<String> flags = new ArrayList<>(commodity.flags());
      commodity.conversion().ifPresent(c -> flags.add(Flag.HS_CONVERTED.name()));
      if (commodity.share().best().isEmpty()) {
        flags.add(Flag.SHARE_UNKNOWN.name());
      }
      if (commodity.content().best().isEmpty()) {
        flags.add(Flag.CONTENT_UNKNOWN.name());
      }
      return List.copyOf(flags);
    }

    /** All rows; those of {@code *} leave out the exporters that have commodities of their own. */
    List<Factor> of(List<Commodity> commodities) {
      String group = basket.group().orElseThrow();
      if (isDivided(commodities)) {
        Optional<Double> share = commodity.isMean() ? Optional.empty() : commodity.share().best();
        value = share.flatMap(part -> value.map(all -> part * all));
      }
      national =
          commodities.stream()
              .filter(other -> other.code().startsWith(commodity.code()))
              .filter(other -> other.code().length() > commodity.code().length())
              .map(other -> other.codeSystem() + ":" + other.code())
              .collect(Collectors.toSet());
      var all = new Span(commodity.exporter(), commodity.years(), exceptions(commodities));
      add(all, group, Range.ONE, flags);
      String element = commodity.element();
      String composition = commodity.composition();
      if (!element.equals(group)) {
        addElement(all, element);
      } else if (members.isEmpty()) {
        return rows;
      } else if (composition.equals(Commodities.BY_DEPOSIT)) {
        addByDeposit(all);
      } else if (composition.isEmpty()) {
        addUndivided(all);
      } else {
        var parts = compositions.of(composition).parts();
        addParts(all, parts, remainder(parts), names -> compositions.of(composition, names), flags);
      }
      return rows;
    }

    private boolean isOfCode(Commodity other) {
      return other.codeSystem().equals(commodity.codeSystem())
          && other.code().equals(commodity.code())
          && other.basket().equals(commodity.basket());
    }

    // the value of a code goes to its stages as its mass does
    private boolean isDivided(List<Commodity> commodities) {
      return commodities.stream()
          .anyMatch(
              other ->
                  isOfCode(other)
                      && other.exporter().equals(commodity.exporter())
                      && other.reporter() == commodity.reporter()
                      && !other.stage().equals(commodity.stage())
                      && other.years().first() <= commodity.years().last()
                      && commodity.years().first() <= other.years().last());
    }

    private List<OwnFactors> exceptions(List<Commodity> commodities) {
      return commodities.stream()
          .filter(other -> commodity.exporter().equals("*") && isOfCode(other))
          .filter(other -> !other.exporter().equals("*"))
          .map(other -> new OwnFactors(other.exporter(), other.years()))
          .toList();
    }

    private void addElement(Span span, String element) {
      add(span, element, Range.ONE, flags);
      for (var group : inner.entrySet()) {
        if (group.getValue().contains(element)) {
          add(span, group.getKey(), Range.ONE, flags);
        }
      }
    }

    private void addByDeposit(Span all) {
      var except = new ArrayList<>(all.except());
      boolean any = commodity.exporter().equals("*");
      for (String country : compositions.countries()) {
        boolean own = all.except().stream().anyMatch(e -> e.exporter().equals(country));
        if (!own && (any || commodity.exporter().equals(country))) {
          for (Years years : compositions.spans(country)) {
            addCountry(country, years);
          }
          except.add(new OwnFactors(country, commodity.years()));
        }
      }
      if (any || !compositions.countries().contains(commodity.exporter())) {
        addUndivided(new Span(commodity.exporter(), commodity.years(), except));
      }
    }

    private void addCountry(String country, Years years) {
      int year = years.first();
      var mix = compositions.ofCountry(country, year).orElseThrow();
      Function<List<String>, Range> together =
          names -> compositions.ofCountry(country, year, names).orElseThrow();
      var own = new ArrayList<>(flags);
      own.addAll(mix.flags());
      var span = new Span(country, years, List.of());
      addParts(span, mix.parts(), left(together.apply(members)), together, own);
    }

    private void addParts(
        Span span,
        Map<String, Range> parts,
        Range rest,
        Function<List<String>, Range> together,
        List<String> flags) {
      for (var part : parts.entrySet()) {
        addKnown(span, part.getKey(), part.getValue(), flags);
      }
      for (var group : inner.entrySet()) {
        addKnown(span, group.getKey(), together.apply(group.getValue()), flags);
      }
      addRemainder(span, rest, flags);
    }

    private void addRemainder(Span span, Range rest, List<String> flags) {
      if (basket.remainder().isPresent()) {
        add(span, basket.remainder().get(), rest, flags);
      }
    }

    private void addKnown(Span span, String element, Range part, List<String> flags) {
      var own = new ArrayList<>(flags);
      if (part.best().isEmpty()) {
        own.add(Flag.COMPOSITION_UNKNOWN.name());
      }
      add(span, element, part, own);
    }

    private void addUndivided(Span span) {
      for (String member : members) {
        addKnown(span, member, undivided(List.of(member)), flags);
      }
      for (var group : inner.entrySet()) {
        addKnown(span, group.getKey(), undivided(group.getValue()), flags);
      }
      var own = new ArrayList<>(flags);
      own.add(Flag.COMPOSITION_UNKNOWN.name());
      addRemainder(span, Range.ONE, own);
    }

    private Range undivided(List<String> names) {
      return new Range(0, Optional.empty(), compositions.highest(names));
    }

    // of a product: what the parts with a best value leave, at most what their lows leave
    private static Range remainder(Map<String, Range> parts) {
      var best = new DoubleSummaryStatistics();
      var low = new DoubleSummaryStatistics();
      for (Range part : parts.values()) {
        if (part.best().isPresent()) {
          best.accept(part.best().get());
          low.accept(part.low());
        }
      }
      double high = 1 - low.getSum();
      double sound = nearZero(1 - best.getSum());
      return new Range(0, Optional.of(sound), Math.max(sound, Math.min(1, Math.max(0, high))));
    }

    // of an ore: what the elements together leave of the whole
    private static Range left(Range together) {
      double high = nearZero(1 - together.low());
      return new Range(0, together.best().map(b -> Math.min(high, nearZero(1 - b))), high);
    }

    private static double nearZero(double part) {
      return Math.abs(part) < 1e-12 ? 0 : Math.max(0, part);
    }

    private void add(Span span, String element, Range part, List<String> flags) {
      Range factor = mass.times(part);
      var years =
          new Years(
              Math.max(span.years().first(), commodity.years().first()),
              Math.min(span.years().last(), commodity.years().last()));
      rows.add(
          new Factor(
              new Factor.Holds(
                  commodity.codeSystem(),
                  commodity.code(),
                  span.exporter(),
                  commodity.reporter() == ReportedBy.ANYONE ? null : commodity.reporter(),
                  years,
                  List.copyOf(span.except()),
                  national),
              new Factor.Cell(element, commodity.stage()),
              basket.massUnit().orElseThrow(),
              factor.low(),
              factor.best().orElse(null),
              factor.high(),
              value.orElse(null),
              mean(),
              pieces,
              flags.stream().distinct().sorted().toList()));
    }

    private Factor.Mean mean() {
      Range of = commodity.share();
      double value = commodity.valuePart().flatMap(Range::best).orElse(Double.NaN);
      return commodity.isMean()
          ? new Factor.Mean(of.low(), of.best().orElseThrow(), of.high(), value)
          : null;
    }
  }
}
