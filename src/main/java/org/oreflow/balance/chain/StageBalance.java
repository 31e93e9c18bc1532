package org.oreflow.balance.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.oreflow.balance.chain.Chains.Chain;
import org.oreflow.balance.chain.Chains.Factor;
import org.oreflow.balance.chain.Chains.Feed;
import org.oreflow.balance.chain.Chains.OldScrap;
import org.oreflow.balance.chain.Chains.Scrap;
import org.oreflow.balance.chain.Chains.Step;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/**
 * The balance of one element, country and year over the stages of its chain.
 *
 * <pre>
 * Σ (production + secondary + imports − exports + stock change) = Σ (production + loss of the next stages)
 * loss = production × (1 / yield − 1)
 * unreported = Σ production of the next stages / yield − Σ supply as registered, at least 0
 * </pre>
 *
 * <p>The first holds for the stages of a {@link Feed} and what is made of them, where each term has
 * a value or bounds and each yield a value; {@link LeastSquares} makes it hold. A stage in between
 * of which no production is published passes through: its trade counts, flag {@link
 * Flag#PASSED_THROUGH}. The world neither imports nor exports; where its total leaves a country out
 * it is open above. Stages whose figures span others, flag {@link Flag#SPANS_STAGES}, are not
 * balanced. Where no secondary supply is published, what process scrap and products at their end of
 * life give back counts for it ({@link SecondarySupply}), flag {@link Flag#SECONDARY_COMPUTED}. Of
 * the world's it is at least what countries are published to recover. Where what a stage recovers
 * may be in its published production and decides the gap, the stage before is not balanced ({@link
 * FeedGap}). Unreported supply is between what the bounds of all terms leave; of the world it is
 * not told where no publisher has both stages.
 */
final class StageBalance {

  static final String PRODUCTION = "production";
  static final String LOSS = "loss";
  static final String UNREPORTED = "unreported";
  static final String STOCK_CHANGE = "stock_change";
  static final String SECONDARY = "secondary";
  private static final List<String> TRADE = List.of("import", "export");
  private static final List<String> MORE = List.of(SECONDARY, STOCK_CHANGE); // 0 if not told

  record Place(String stage, String term) {}

  /**
   * @param sigma NaN: in no equation
   * @param reconciled NaN: in no equation, or without solution
   */
  record Term(Place place, Amount amount, double sigma, double reconciled, List<String> flags) {}

  private final Chain chain;
  private final boolean isWorld;
  private final Map<String, Map<String, Amount>> registered; // stage -> term
  private final Uncertainty uncertainty;
  private final StageEquations equations;
  private final Map<Place, Amount> shown = new LinkedHashMap<>();
  private final Set<String> passed = new HashSet<>();
  private final SecondarySupply secondary;
  double chi2 = Double.NaN;

  /**
   * @param registered stage and term to amount, terms as the measures of {@link Balance}
   */
  StageBalance(
      Chain chain,
      String country,
      Map<String, Map<String, Amount>> registered,
      Uncertainty uncertainty) {
    this.chain = chain;
    this.isWorld = country.equals(Countries.WORLD);
    this.registered = registered;
    this.uncertainty = uncertainty;
    this.equations = new StageEquations(uncertainty);
    this.secondary = new SecondarySupply(chain, this::amount, isWorld);
  }

  /** All terms, those of no equation too; none where nothing can be said of the chain. */
  List<Term> terms() {
    chain.feeds().forEach(this::balance);
    secondary.all().entrySet().stream()
        .filter(entry -> !shown.containsKey(place(entry.getKey().stage(), SECONDARY)))
        .forEach(entry -> shown.put(entry.getKey(), entry.getValue()));
    return reconciled();
  }

  int equations() {
    return equations.size();
  }

  private Amount told(String stage, String term) {
    Amount told = registered.getOrDefault(stage, Map.of()).getOrDefault(term, Amount.none());
    return term.equals(SECONDARY) && told.isAbsent() ? secondary.of(stage) : told;
  }

