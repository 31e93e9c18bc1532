package org.oreflow.event;

import org.oreflow.index.concentration.Draws;

/**
 * How far changes of treated units lie from those of controls, and how many choices of as many
 * units lie as far.
 *
 * <pre>
 *   D = mean g of treated − mean g of controls
 *   p = choices with |D| at least as large / choices
 * </pre>
 *
 * <p>Above {@link #ALL} choices {@link #DRAWN} are drawn, and the one that is tested is one of
 * them.
 *
 * <p>Example: −1.2 beside .1, −.3, .2 and −.1: D = −1.175, p = 1/5.
 *
 * <p>Source: Fisher (1935), The design of experiments, for the test.
 */
record Chance(double difference, double p, int choices) {
  static final int ALL = 20_000;
  static final int DRAWN = 9_999;
  private static final double SLACK = 1e-12;

  /**
   * @param changes of treated units, then of controls
   * @param key of the random numbers
   */
  static Chance of(double[] changes, int treated, String key, Draws draws) {
    double sum = 0;
    double ofTreated = 0;
    for (int i = 0; i < changes.length; i++) {
      sum += changes[i];
      ofTreated += i < treated ? changes[i] : 0;
    }
    var test =
        new Test(
            changes,
            treated,
            sum,
            Math.abs(difference(ofTreated, sum, treated, changes.length)) - SLACK);
    double choices = choices(changes.length, treated);
    if (choices > ALL) {
      test.draw(draws.stream(key));
      return new Chance(
          difference(ofTreated, sum, treated, changes.length),
          (1.0 + test.hits) / (DRAWN + 1),
          DRAWN + 1);
    }
    test.all(0, 0, 0);
    return new Chance(
        difference(ofTreated, sum, treated, changes.length), test.hits / choices, (int) choices);
  }

  static double difference(double ofTreated, double sum, int treated, int all) {
    return ofTreated / treated - (sum - ofTreated) / (all - treated);
  }

  private static double choices(int all, int treated) {
    double choices = 1;
    for (int i = 1; i <= treated; i++) {
      choices = Math.rint(choices * (all - treated + i) / i);
    }
    return choices;
  }

  private static final class Test {
    private final double[] changes;
    private final int treated;
    private final double sum;
    private final double least;
    private int hits;

    Test(double[] changes, int treated, double sum, double least) {
      this.changes = changes;
      this.treated = treated;
      this.sum = sum;
      this.least = least;
    }

    void all(int from, int chosen, double ofChosen) {
      if (chosen == treated) {
        count(ofChosen);
        return;
      }
      for (int i = from; i <= changes.length - treated + chosen; i++) {
        all(i + 1, chosen + 1, ofChosen + changes[i]);
      }
    }

    void draw(long stream) {
      for (int r = 0; r < DRAWN; r++) {
        double[] left = changes.clone();
        double ofChosen = 0;
        for (int m = 0; m < treated; m++) {
          int at = m + (int) (Draws.uniform(stream, (long) r * treated + m) * (left.length - m));
          ofChosen += left[at];
          left[at] = left[m];
        }
        count(ofChosen);
      }
    }

    private void count(double ofChosen) {
      hits += Math.abs(difference(ofChosen, sum, treated, changes.length)) >= least ? 1 : 0;
    }
  }
}
