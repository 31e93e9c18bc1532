package org.oreflow.balance.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.reference.Basket;

/** How stages meet, and what their gap is where one is not told. */
class StageBalanceTest extends SmallChain {
  @Test
  void makesTheWorldsStagesMeet() throws IOException {
    // 10 too few; σ 3 and 2.7: S = 9 + 7.29 = 16.29; mining - 90 / 16.29, refining + 72.9 / 16.29
    put("mining", "production", 100);
    put("refining", "production", 90);

    var balance = balance(twoStages("1,1,1"), "WLD");
    var terms = balance.terms();

    assertReconciled(terms, "mining", "production", 94.475138);
    assertReconciled(terms, "refining", "production", 94.475138);
    assertThat(balance.chi2).isEqualTo(100 / 16.29, within(1e-9));
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
    assertThat(balance.chi2).isEqualTo(0, within(1e-12));
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
    assertThat(balance.chi2).isZero();
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
    assertThat(balance.chi2).isNaN();
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
    assertThat(balance.chi2).isNaN();
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
    assertThat(balance.chi2).isZero();
    assertThat(term(terms, "smelting", "import").flags()).containsExactly("PASSED_THROUGH");
  }
}