  // a world without one of its countries is open above
  private Amount amount(String stage, String term) {
    Amount told = told(stage, term);
    boolean open = isWorld && told.flags().contains(Flag.TOTAL_EXCLUDES.name());
    return open && term.equals(PRODUCTION)
        ? new Amount(Double.NaN, told.low(), Double.NaN, told.flags(), told.sources())
        : told;
  }

  private boolean spansStages(String stage) {
    return TRADE.stream()
        .anyMatch(term -> told(stage, term).flags().contains(Flag.SPANS_STAGES.name()));
  }

  private void balance(Feed feed) {
    Set<String> counted = new HashSet<>(feed.from());
    for (String stage : feed.from()) {
      if (feed.hasStep(stage) && amount(stage, PRODUCTION).isAbsent()) {
        counted.remove(stage);
      }
    }
    List<Step> steps =
        feed.steps().stream()
            .filter(step -> !feed.from().contains(step.stage()) || counted.contains(step.stage()))
            .toList();
    if (feed.from().stream().anyMatch(this::spansStages)) {
      return;
    }
    if (!isMade(steps.stream().map(Step::stage).toList())
        && (!isMade(feed.from())
            || steps.stream().allMatch(step -> amount(step.stage(), PRODUCTION).isAbsent()))) {
      return;
    }
    var gap = new FeedGap(feed, counted, steps);
    Amount missing = gap.unreported();
    boolean closed = isClosed(feed, counted, steps) && !gap.holdsScrap();
    if (!closed && !missing.isKnown() && !(missing.low() > 0) && Double.isNaN(missing.high())) {
      return;
    }
    feed.from().stream().filter(s -> !counted.contains(s)).forEach(passed::add);
    feed.from().forEach(stage -> show(stage, counted.contains(stage)));
    steps.forEach(this::show);
    if (!isWorld || isOfOnePublisher(counted, steps)) {
      shown.put(place(feed.from().get(0), UNREPORTED), missing);
    }
    if (closed) {
      equations.add(equation(feed, counted, steps));
    }
  }

  // what one publisher has of the world less than another has of the next stage is no supply
  private boolean isOfOnePublisher(Set<String> counted, List<Step> steps) {
    Set<String> makers = new HashSet<>();
    counted.forEach(stage -> makers.addAll(amount(stage, PRODUCTION).sources()));
    return makers.isEmpty()
        || steps.stream()
            .flatMap(step -> amount(step.stage(), PRODUCTION).sources().stream())
            .anyMatch(makers::contains);
  }

  // a country that makes nothing at either end has no balance
  private boolean isMade(List<String> stages) {
    return stages.stream()
        .map(stage -> amount(stage, PRODUCTION))
        .anyMatch(made -> made.value() > 0 || made.low() > 0);
  }

  private void show(String stage, boolean isCounted) {
    for (String term : supplyTerms()) {
      Amount amount = told(stage, term);
      if (!amount.isAbsent() && (isCounted || !term.equals(PRODUCTION))) {
        shown.put(place(stage, term), amount);
      }
    }
  }

  private void show(Step step) {
    shown.put(place(step.stage(), PRODUCTION), told(step.stage(), PRODUCTION));
    Amount scrap = registered.getOrDefault(step.stage(), Map.of()).get(SECONDARY);
    if (scrap != null && scrap.low() > 0) {
      shown.put(place(step.stage(), SECONDARY), scrap);
    }
  }

  private List<String> supplyTerms() {
    var terms = new ArrayList<String>(List.of(PRODUCTION));
    terms.addAll(isWorld ? List.of() : TRADE);
    terms.addAll(MORE);
    return terms;
  }

  private boolean isClosed(Feed feed, Set<String> counted, List<Step> steps) {
    for (String stage : feed.from()) {
      boolean made = !counted.contains(stage) || amount(stage, PRODUCTION).isBounded();
      boolean traded = isWorld || TRADE.stream().allMatch(t -> amount(stage, t).isBounded());
      boolean more =
          MORE.stream().map(t -> amount(stage, t)).allMatch(a -> a.isAbsent() || a.isBounded());
      if (!made || !traded || !more) {
        return false;
      }
    }
    return steps.stream()
        .allMatch(
            step ->
                amount(step.stage(), PRODUCTION).isBounded()
                    && !Double.isNaN(step.yieldFrom(counted).best()));
  }

