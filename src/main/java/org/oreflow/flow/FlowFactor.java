package org.oreflow.flow;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Commodities;
import org.oreflow.reference.Commodities.Commodity;
import org.oreflow.reference.Compositions;
import org.oreflow.reference.Compositions.Mix;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Range;
import org.oreflow.reference.Years;

/**
 * Basket mass of an element per tonne of a product: share that belongs to the stage × content ×
 * part of the element. One row per code, exporter, span of years and element; {@code except} lists
 * the exporters of a {@code *} row that have rows of their own, as {@code ISO:first:last}.
 */
public final class FlowFactor {
  public static final String CODE_SYSTEM = "factor_system";
  public static final String CODE = "factor_code";
  public static final String EXPORTER = "factor_exporter";
  public static final String FIRST_YEAR = "first_year";
  public static final String LAST_YEAR = "last_year";
  public static final String EXCEPT = "except";
  public static final String STAGE = "stage";
  public static final String ELEMENT = "element";
  public static final String UNIT = "unit";
  public static final String LOW = "factor_low";
  public static final String BEST = "factor_best"; // null: unknown
  public static final String HIGH = "factor_high";
  public static final String FLAGS = "factor_flags";

  public static final StructType SCHEMA =
      new StructType()
          .add(CODE_SYSTEM, StringType, false)
          .add(CODE, StringType, false)
          .add(EXPORTER, StringType, false)
          .add(FIRST_YEAR, IntegerType, false)
          .add(LAST_YEAR, IntegerType, false)
          .add(EXCEPT, createArrayType(StringType, false), false)
          .add(STAGE, StringType, false)
          .add(ELEMENT, StringType, false)
          .add(UNIT, StringType, false)
          .add(LOW, DoubleType, false)
          .add(BEST, DoubleType, true)
          .add(HIGH, DoubleType, false)
          .add(FLAGS, createArrayType(StringType, false), false);

  public static final String SHARE_UNKNOWN = "SHARE_UNKNOWN";
  public static final String COMPOSITION_UNKNOWN = "COMPOSITION_UNKNOWN";

  private final Elements elements;
  private final Compositions compositions;
  private final List<Commodity> commodities;
  private final List<Row> rows = new ArrayList<>();

  private FlowFactor(Elements elements, Compositions compositions, List<Commodity> commodities) {
    this.elements = elements;
    this.compositions = compositions;
    this.commodities = commodities;
  }

  /** The factors of all codes that the baskets map to their stages. */
  public static List<Row> rows(
      List<Basket> baskets, Commodities commodities, Compositions compositions, Elements elements) {
    var mapped = commodities.all();
    var factors = new FlowFactor(elements, compositions, mapped);
    var byId = baskets.stream().collect(Collectors.toMap(Basket::id, b -> b));
    for (Commodity commodity : mapped) {
      Basket basket = byId.get(commodity.basket());
      if (basket != null && basket.group().isPresent()) {
        factors.add(commodity, basket);
      }
    }
    return factors.rows;
  }

  /**
   * The parts of the elements in mine output: one row per producing country with analysed deposits,
   * and {@code *} for the others, whose output is undivided. The code is the group, mass stays as
   * it is.
   */
  public static List<Row> ofMineOutput(
      List<Basket> baskets, Compositions compositions, Elements elements) {
    var factors = new FlowFactor(elements, compositions, List.of());
    for (Basket basket : baskets) {
      if (basket.remainder().isPresent()) {
        String group = basket.group().orElseThrow();
        factors.add(
            new Commodity(
                "",
                group,
                "*",
                new Years(0, 9999),
                basket.id(),
                "mining",
                group,
                Range.ONE,
                Range.ONE,
                Commodities.BY_DEPOSIT),
            basket);
      }
    }
    return factors.rows;
  }

  private void add(Commodity commodity, Basket basket) {
    Range mass = commodity.share().times(commodity.content());
    String group = basket.group().orElseThrow();
    var members =
        elements.members(group).stream()
            .filter(e -> !e.equals(basket.remainder().orElse("")))
            .toList();
    var flags = commodity.share().best().isEmpty() ? List.of(SHARE_UNKNOWN) : List.<String>of();
    var all = new Span(commodity.exporter(), commodity.years(), exceptions(commodity));
    add(commodity, basket, all, group, mass, flags);
    if (members.isEmpty()) {
      return;
    }
    if (!commodity.element().equals(group)) {
      add(commodity, basket, all, commodity.element(), mass, flags);
      groupsIn(basket, members)
          .forEach(
              (name, inner) -> {
                if (inner.contains(commodity.element())) {
                  add(commodity, basket, all, name, mass, flags);
                }
              });
    } else if (commodity.composition().equals(Commodities.BY_DEPOSIT)) {
      addByDeposit(commodity, basket, members, mass, flags);
    } else if (commodity.composition().isEmpty()) {
      addUndivided(commodity, basket, all, members, mass, flags);
    } else {
      String name = commodity.composition();
      addMix(commodity, basket, all, compositions.of(name), mass, flags);
      addGroups(commodity, basket, all, inner -> compositions.of(name, inner), mass, flags);
    }
  }

