package org.oreflow.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.exposure.Networks.assertBounds;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Interval;
import org.oreflow.table.Reason;

/** Expected shares are worked by hand, in the comment of each. */
class ImportSharesTest {
  private static final String HUB = "magnet: CHN>HKG 30, HKG>JPN 18, HKG>USA 6, CHN>JPN 12";

  private static StageMasses traded(String text) {
    return Networks.masses("magnet", text).get(0);
  }

  private static Exposure row(String importer, String origin, Map<String, Set<String>> groups) {
    return new ImportShares(traded(HUB))
        .rows(groups, any -> true).stream()
            .filter(one -> one.place().country().equals(importer))
            .filter(one -> one.origin().equals(origin))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void haveBoundsAsAHubMayMakeWhatItSells() { // Japan: 12 of 30 of China, 18 of Hong Kong
    Exposure china = row("JPN", "CHN", Map.of());

    assertThat(china.faceValue()).isEqualTo(.4);
    assertBounds(china.lookThrough(), .4, 1);
    assertThat(china.lookThrough().isKnown()).isFalse();
    assertThat(china.lookThrough().reason()).isEqualTo(Reason.NO_PRODUCTION);
    assertThat(china.widestThrough()).isEqualTo("HKG");
    Exposure hub = row("JPN", "HKG", Map.of());
    assertThat(hub.faceValue()).isEqualTo(.6);
    assertBounds(hub.lookThrough(), 0, .6);
  }

  @Test
  void ofAGroupAreThoseOfItsMembersAsOne() { // nobody else sells Japan
    Exposure both = row("JPN", "CHN_HKG", Map.of("CHN_HKG", Set.of("CHN", "HKG", "MAC")));

    assertThat(both.faceValue()).isEqualTo(1);
    assertBounds(both.lookThrough(), 1, 1);
  }

  @Test
  void haveNoBoundsOfWhoSellsNextToNothing() { // C sells 1 of 201
    var shares =
        new ImportShares(traded("magnet: A>D 100, B>D 100, C>D 1"))
            .rows(Map.of(), any -> true).stream();

    assertThat(shares.filter(one -> one.origin().equals("C")))
        .singleElement()
        .satisfies(one -> assertThat(one.lookThrough().isBounded()).isFalse());
  }

  @Test
  void areFaceValuesThatSumToOne() {
    var shares = new ImportShares(traded(HUB)).rows(Map.of(), any -> true);

    for (String importer : List.of("HKG", "JPN", "USA")) {
      double sum =
          shares.stream()
              .filter(one -> one.place().country().equals(importer))
              .mapToDouble(Exposure::faceValue)
              .sum();
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  // of each country so little is made as trade admits, or so much that it is all of its supply
  @Test
  void areBoundsAttainedAtCornersOfTwentyNetworks() {
    for (int seed = 0; seed < 20; seed++) {
      double[][] sold = sold(new Random(seed));
      double[][] least = extremes(sold);
      for (Exposure one : new ImportShares(traded(sold)).rows(Map.of(), any -> true)) {
        if (one.origin().equals("A")) {
          int importer = one.place().country().charAt(0) - 'A';
          assertThat(one.lookThrough().low()).isCloseTo(least[0][importer], within(1e-6));
          assertThat(one.lookThrough().high()).isCloseTo(least[1][importer], within(1e-6));
        }
      }
    }
  }

  private static double[][] sold(Random random) {
    double[][] sold = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        sold[i][j] = i == j || random.nextInt(4) == 0 ? 0 : 1 + 9 * random.nextDouble();
      }
    }
    sold[0][1] = 5; // A sells some
    return sold;
  }

  private static StageMasses traded(double[][] sold) {
    var traded = new StageMasses("magnet", List.of());
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        if (sold[i][j] > 0) {
          traded.sold(name(i), name(j), Interval.exact(sold[i][j]));
        }
      }
    }
    return traded;
  }

  private static String name(int country) {
    return String.valueOf((char) ('A' + country));
  }

  // least and most by importer, over all corners; by steps of the walk, without algebra
  private static double[][] extremes(double[][] sold) {
    double[][] extremes = {{1, 1, 1, 1}, {0, 0, 0, 0}};
    for (int corner = 0; corner < 16; corner++) {
      double[] parts = new double[4];
      for (int step = 0; step < 3000; step++) {
        double[] next = new double[4];
        for (int i = 0; i < 4; i++) {
          double bought = bought(sold, i);
          double out = sold[i][0] + sold[i][1] + sold[i][2] + sold[i][3];
          double made = (corner >> i & 1) == 1 ? 1e9 : Math.max(0, out - bought);
          double from = i == 0 ? made : 0;
          for (int j = 0; j < 4; j++) {
            from += sold[j][i] * parts[j];
          }
          next[i] = bought + made == 0 ? 0 : from / (bought + made);
        }
        parts = next;
      }
      for (int i = 0; i < 4; i++) {
        double part = 0;
        for (int j = 0; j < 4; j++) {
          part += sold[j][i] / bought(sold, i) * parts[j];
        }
        extremes[0][i] = Math.min(extremes[0][i], part);
        extremes[1][i] = Math.max(extremes[1][i], part);
      }
    }
    return extremes;
  }

  private static double bought(double[][] sold, int importer) {
    return sold[0][importer] + sold[1][importer] + sold[2][importer] + sold[3][importer];
  }
}
