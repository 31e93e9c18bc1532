package org.oreflow.run;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.balance.BalanceInputs;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.choice.Editions;
import org.oreflow.choice.Release;
import org.oreflow.choice.SourceScope;
import org.oreflow.flow.Factor;
import org.oreflow.flow.FlowFactor;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.stale.IndexInputs;

/** What published values are chosen by and balances are made of, besides records. */
record BalanceReference(Configuration configuration) {
  List<Factor> mineOutputParts() {
    var reference = configuration.reference();
    return FlowFactor.ofMineOutput(
        configuration.baskets(), reference.compositions(), reference.elements());
  }

  List<Membership> countryGroups() {
    var asked = new HashSet<>(configuration.settings().countryGroups());
    return configuration.reference().countryGroups().memberships().stream()
        .filter(membership -> asked.contains(membership.group()))
        .toList();
  }

  BalanceInputs inputs(Map<List<String>, Release> releases) {
    return new BalanceInputs(
        mineOutputParts(),
        countryGroups(),
        SourceScope.of(releases),
        configuration.settings().precedence(),
        IndexInputs.chain(configuration));
  }

  CurrentProduction production(Map<List<String>, Release> releases) {
    var reference = configuration.reference();
    return new CurrentProduction(
        new Editions(
            reference.corrections().production(),
            releases,
            reference.units().factors(balanceUnits())));
  }

  Set<String> balanceUnits() {
    Set<String> units = new HashSet<>(configuration.reference().types().units());
    configuration.baskets().forEach(basket -> basket.massUnit().ifPresent(units::add));
    units.add("t");
    return units;
  }
}
