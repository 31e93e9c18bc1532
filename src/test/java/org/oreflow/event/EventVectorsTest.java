package org.oreflow.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.oreflow.event.Trial.Unit;

/** Vectors P1 to P6 of the specification, worked by hand, and a slow twin. */
class EventVectorsTest {
  private static final Offset<Double> EXACT = within(1e-6);

  @Test // P1: 2 × (1238 − 4762) / 6000
  void theChangeOfASumLiesBetweenGoneAndNew() {
    assertThat(Compared.arc(4762, 1238)).isEqualTo(-1.174667, EXACT);
    assertThat(Compared.arc(10, 0)).isEqualTo(-2);
    assertThat(Compared.arc(0, 10)).isEqualTo(2);
    assertThat(Compared.arc(0, 0)).isNaN();
  }

  @Test // P2: −1.2 − (−.1/4)
  void theDifferenceIsThatOfMeans() {
    var trial = new Trial(new Unit(1, 1, -1.2, 1), List.of(.1, -.3, .2, -.1), 0);

    assertThat(trial.difference()).isEqualTo(-1.175, EXACT);
    assertThat(trial.p()).isEqualTo(1 / 5.0, EXACT);
  }

  @Test // P3: D = −.9 − .2/4 = −.95, none of fifteen pairs lies as far
  void theChanceIsThePartOfChoicesThatLieAsFar() {
    assertThat(Trial.p(List.of(-1.0, -.8, .1, -.1, .0, .2), 2)).isEqualTo(1 / 15.0, EXACT);
  }

  @Test // P4: months numbered 1 to 24 from January 2024
  void monthsStandBesideThoseOfTheYearBefore() {
    assertSums(Window.of("2025-03-15", true, 3, EventVectorsTest::isOf2024And2025), 15, 51, 3);
    assertSums(Window.of("2025-03-01", true, 3, EventVectorsTest::isOf2024And2025), 12, 48, 3);
    assertThat(Window.of("2025-03-15", true, 12, EventVectorsTest::isOf2024And2025).after())
        .hasSize(9);
    // a month alone: its day is not known to be the first
    assertSums(Window.of("2025-03", true, 3, EventVectorsTest::isOf2024And2025), 15, 51, 3);
  }

  private static boolean isOf2024And2025(int month) {
    return number(month) >= 1 && number(month) <= 24;
  }

  private static int number(int month) {
    return month - Window.time("2024-01", true) + 1;
  }

  private static void assertSums(Window window, int before, int after, int pairs) {
    assertThat(window.before().stream().mapToInt(EventVectorsTest::number).sum()).isEqualTo(before);
    assertThat(window.after().stream().mapToInt(EventVectorsTest::number).sum()).isEqualTo(after);
    assertThat(window.after()).hasSize(pairs);
  }

  @Test
  void noMonthAfterIsBesideOneAfter() { // April 2026 would stand beside April 2025
    Window window = Window.of("2025-04-04", true, 12, any -> true);

    assertThat(window.after()).hasSize(11);
    assertThat(window.last()).isEqualTo(Window.time("2026-03", true));
  }

  @Test
  void threeYearsStandBesideThreeBefore() {
    IntPredicate known = year -> year >= 2007 && year <= 2012;
    Window window = Window.of("2010", false, 12, known);

    assertThat(window.before()).containsExactly(2007, 2008);
    assertThat(window.after()).containsExactly(2011, 2012);
    assertThat(window.isComplete()).isFalse();
    assertThat(Window.of("2010", false, 12, year -> true).before())
        .containsExactly(2007, 2008, 2009);
  }

  @Test // P5
  void whatWasSmallBeforeIsNoControl() {
    Trial trial = Trial.of(unit(100, 30), List.of(unit(50, 55), unit(200, 190), unit(.2, 60)), .01);

    assertThat(trial.treated().change()).isEqualTo(-1.076923, EXACT);
    assertThat(trial.ofControls()).isEqualTo(.021978, EXACT);
    assertThat(trial.p()).isEqualTo(1 / 3.0, EXACT);
    assertThat(trial.leftOut()).isEqualTo(1);
  }

  private static Unit unit(double before, double after) {
    return new Unit(before, after, Compared.arc(before, after), before);
  }

  @Test // P6: China's magnets 2025, as printed: −52.9 %, −74 %; seven months less five and July
  void printedChangesAgreeWithPrintedMonths() {
    assertThat(Math.rint(1238 / (1 - .529))).isEqualTo(2628);
    assertThat(1238 / (1 - .74)).isEqualTo(4762, within(1.0));
    assertThat(27_897 - 19_132 - 5_577).isEqualTo(3188);
    assertThat(Compared.arc(4762, 1238)).isLessThan(Compared.arc(2628, 1238));
  }

  /** Every subset by its bits, without sums kept between them. */
  @Test
  void agreesWithASlowTwin() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      int units = 3 + random.nextInt(9);
      int treated = 1 + random.nextInt(units - 1);
      double[] changes = random.doubles(units, -2, 2).toArray();
      double tested = Math.abs(difference(changes, (1 << treated) - 1));
      int choices = 0;
      int hits = 0;
      for (int bits = 0; bits < 1 << units; bits++) {
        if (Integer.bitCount(bits) == treated) {
          choices++;
          hits += Math.abs(difference(changes, bits)) >= tested - 1e-12 ? 1 : 0;
        }
      }
      List<Double> all = Arrays.stream(changes).boxed().toList();
      assertThat(Trial.p(all, treated)).isEqualTo((double) hits / choices, within(1e-9));
    }
  }

  private static double difference(double[] changes, int bits) {
    double in = 0;
    double out = 0;
    for (int i = 0; i < changes.length; i++) {
      boolean isIn = (bits >> i & 1) == 1;
      in += isIn ? changes[i] : 0;
      out += isIn ? 0 : changes[i];
    }
    int chosen = Integer.bitCount(bits);
    return in / chosen - out / (changes.length - chosen);
  }
}
