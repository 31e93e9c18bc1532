package org.oreflow.balance.chain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.oreflow.balance.chain.Chains.Chain;
import org.oreflow.balance.chain.Chains.Factor;
import org.oreflow.balance.chain.Chains.OldScrap;
import org.oreflow.balance.chain.Chains.Scrap;
import org.oreflow.balance.chain.StageBalance.Place;
import org.oreflow.table.Flag;

/**
 * What comes back into the chain by computation, beside what is published as secondary.
 *
 * <pre>
 * process scrap = output × scrap rate          into a stage: process scrap × recovery
 * end of life = production × r / (1 − r)       r: part of the world's supply, for the world alone
 * </pre>
 *
 * <p>Scrap may go to one stage or the other: what each may take is shown, and they do not add up.
 * Where a recovery has no best value, neither has what comes back, which is between its bounds.
 */
record SecondarySupply(Chain chain, BiFunction<String, String, Amount> amounts, boolean isWorld) {
  static final String PROCESS_SCRAP = "process_scrap";
  static final String END_OF_LIFE = "end_of_life";

  Map<Place, Amount> all() {
    Map<Place, Amount> all = new LinkedHashMap<>();
    for (Scrap scrap : chain.scraps()) {
      Amount output = amounts.apply(scrap.from(), StageBalance.PRODUCTION);
      if (isPositive(output)) {
        Amount made = output.times(scrap.rate());
        all.put(new Place(scrap.stage(), PROCESS_SCRAP), made);
        scrap
            .into()
            .forEach(
                (stage, recovery) ->
                    all.put(new Place(stage, PROCESS_SCRAP), made.times(recovery)));
      }
    }
    for (OldScrap old : isWorld ? chain.oldScraps() : List.<OldScrap>of()) {
      Amount output = amounts.apply(old.stage(), StageBalance.PRODUCTION);
      if (isPositive(output)) {
        all.put(new Place(old.stage(), END_OF_LIFE), output.times(beside(old.part())));
      }
    }
    return all;
  }

  Amount of(String stage) {
    Map<Place, Amount> all = all();
    return Stream.of(PROCESS_SCRAP, END_OF_LIFE)
        .map(term -> all.get(new Place(stage, term)))
        .filter(Objects::nonNull)
        .reduce(Amount::plus)
        .map(amount -> amount.with(Flag.SECONDARY_COMPUTED.name()))
        .orElse(Amount.none());
  }

  private static boolean isPositive(Amount amount) {
    return amount.high() > 0;
  }

  private static Factor beside(Factor part) {
    return new Factor(
        part.low() / (1 - part.low()),
        part.best() / (1 - part.best()),
        part.high() / (1 - part.high()));
  }
}
