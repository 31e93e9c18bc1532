package org.oreflow.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.index.Written.market;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Market;
import org.oreflow.index.Indicators;
import org.oreflow.index.concentration.ConcentrationRatio;
import org.oreflow.index.concentration.SupplierConcentration;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;

class FormulasTest {
  private static final Market MARKET = market("A 50, B 30, C 20");
  private static final Market FIVE = market("A 40, B 25, C 20, D 10, E 5");
  private static final Set<String> OF_SUPPLIERS = Set.of("m_c", "f_i", "s_c", "g_i");

  private static List<MarketIndex> ofMarkets() {
    return Indicators.ALL.stream()
        .filter(MarketIndex.class::isInstance)
        .map(MarketIndex.class::cast)
        .filter(index -> index.grouping() != Grouping.BLOCS)
        .toList();
  }

  @Test
  void everySymbolOfATermIsInItsFormula() {
    for (MarketIndex index : ofMarkets()) {
      boolean isOfGroup = index.grouping() == Grouping.GROUP_SUPPLIERS;
      var formula = isOfGroup ? Formulas.ofGroup(index.name()) : Formulas.of(index.name());
      for (Term term : index.terms(FIVE)) {
        if (!OF_SUPPLIERS.contains(term.symbol())) { // which H or N may stand for
          assertThat(formula.text()).as(index.name()).contains(term.symbol());
        }
      }
    }
  }

  @Test
  void suppliersMakeAllOfTheResult() {
    for (MarketIndex index : ofMarkets()) {
      double parts =
          index.terms(FIVE).stream()
              .filter(term -> !term.name().isEmpty() && !Double.isNaN(term.part()))
              .mapToDouble(Term::part)
              .sum();
      boolean isOfRisk = index.name().equals("supplier_instability"); // unknown here
      assertThat(parts).as(index.name()).isCloseTo(isOfRisk ? 0 : 1, within(1e-12));
    }
  }

  @Test
  void squaresOfSuppliersMakeConcentration() { // 2,500, 900 and 400 of 3,800
    var terms = new SupplierConcentration("hhi", Grouping.PRODUCERS).terms(MARKET);

    assertThat(terms).extracting(Term::name).containsExactly("A", "B", "C", "", "");
    assertThat(terms.get(0).part()).isCloseTo(2500.0 / 3800, within(1e-12));
    assertThat(terms.get(3).amount()).isEqualTo(Interval.exact(3800));
    assertThat(terms.get(4).amount()).isEqualTo(Interval.exact(100));
  }

  @Test
  void onlyTheLargestMakeARatio() {
    var terms = new ConcentrationRatio("cr1", Grouping.PRODUCERS, 1).terms(MARKET);

    assertThat(terms.subList(0, 3)).extracting(Term::part).containsExactly(1.0, 0.0, 0.0);
  }

  @Test
  void aFormulaIsWrittenWithItsNumbers() {
    var terms = List.of(Term.of("D", 5400), Term.of("AC", 12200), Term.of("S", Double.NaN));

    assertThat(Formulas.written("NIR = 1 − D / AC = (M − X + S) / AC", terms))
        .isEqualTo("NIR = 1 − 5,400 / 12,200 = (M − X + S) / 12,200");
  }

  @Test
  void aNumberKeepsWhatItSays() {
    assertThat(Formulas.number(0.907)).isEqualTo("0.907");
    assertThat(Formulas.number(384000)).isEqualTo("384,000");
    assertThat(Formulas.number(0.00000012)).isEqualTo("1.20e-07");
    assertThat(Formulas.number(0)).isEqualTo("0");
    assertThat(Formulas.percent(0.0001)).isEqualTo("< 0.1 %");
  }
}
