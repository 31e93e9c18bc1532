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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.balance.chain.StageBalance.Term;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Yields;

/** Chains of two and three stages; all values are made up and worked by hand. */
class StageBalanceTest {
  private static final String HEADER =
      "basket,element,from,stage,per,low,best,high,note,citation\n";
  private static final double NONE = Double.NaN;

  // σ of a figure without interval: 3 percent of it
  private static final Uncertainty THREE_PERCENT =
      new Uncertainty(Math.exp(0.06), Math.exp(0.06), Math.exp(0.06), 2, 100);

  @TempDir private Path folder;
  private final Map<String, Map<String, Amount>> registered = new HashMap<>();

  private static Basket.Stage from(String... stages) {
    return new Basket.Stage(
        stages.length == 0 ? Optional.empty() : Optional.of(List.of(stages)), Optional.empty());
  }

  private Chains chains(Map<String, Basket.Stage> stages, String yields) throws IOException {
    Files.writeString(folder.resolve("yields.csv"), HEADER + yields);
    var basket =
        new Basket(
            "b",
            Optional.of("t Li"),
            Optional.of("Li"),
            Optional.empty(),
            Optional.of(stages),
            Optional.empty(),
            Optional.empty());
    return Chains.of(
        List.of(basket), Yields.read(folder), Elements.read(Path.of("conf/reference")));
  }

  private Chains twoStages(String yield) throws IOException {
    Map<String, Basket.Stage> stages = new LinkedHashMap<>();
    stages.put("mining", from());
    stages.put("refining", from("mining"));
    return chains(stages, "b,*,mining,refining,input," + yield + ",,t\n");
  }

  private void put(String stage, String term, double value, double low, double high) {
    registered
        .computeIfAbsent(stage, s -> new HashMap<>())
        .put(term, new Amount(value, low, high, List.of(), List.of("s")));
  }

  private void put(String stage, String term, double value) {
    put(stage, term, value, value, value);
  }

  private StageBalance balance(Chains chains, String country) {
    return new StageBalance(chains.of("Li"), country, registered, THREE_PERCENT);
  }

