package org.oreflow.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Interval;

/** An explanation as people read it. */
class TextPageTest {
  private static Node supplier(String name, double value, double low, double high) {
    var mass = new Interval(value, low, high);
    return new Node("f_i", name, "", mass, "t", 1, Set.of(), "", List.of(), List.of());
  }

  private static String page(Interval amount, Node... terms) {
    var of = new Explanation("indicator x");
    of.column = "value";
    of.amount = amount;
    of.unit = "1";
    of.formula = "CR = a / b";
    of.written = "CR = 900 / 900";
    of.terms = List.of(terms);
    return TextPage.of(of);
  }

  private static final Node[] SUPPLIERS = { // a hundredth of the largest is 9: 4 + 5 t together
    supplier("AFG", Double.NaN, 0, 4),
    supplier("ALB", Double.NaN, 0, 5),
    supplier("JPN", Double.NaN, 0, 60),
    supplier("CHN", 900, 900, 900)
  };

  @Test
  void theLargestComeFirstAndSmallOnesTogether() {
    assertThat(page(Interval.exact(1), SUPPLIERS).lines().toList())
        .containsSubsequence(
            "  CR = 900 / 900",
            "f_i CHN  900 t  100.0 % of the result",
            "f_i JPN  unknown [0, 60] t  100.0 % of the result",
            "and 2 more, at most 9; --format json has all");
  }

  @Test
  void nothingIsAPartOfAFigureWithoutValue() {
    String page = page(new Interval(Double.NaN, .93, 1), SUPPLIERS);

    assertThat(page).doesNotContain("of the result");
    assertThat(page).contains("  with the known masses alone: CR = 900 / 900\n");
  }

  @Test
  void anOpenAmountIsNotSmall() {
    var open = supplier("AFG", Double.NaN, 0, Double.NaN);
    assertThat(page(Interval.exact(1), SUPPLIERS[3], open))
        .contains("f_i AFG  unknown [0, open] t");
  }
}
