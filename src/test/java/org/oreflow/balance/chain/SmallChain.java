package org.oreflow.balance.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.balance.chain.StageBalance.Term;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Yields;

/** Chains of two and three stages; all values are made up and worked by hand. */
abstract class SmallChain {
  static final String HEADER = "basket,element,from,stage,per,low,best,high,note,citation\n";
  static final double NONE = Double.NaN;

  // σ of a figure without interval: 3 percent of it
  static final Uncertainty THREE_PERCENT =
      new Uncertainty(Math.exp(0.06), Math.exp(0.06), Math.exp(0.06), 2, 100);

  @TempDir private Path folder;
  final Map<String, Map<String, Amount>> registered = new HashMap<>();

  static Basket.Stage from(String... stages) {
    return new Basket.Stage(
        stages.length == 0 ? Optional.empty() : Optional.of(List.of(stages)), Optional.empty());
  }

  Chains chains(Map<String, Basket.Stage> stages, String yields) throws IOException {
    Files.writeString(folder.resolve("yields.csv"), HEADER + yields);
    var basket =
        new Basket(
            "b",
            Optional.of("t Li"),
            Optional.of("Li"),
            Optional.empty(),
            Optional.of(stages),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Chains.of(
        List.of(basket), Yields.read(folder), Elements.read(Path.of("conf/reference")));
  }

  Chains twoStages(String yield) throws IOException {
    Map<String, Basket.Stage> stages = new LinkedHashMap<>();
    stages.put("mining", from());
    stages.put("refining", from("mining"));
    return chains(stages, "b,*,mining,refining,input," + yield + ",,t\n");
  }

  void put(String stage, String term, double value, double low, double high) {
    registered
        .computeIfAbsent(stage, s -> new HashMap<>())
        .put(term, new Amount(value, low, high, List.of(), List.of("s")));
  }

  void put(String stage, String term, double value) {
    put(stage, term, value, value, value);
  }

  StageBalance balance(Chains chains, String country) {
    return new StageBalance(chains.of("Li"), country, registered, THREE_PERCENT);
  }

  static Term term(List<Term> terms, String stage, String name) {
    return terms.stream()
        .filter(t -> t.place().stage().equals(stage) && t.place().term().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static void assertReconciled(List<Term> terms, String stage, String name, double value) {
    assertThat(term(terms, stage, name).reconciled()).isEqualTo(value, within(1e-6));
  }

  static void assertAmount(Amount amount, double value, double low, double high) {
    assertThat(List.of(amount.value(), amount.low(), amount.high()))
        .usingComparatorForType(
            (a, b) -> (Double.isNaN(a) && Double.isNaN(b)) || Math.abs(a - b) < 1e-9 ? 0 : 1,
            Double.class)
        .containsExactly(value, low, high);
  }
}
