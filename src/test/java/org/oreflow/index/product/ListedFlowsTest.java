package org.oreflow.index.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.oreflow.index.product.ProductMarkets.ListedFlows;

class ListedFlowsTest {
  private static final int CHINA = 156;
  private static final Path ALL_PAIRS =
      Path.of("data-lake/landing/baci-all-pairs/BACI_HS17_Y2022_V202601.csv.gz");

  private record Flow(int exporter, int importer, long value) {}

  @Test
  void whatIsLeftOutIsNoLargerThanTheLastFlowOfEitherSide() {
    // 1 sells 5 to 11 and 2 to 12, 2 sells 3 to 11; 2 to 12 is left out: at most min(3, 2) = 2
    var listed = new ListedFlows();
    listed.add(1, 11, 5);
    listed.add(1, 12, 2);
    listed.add(2, 11, 3);
    listed.close(1);

    assertThat(listed.leftOut()).isEqualTo(2);
    assertThat(listed.leftOut(1, true)).isZero();
    assertThat(listed.leftOut(2, true)).isEqualTo(2);
    assertThat(listed.leftOut(12, false)).isEqualTo(2);
    // 7 and 3 to 5: .7² + .3²; (49 + 25) / 144
    assertThat(listed.ofWorld(true, 0).highestHhi()).isCloseTo(.58, within(1e-12));
    assertThat(listed.ofWorld(true, 0).lowestHhi()).isCloseTo(74 / 144.0, within(1e-12));
    // 12 buys 2, and 0 to 2 of the other
    assertThat(listed.ofCountry(12, false, 0).highestHhi()).isEqualTo(1);
    assertThat(listed.ofCountry(12, false, 0).lowestHhi()).isCloseTo(.5, within(1e-12));
  }

  @Test
  void aListOfMorePartnersThanThereAreLeavesNothingOut() {
    var listed = new ListedFlows();
    listed.add(1, 11, 5);
    listed.add(2, 12, 3);
    listed.close(250);

    assertThat(listed.leftOut()).isZero();
  }

  // permanent magnets, 2022, the six largest partners of each country: of 4,441 flows 1,505 with
  // 98.4 % of the value, as data-lake/landing/baci-largest-flows/README.md says
  @Test
  void boundsHoldAgainstAllPairs() throws IOException {
    List<Flow> all = allPairs();
    Set<Flow> kept = new HashSet<>(largest(all, Flow::exporter));
    kept.addAll(largest(all, Flow::importer));
    assertThat(all).hasSize(4441);
    assertThat(kept).hasSize(1505);
    var listed = new ListedFlows();
    kept.forEach(flow -> listed.add(flow.exporter(), flow.importer(), flow.value()));
    listed.close(6);

    long world = sum(all);
    long least = sum(kept);
    assertThat((double) least / world).isCloseTo(.984, within(.0005));
    assertThat(world).isBetween(least, least + listed.leftOut());
    for (boolean isExporter : new boolean[] {true, false}) {
      ToIntFunction<Flow> side = isExporter ? Flow::exporter : Flow::importer;
      Map<Integer, List<Flow>> byCountry = by(all, side);
      byCountry.forEach(
          (country, flows) -> {
            long shown = sum(flows.stream().filter(kept::contains).toList());
            assertThat(sum(flows)).isBetween(shown, shown + listed.leftOut(country, isExporter));
            var bounds = listed.ofCountry(country, isExporter, 0);
            double hhi = hhi(flows.stream().map(Flow::value).toList());
            assertThat(hhi).isBetween(bounds.lowestHhi() - 1e-9, bounds.highestHhi() + 1e-9);
          });
      double hhi = hhi(byCountry.values().stream().map(ListedFlowsTest::sum).toList());
      var bounds = listed.ofWorld(isExporter, 0);
      assertThat(hhi).isBetween(bounds.lowestHhi(), bounds.highestHhi());
      assertThat(bounds.highestHhi() - bounds.lowestHhi()).isLessThan(.06);
    }
    // China ships 61.5 %, and 57.7 to 62.5 by the list: from hand, with the totals above
    long china = sum(by(all, Flow::exporter).get(CHINA));
    long ofList = sum(by(List.copyOf(kept), Flow::exporter).get(CHINA));
    long own = listed.leftOut(CHINA, true);
    double low = (double) ofList / (least + listed.leftOut() - own);
    double high = (double) (ofList + own) / (least + own);
    assertThat((double) china / world).isCloseTo(.615, within(.0005));
    assertThat(low).isCloseTo(.577, within(.0005));
    assertThat(high).isCloseTo(.625, within(.0005));
  }

  private static List<Flow> allPairs() throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(ALL_PAIRS))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .map(
              cells ->
                  new Flow(
                      Integer.parseInt(cells[1]),
                      Integer.parseInt(cells[2]),
                      Math.round(Double.parseDouble(cells[4]) * 1_000_000)))
          .toList();
    }
  }

  private static List<Flow> largest(List<Flow> all, ToIntFunction<Flow> side) {
    List<Flow> largest = new ArrayList<>();
    by(all, side)
        .values()
        .forEach(
            flows ->
                flows.stream()
                    .sorted(Comparator.comparingLong(Flow::value).reversed())
                    .limit(6)
                    .forEach(largest::add));
    return largest;
  }

  private static Map<Integer, List<Flow>> by(List<Flow> all, ToIntFunction<Flow> side) {
    Map<Integer, List<Flow>> by = new HashMap<>();
    all.forEach(
        flow -> by.computeIfAbsent(side.applyAsInt(flow), none -> new ArrayList<>()).add(flow));
    return by;
  }

  private static long sum(Iterable<Flow> flows) {
    long sum = 0;
    for (Flow flow : flows) {
      sum += flow.value();
    }
    return sum;
  }

  private static double hhi(List<Long> values) {
    double total = values.stream().mapToLong(Long::longValue).sum();
    return values.stream().mapToDouble(value -> value / total * (value / total)).sum();
  }
}