  /**
   * Groups of elements inside the basket's group, such as the light rare earths, with their
   * members.
   */
  private Map<String, List<String>> groupsIn(Basket basket, List<String> members) {
    var groups = new TreeMap<String, List<String>>();
    for (String name : elements.groups()) {
      List<String> inner = elements.members(name).stream().filter(members::contains).toList();
      if (!name.equals(basket.group().orElseThrow()) && !inner.isEmpty()) {
        groups.put(name, inner);
      }
    }
    return groups;
  }

  private void addGroups(
      Commodity commodity,
      Basket basket,
      Span span,
      Function<List<String>, Range> part,
      Range mass,
      List<String> flags) {
    var members = elements.members(basket.group().orElseThrow());
    groupsIn(basket, members)
        .forEach(
            (name, inner) -> {
              Range range = part.apply(inner);
              var own = new ArrayList<>(flags);
              if (range.best().isEmpty()) {
                own.add(COMPOSITION_UNKNOWN);
              }
              add(commodity, basket, span, name, mass.times(range), own);
            });
  }

  private record Span(String exporter, Years years, List<String> except) {}

  private List<String> exceptions(Commodity commodity) {
    if (!commodity.exporter().equals("*")) {
      return List.of();
    }
    return commodities.stream()
        .filter(
            other ->
                other.codeSystem().equals(commodity.codeSystem())
                    && other.code().equals(commodity.code())
                    && other.basket().equals(commodity.basket())
                    && !other.exporter().equals("*"))
        .map(other -> exception(other.exporter(), other.years()))
        .toList();
  }

  private static String exception(String exporter, Years years) {
    return exporter + ":" + years.first() + ":" + years.last();
  }

  private void addByDeposit(
      Commodity commodity, Basket basket, List<String> members, Range mass, List<String> flags) {
    var exceptions = new ArrayList<>(exceptions(commodity));
    for (String country : compositions.countries()) {
      if (!commodity.exporter().equals("*") && !commodity.exporter().equals(country)) {
        continue;
      }
      if (exceptions.stream().noneMatch(e -> e.startsWith(country + ":"))) {
        for (Years years : compositions.spans(country)) {
          var mix = compositions.ofCountry(country, years.first()).orElseThrow();
          var span = new Span(country, years, List.of());
          addMix(commodity, basket, span, mix, mass, flags);
          var all = new ArrayList<>(flags);
          all.addAll(mix.flags());
          int year = years.first();
          addGroups(
              commodity,
              basket,
              span,
              inner -> compositions.ofCountry(country, year, inner).orElseThrow(),
              mass,
              all);
        }
        exceptions.add(exception(country, commodity.years()));
      }
    }
    if (commodity.exporter().equals("*")
        || !compositions.countries().contains(commodity.exporter())) {
      addUndivided(
          commodity,
          basket,
          new Span(commodity.exporter(), commodity.years(), exceptions),
          members,
          mass,
          flags);
    }
  }

  private void addMix(
      Commodity commodity, Basket basket, Span span, Mix mix, Range mass, List<String> flags) {
    var all = new ArrayList<>(flags);
    all.addAll(mix.flags());
    mix.parts()
        .forEach(
            (element, part) -> {
              var own = new ArrayList<>(all);
              if (part.best().isEmpty()) {
                own.add(COMPOSITION_UNKNOWN);
              }
              add(commodity, basket, span, element, mass.times(part), own);
            });
    basket
        .remainder()
        .ifPresent(
            rest -> add(commodity, basket, span, rest, mass.times(remainder(mix.parts())), all));
  }

  /** What the parts with a best value leave; its high what the lows of all parts leave. */
  static Range remainder(Map<String, Range> parts) {
    double best = 1 - parts.values().stream().mapToDouble(p -> p.best().orElse(0.0)).sum();
    double high =
        1 - parts.values().stream().filter(p -> p.best().isPresent()).mapToDouble(Range::low).sum();
    double rounded = Math.abs(best) < 1e-12 ? 0 : Math.max(0, best);
    return new Range(0, Optional.of(rounded), Math.max(rounded, Math.min(1, Math.max(0, high))));
  }

  private void addUndivided(
      Commodity commodity,
      Basket basket,
      Span span,
      List<String> members,
      Range mass,
      List<String> flags) {
    var all = new ArrayList<>(flags);
    all.add(COMPOSITION_UNKNOWN);
    for (String member : members) {
      add(commodity, basket, span, member, mass.times(undivided(List.of(member))), all);
    }
    addGroups(commodity, basket, span, this::undivided, mass, all);
    basket.remainder().ifPresent(rest -> add(commodity, basket, span, rest, mass, all));
  }

  private Range undivided(List<String> members) {
    return new Range(0, Optional.empty(), compositions.highest(members));
  }

  private void add(
      Commodity commodity,
      Basket basket,
      Span span,
      String element,
      Range factor,
      List<String> flags) {
    rows.add(
        RowFactory.create(
            commodity.codeSystem(),
            commodity.code(),
            span.exporter(),
            Math.max(span.years().first(), commodity.years().first()),
            Math.min(span.years().last(), commodity.years().last()),
            span.except().toArray(String[]::new),
            commodity.stage(),
            element,
            basket.massUnit().orElseThrow(),
            factor.low(),
            factor.best().orElse(null),
            factor.high(),
            flags.stream().distinct().sorted().toArray(String[]::new)));
  }
}
