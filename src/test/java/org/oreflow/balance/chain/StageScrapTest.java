package org.oreflow.balance.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.oreflow.reference.Basket;

/** Scrap in the balance of stages. */
class StageScrapTest extends SmallChain {
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