  private static Term term(List<Term> terms, String stage, String name) {
    return terms.stream()
        .filter(t -> t.place().stage().equals(stage) && t.place().term().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertReconciled(List<Term> terms, String stage, String name, double value) {
    assertThat(term(terms, stage, name).reconciled()).isEqualTo(value, within(1e-6));
  }

  private static void assertAmount(Amount amount, double value, double low, double high) {
    assertThat(List.of(amount.value(), amount.low(), amount.high()))
        .usingComparatorForType(
            (a, b) -> (Double.isNaN(a) && Double.isNaN(b)) || Math.abs(a - b) < 1e-9 ? 0 : 1,
            Double.class)
        .containsExactly(value, low, high);
  }

  @Test
  void makesTheWorldsStagesMeet() throws IOException {
    // 10 too few; σ 3 and 2.7: S = 9 + 7.29 = 16.29; mining - 90 / 16.29, refining + 72.9 / 16.29
    put("mining", "production", 100);
    put("refining", "production", 90);

    var balance = balance(twoStages("1,1,1"), "WLD");
    var terms = balance.terms();

    assertReconciled(terms, "mining", "production", 94.475138);
    assertReconciled(terms, "refining", "production", 94.475138);
    assertThat(balance.chi2()).isEqualTo(100 / 16.29, within(1e-9));
    assertThat(balance.equations()).isEqualTo(1);
    assertAmount(term(terms, "mining", "unreported").amount(), 0, 0, 0);
  }

  @Test
  void losesWhatTheYieldSays() throws IOException { // 90 / .9 - 90 = 10: nothing differs
    put("mining", "production", 100);
    put("refining", "production", 90);

    var balance = balance(twoStages("0.8,0.9,1"), "WLD");
    var terms = balance.terms();

    assertAmount(term(terms, "refining", "loss").amount(), 10, 0, 22.5);
    assertReconciled(terms, "mining", "production", 100);
    assertThat(balance.chi2()).isEqualTo(0, within(1e-12));
  }

  @Test
  void addsWhatACountryBuysAndTakesOffWhatItSells() throws IOException {
    put("mining", "production", 60);
    put("mining", "import", 40);
    put("mining", "export", 10);
    put("refining", "production", 90);

    var balance = balance(twoStages("1,1,1"), "CHN");

    balance
        .terms()
        .forEach(t -> assertThat(t.reconciled()).isIn(60.0, 40.0, 10.0, 90.0, 0.0, NONE));
    assertThat(balance.chi2()).isZero();
  }

  @Test
  void scrapThatMayBeInThePublishedProductionLeavesTheGapOpen() throws IOException {
    // of 90 refined at least 27 may come of scrap: missing 90 - 75 = 15, or nothing
    put("mining", "production", 75);
    put("refining", "production", 90);
    put("refining", "secondary", NONE, 27, NONE);

    var balance = balance(twoStages("1,1,1"), "WLD");
    var terms = balance.terms();

    assertAmount(term(terms, "mining", "unreported").amount(), NONE, 0, 15);
    assertAmount(term(terms, "refining", "secondary").amount(), NONE, 27, NONE);
    assertThat(balance.equations()).isZero();
  }

  @Test
  void scrapThatCannotMoveTheGapMuchLeavesItsValue() throws IOException {
    // missing 90 - 60 = 30, or 29 without 1 of scrap
    put("mining", "production", 60);
    put("refining", "production", 90);
    put("refining", "secondary", 1);

    var balance = balance(twoStages("1,1,1"), "WLD");

    assertAmount(term(balance.terms(), "mining", "unreported").amount(), 30, 29, 30);
    assertThat(balance.equations()).isOne();
  }

  @Test
  void missesWhatIsNotRegistered() throws IOException {
    // needed 90 / .9 = 100 (90 to 112.5); there are 60 + 10 - 2 = 68 (58 + 9 - 3 to 62 + 12 - 1)
    put("mining", "production", 60, 58, 62);
    put("mining", "import", 10, 9, 12);
    put("mining", "export", 2, 1, 3);
    put("refining", "production", 90);

    var terms = balance(twoStages("0.8,0.9,1"), "CHN").terms();

    assertAmount(term(terms, "mining", "unreported").amount(), 32, 17, 48.5);
  }

  @Test
  void boundsAMiddleThatNobodyTells() throws IOException { // imports 0 to 60: 30, σ 60 / √12
    put("mining", "production", 60);
    put("mining", "import", NONE, 0, 60);
    put("mining", "export", 0);
    put("refining", "production", 90);

    var terms = balance(twoStages("1,1,1"), "CHN").terms();

    assertThat(term(terms, "mining", "import").sigma()).isEqualTo(17.320508, within(1e-6));
    assertReconciled(terms, "mining", "import", 30);
    assertAmount(term(terms, "mining", "unreported").amount(), NONE, 0, 30);
  }

  @Test
  void leavesOpenWhatHasNoBounds() throws IOException { // imports of at least 5: nothing is known
    put("mining", "production", 60);
    put("mining", "import", NONE, 5, NONE);
    put("mining", "export", 0);
    put("refining", "production", 90);

    var balance = balance(twoStages("1,1,1"), "CHN");

    // missing at most 90 - 65
    assertAmount(term(balance.terms(), "mining", "unreported").amount(), NONE, 0, 25);
    assertThat(balance.equations()).isZero();
    assertThat(balance.chi2()).isNaN();
  }

  @Test
  void needsAYield() throws IOException {
    put("mining", "production", 60, 60, 60);
    put("refining", "production", 90);

    var balance = balance(twoStages("0,,1"), "WLD");

    assertAmount(term(balance.terms(), "mining", "unreported").amount(), NONE, 30, NONE);
    assertThat(balance.equations()).isZero();
  }

  @Test
  void saysNothingOfAStageThatNobodyCounts() throws IOException {
    put("mining", "production", 60);

    assertThat(balance(twoStages("1,1,1"), "WLD").terms()).isEmpty();
  }

  @Test
  void saysWhereNothingCanMove() throws IOException {
    put("mining", "production", 100);
    put("refining", "production", 90);
    var certain = new Uncertainty(1, 1, 1, 2, 100);

    var balance = new StageBalance(twoStages("1,1,1").of("Li"), "WLD", registered, certain);
    var mining = term(balance.terms(), "mining", "production");

    assertThat(mining.flags()).containsExactly("NOT_CONVERGED");
    assertThat(mining.reconciled()).isNaN();
    assertThat(balance.chi2()).isNaN();
  }

  @Test
  void doesNotTakeAWorldWithoutACountryForTheWorld() throws IOException { // at most 90 / .8 - 60
    registered.put(
        "mining",
        Map.of("production", new Amount(60, 60, 60, List.of("TOTAL_EXCLUDES"), List.of("s"))));
    put("refining", "production", 90);

    var balance = balance(twoStages("0.8,0.9,1"), "WLD");

    assertAmount(term(balance.terms(), "mining", "unreported").amount(), NONE, 0, 52.5);
    assertThat(balance.equations()).isZero();
  }

  @Test
  void leavesAloneWhatSpansStages() throws IOException {
    for (String term : List.of("production", "import", "export")) {
      registered
          .computeIfAbsent("mining", s -> new HashMap<>())
          .put(term, new Amount(60, 60, 60, List.of("SPANS_STAGES"), List.of("s")));
    }
    put("refining", "production", 90);

    assertThat(balance(twoStages("1,1,1"), "USA").terms()).isEmpty();
  }

  @Test
  void letsAStageWithoutFiguresPass()
      throws IOException { // mattes bought count, their smelting not
    Map<String, Basket.Stage> stages = new LinkedHashMap<>();
    stages.put("mining", from());
    stages.put("smelting", from("mining"));
    stages.put("refining", from("mining", "smelting"));
    var chains =
        chains(
            stages,
            """
            b,*,mining,smelting,input,0,,1,,t
            b,*,mining,refining,input,1,1,1,,t
            b,*,smelting,refining,input,0,,1,,t
            """);
    for (String stage : List.of("mining", "smelting")) {
      put(stage, "import", 20);
      put(stage, "export", 0);
    }
    put("mining", "production", 60);
    put("refining", "production", 100);

    var balance = balance(chains, "CHN");
    var terms = balance.terms();

    assertThat(balance.equations()).isEqualTo(1);
    assertThat(balance.chi2()).isZero();
    assertThat(term(terms, "smelting", "import").flags()).containsExactly("PASSED_THROUGH");
  }

  @Test
  void bringsBackScrapOfMakingAndOldScrap() throws IOException {
    // 1000 x .25, .275, .3; of 990 refined 1 percent of the supply is old: 990 x .01 / .99 = 10
    Map<String, Basket.Stage> stages = new LinkedHashMap<>();
    stages.put("mining", from());
    stages.put("refining", from("mining"));
    stages.put("magnet", from("refining"));
    var into = Optional.of(List.of("refining"));
    stages.put("process_scrap", new Basket.Stage(Optional.of(List.of("magnet")), into));
    stages.put("end_of_life", new Basket.Stage(Optional.of(List.of("magnet")), into));
    var chains =
        chains(
            stages,
            """
            b,*,magnet,process_scrap,output,0.25,0.275,0.3,,t
            b,*,end_of_life,refining,supply,0.01,0.01,0.01,,t
            """);
    put("magnet", "production", 1000);
    put("refining", "production", 990);

    var terms = balance(chains, "WLD").terms();

    assertAmount(term(terms, "process_scrap", "process_scrap").amount(), 275, 250, 300);
    assertAmount(term(terms, "refining", "process_scrap").amount(), NONE, 0, 300);
    assertAmount(term(terms, "refining", "end_of_life").amount(), 10, 10, 10);
  }

  @Test
  void countsScrapThatComesBackWhereNoSecondarySupplyIsPublished() throws IOException {
    // magnets 120 leave 24 of scrap, half of which comes back: 120 - 100 - 12 are missing; with 0
    // to
    // all of it back, 0 to 20; where 5 are published, 15
    Map<String, Basket.Stage> stages = new LinkedHashMap<>();
    stages.put("refining", from());
    stages.put("magnet", from("refining"));
    stages.put(
        "process_scrap",
        new Basket.Stage(Optional.of(List.of("magnet")), Optional.of(List.of("refining"))));
    String yields =
        "b,*,refining,magnet,input,1,1,1,,t\nb,*,magnet,process_scrap,output,0.2,0.2,0.2,,t\n";
    var half = chains(stages, yields + "b,*,process_scrap,refining,input,0.5,0.5,0.5,,t\n");
    var any = chains(stages, yields + "b,*,process_scrap,refining,input,0,,1,,t\n");
    put("refining", "production", 100);
    put("refining", "import", 0);
    put("refining", "export", 0);
    put("magnet", "production", 120);

    var terms = balance(half, "CHN").terms();

    assertAmount(term(terms, "refining", "unreported").amount(), 8, 8, 8);
    assertAmount(term(terms, "refining", "secondary").amount(), 12, 12, 12);
    assertThat(term(terms, "refining", "secondary").flags()).containsExactly("SECONDARY_COMPUTED");
    assertReconciled(terms, "refining", "import", 0);
    assertThat(
            term(terms, "refining", "production").reconciled()
                + term(terms, "refining", "secondary").reconciled())
        .isEqualTo(term(terms, "magnet", "production").reconciled(), within(1e-6));
    assertAmount(term(balance(any, "CHN").terms(), "refining", "unreported").amount(), NONE, 0, 20);

    put("refining", "secondary", 5);

    terms = balance(half, "CHN").terms();
    assertAmount(term(terms, "refining", "unreported").amount(), 15, 15, 15);
    assertThat(term(terms, "refining", "secondary").flags()).isEmpty();
  }
}