  private Map<Integer, Double> equation(Feed feed, Set<String> counted, List<Step> steps) {
    Map<Integer, Double> equation = new LinkedHashMap<>();
    for (String stage : feed.from()) {
      for (String term : supplyTerms()) {
        Amount amount = amount(stage, term);
        boolean counts = counted.contains(stage) || !term.equals(PRODUCTION);
        if (counts && !amount.isAbsent()) {
          double sign = term.equals("export") ? -1 : 1;
          equation.merge(equations.variable(place(stage, term), amount), sign, Double::sum);
        }
      }
    }
    for (Step step : steps) {
      Amount made = made(step);
      equation.merge(equations.variable(place(step.stage(), PRODUCTION), made), -1.0, Double::sum);
      Place place = place(step.stage(), LOSS);
      Amount loss = lost(step, step.yieldFrom(counted).loss());
      shown.put(place, loss);
      equation.merge(equations.variable(place, loss), -1.0, Double::sum);
      Factor ratio = step.yieldFrom(counted);
      // of 1 / y: σ of y over its square
      double sigma = uncertainty.sigma(ratio) / (ratio.best() * ratio.best());
      equations.setSigma(place, made.middle() * sigma);
    }
    return equation;
  }

  private Amount made(Step step) {
    return amount(step.stage(), PRODUCTION);
  }

  private Amount lost(Step step, Factor loss) {
    Amount made = made(step);
    Amount lost = made.times(loss);
    double value = made.middle() * loss.best();
    double high = Double.isInfinite(lost.high()) ? Double.NaN : lost.high();
    return new Amount(value, lost.low(), high, List.of(), made.sources());
  }

  private static Place place(String stage, String term) {
    return new Place(stage, term);
  }

  private List<Term> reconciled() {
    StageEquations.Balanced solution = equations.solved();
    chi2 = solution.chi2();
    List<Term> terms = new ArrayList<>();
    shown.forEach(
        (place, amount) -> {
          List<String> flags = new ArrayList<>(amount.flags());
          if (passed.contains(place.stage())) {
            flags.add(Flag.PASSED_THROUGH.name());
          }
          if (solution.lacks(place)) {
            flags.add(Flag.NOT_CONVERGED.name());
          }
          terms.add(
              new Term(place, amount, solution.sigma(place), solution.reconciled(place), flags));
        });
    return terms;
  }

  /**
   * What the stages of a feed must have supplied beyond what is registered.
   *
   * <pre>
   * unreported = Σ production of the steps / yield − Σ (production + secondary + imports − exports + stock change)
   * </pre>
   *
   * <p>At least 0. The value is NaN where a term or yield has none; low takes every step at its
   * least and every supply at its most, high the other way round, NaN where that is open. What a
   * step is published to recover from scrap may be in its published production or beside it: low
   * takes it to be in it, and the value is NaN where that moves it by more than a tenth.
   */
  private final class FeedGap {
    private static final double PART = 0.1;

    private final Feed feed;
    private final Set<String> counted;
    private final List<Step> steps;
    private double beside = Double.NaN; // value with scrap beside the production

    FeedGap(Feed feed, Set<String> counted, List<Step> steps) {
      this.feed = feed;
      this.counted = counted;
      this.steps = steps;
    }

    Amount unreported() {
      double value = 0;
      double low = 0;
      double high = 0;
      for (Step step : steps) {
        Amount made = amount(step.stage(), PRODUCTION);
        Factor in = step.yieldFrom(counted).inverse();
        Amount scrap = scrap(step);
        value += made.value() * in.best();
        double inside = scrap.isAbsent() ? 0 : orInfinite(scrap.high());
        low += Math.max(0, orZero(made.low()) - inside) * in.low();
        high += orInfinite(made.high()) * in.high();
      }
      for (String stage : feed.from()) {
        if (counted.contains(stage)) {
          Amount made = amount(stage, PRODUCTION);
          value -= made.value();
          low -= orInfinite(made.high());
          high -= orZero(made.low());
        }
        if (!isWorld) {
          Amount in = amount(stage, "import");
          Amount out = amount(stage, "export");
          value -= in.value() - out.value();
          low -= orInfinite(in.high()) - orZero(out.low());
          high -= orZero(in.low()) - orInfinite(out.high());
        }
        for (String term : List.of(SECONDARY, STOCK_CHANGE)) {
          Amount more = amount(stage, term);
          if (!more.isAbsent()) {
            value -= more.value();
            low -= orInfinite(more.high());
            high -= more.low(); // a change of stocks that is open below leaves the high open
          }
        }
      }
      beside = value;
      double gap = holdsScrap() ? Double.NaN : atLeastZero(value);
      return new Amount(
          gap,
          atLeastZero(low),
          Double.isInfinite(high) ? Double.NaN : atLeastZero(high),
          List.of(),
          List.of());
    }

