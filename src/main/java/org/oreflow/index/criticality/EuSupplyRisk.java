package org.oreflow.index.criticality;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * Supply risk of the EU's criticality method, of a stage and overall; variant {@code eu-2023} and
 * so on by the study whose parameters it takes.
 *
 * <pre>
 * SR = [W_GS · IR/2 + W_EU · (1 − IR/2)] · (1 − EoL) · SI       W = Σ_c s_c² g_c t_c ({@code hhi_wgi}), GS: world supply, EU: what the EU takes, s: share, g: {@link Governance}, t: trade parameter, IR: import reliance, EoL: recycling input rate, SI: substitution index
 * </pre>
 *
 * <p>In: shares as printed, countries apart and EU members not merged, t of each scope. Out: about
 * 0 to 6. With GS only the bracket is W_GS, with EU only W_EU; which one holds is data of the
 * study. Overall, stage {@code overall}, is the larger stage; that stage has flag BOTTLENECK, of
 * equal ones extraction; null where a stage without governance may be larger, the only other one
 * where a stage lacks shares or parameters. Groups ({@code LREE}, {@code HREE}, {@code PGM}) are
 * means of their members' overall values. Null with reason NO_GOVERNANCE where a supplier has none,
 * NO_SHARES, NO_IMPORT_RELIANCE or NOT_AVAILABLE where that is missing; a share that prints as
 * nothing, such as below .1 %, needs no governance, and IR of 0 no shares of the world. IR below 0
 * counts as 0. Low and high are what the rounding of the printed inputs leaves, interval {@code
 * rounding}; shares that do not add to 100 % within it are taken as printed, flag SHARES_SUM.
 * Errors: none. Source: European Commission (2017), Methodology for establishing the EU list of
 * critical raw materials; Blengini and others (2017), EUR 28654; read as in the open implementation
 * github.com/meyerdata/CritMAT.
 *
 * <p>Example: GS .8 and .2 with g 5.7 and 1.5: .64 · 5.7 + .04 · 1.5 = 3.708; EU .6 and .4 · t .8:
 * 2.244; IR .9: 3.708 · .45 + 2.244 · .55 = 2.9028; EoL .1, SI .95: 2.481894.
 */
public final class EuSupplyRisk {
  static final String EXTRACTION_FIRST = "mining";

  /**
   * A country's part in supply.
   *
   * @param share of 1
   * @param restriction t, 1 without a trade measure
   */
  public record Supplier(String country, Interval share, double restriction) {}

  public enum Taken {
    GS_ONLY("GSonly"),
    EU_ONLY("EUonly"),
    BOTH("GS+EU");

    private final String text;

    Taken(String text) {
      this.text = text;
    }

    public static Taken of(String text) {
      for (Taken taken : values()) {
        if (taken.text.equals(text)) {
          return taken;
        }
      }
      throw new IllegalArgumentException("supply used is " + text);
    }
  }

  private EuSupplyRisk() {}

  static Figure figure(Interval of, Reason why, Collection<String> flags) {
    return Figure.of(of.value(), of.low(), of.high()).orElse(why).flagged(flags);
  }

  static Figure unknown(Reason why) {
    return Figure.unbounded(Double.NaN).orElse(why);
  }

  /**
   * What recycling and substitution leave of a supply risk.
   *
   * @param recycling end-of-life recycling input rate
   */
  public static Figure mitigated(Figure risk, Interval recycling, Interval substitution) {
    Interval left = risk.interval().times(recycling.complement()).times(substitution);
    return recycling.isKnown() && substitution.isKnown()
        ? figure(left, risk.reason(), risk.flags())
        : unknown(Reason.NOT_AVAILABLE);
  }

  /**
   * Concentration weighted by governance and trade parameter.
   *
   * @param governance score by country
   */
  public static Figure weighted(List<Supplier> suppliers, Map<String, Double> governance) {
    if (suppliers.isEmpty()) {
      return unknown(Reason.NO_SHARES);
    }
    Interval sum = Interval.exact(0);
    Interval shares = Interval.exact(0);
    boolean governed = true;
    for (Supplier supplier : suppliers) {
      Double score = governance.get(supplier.country());
      governed &= score != null || supplier.share().value() == 0;
      // without a score it may be the best or the worst
      Interval g = score == null ? new Interval(0, 0, 10) : Interval.exact(score);
      Interval share = supplier.share().atMost(1);
      sum = sum.plus(share.times(share).times(g).times(supplier.restriction()));
      shares = shares.plus(supplier.share());
    }
    boolean adds = shares.low() <= 1 && shares.high() >= 1;
    List<String> flags = adds ? List.of() : List.of(Flag.SHARES_SUM.name());
    return figure(governed ? sum : sum.withoutValue(), Reason.NO_GOVERNANCE, flags);
  }

  public static Figure ofStage(Figure world, Figure eu, Taken taken, Interval reliance) {
    if (taken == Taken.BOTH && !reliance.isKnown()) {
      return unknown(Reason.NO_IMPORT_RELIANCE);
    }
    if (taken == Taken.BOTH && reliance.value() <= 0 && world.reason() == Reason.NO_SHARES) {
      return ofStage(world, eu, Taken.EU_ONLY, reliance);
    }
    Interval both = blended(world.interval(), eu.interval(), reliance.atMost(1));
    return switch (taken) {
      case GS_ONLY -> world;
      case EU_ONLY -> eu;
      case BOTH ->
          figure(both, world.isKnown() ? eu.reason() : world.reason(), world.flags())
              .flagged(eu.flags());
    };
  }

  // linear in the reliance: its ends bound it
  private static Interval blended(Interval world, Interval eu, Interval reliance) {
    return new Interval(
        blended(world.value(), eu.value(), reliance.value()),
        Math.min(
            blended(world.low(), eu.low(), reliance.low()),
            blended(world.low(), eu.low(), reliance.high())),
        Math.max(
            blended(world.high(), eu.high(), reliance.low()),
            blended(world.high(), eu.high(), reliance.high())));
  }

  static double blended(double world, double eu, double reliance) {
    double half = Math.max(0, reliance) / 2;
    return world * half + eu * (1 - half);
  }

  /** The mean of known figures of a group, unknown if one of them is. */
  static Figure mean(List<Figure> members) {
    Interval sum = Interval.exact(0);
    for (Figure member : members) {
      if (!member.isKnown()) {
        return unknown(member.reason());
      }
      sum = sum.plus(member.interval());
    }
    return members.isEmpty()
        ? unknown(Reason.NOT_AVAILABLE)
        : figure(sum.times(1.0 / members.size()), null, List.of());
  }
}