    /** Whether the gap is another one if what is recovered from scrap is in the production. */
    boolean holdsScrap() {
      return !Double.isNaN(beside) && isMovedBy(beside);
    }

    private boolean isMovedBy(double value) {
      double within = 0;
      for (Step step : steps) {
        Amount scrap = scrap(step);
        double least = orZero(scrap.isKnown() ? scrap.value() : scrap.low());
        within += least * step.yieldFrom(counted).inverse().best();
      }
      double moved = Math.max(0, value) - Math.max(0, value - within);
      return moved > PART * Math.max(0, value);
    }

    // told, not computed
    private Amount scrap(Step step) {
      Amount told = amount(step.stage(), SECONDARY);
      return told.flags().contains(Flag.SECONDARY_COMPUTED.name()) ? Amount.none() : told;
    }

    private static double orZero(double amount) {
      return Double.isNaN(amount) ? 0 : amount;
    }

    private static double orInfinite(double amount) {
      return Double.isNaN(amount) ? Double.POSITIVE_INFINITY : amount;
    }

    // NaN stays
    private static double atLeastZero(double amount) {
      return amount < 0 ? 0 : amount;
    }
  }

  /**
   * What comes back into the chain by computation, beside what is published as secondary.
   *
   * <pre>
   * process scrap = output × scrap rate          into a stage: process scrap × recovery
   * end of life = production × r / (1 − r)       r: part of the world's supply, for the world alone
   * </pre>
   *
   * <p>Scrap may go to one stage or the other: what each may take is shown, and they do not add up.
   * Where a recovery has no best value, neither has what comes back, which is between its bounds.
   */
  record SecondarySupply(Chain chain, BiFunction<String, String, Amount> amounts, boolean isWorld) {
    static final String PROCESS_SCRAP = "process_scrap";
    static final String END_OF_LIFE = "end_of_life";

    Map<Place, Amount> all() {
      Map<Place, Amount> all = new LinkedHashMap<>();
      for (Scrap scrap : chain.scraps()) {
        Amount output = amounts.apply(scrap.from(), StageBalance.PRODUCTION);
        if (isPositive(output)) {
          Amount made = output.times(scrap.rate());
          all.put(new Place(scrap.stage(), PROCESS_SCRAP), made);
          scrap
              .into()
              .forEach(
                  (stage, recovery) ->
                      all.put(new Place(stage, PROCESS_SCRAP), made.times(recovery)));
        }
      }
      for (OldScrap old : isWorld ? chain.oldScraps() : List.<OldScrap>of()) {
        Amount output = amounts.apply(old.stage(), StageBalance.PRODUCTION);
        if (isPositive(output)) {
          Factor part = old.part();
          var beside =
              new Factor(
                  part.low() / (1 - part.low()),
                  part.best() / (1 - part.best()),
                  part.high() / (1 - part.high()));
          all.put(new Place(old.stage(), END_OF_LIFE), output.times(beside));
        }
      }
      return all;
    }

    Amount of(String stage) {
      Map<Place, Amount> all = all();
      return Stream.of(PROCESS_SCRAP, END_OF_LIFE)
          .map(term -> all.get(new Place(stage, term)))
          .filter(Objects::nonNull)
          .reduce(Amount::plus)
          .map(amount -> amount.with(Flag.SECONDARY_COMPUTED.name()))
          .orElse(Amount.none());
    }

    private static boolean isPositive(Amount amount) {
      return amount.high() > 0;
    }
  }
}
