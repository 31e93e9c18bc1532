package org.oreflow.exposure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Reason;

/** What flows and balances tell of an element in a year, of nodes that countries are part of. */
public record ElementRecords(
    StageOrder chain, Map<String, StageRecords> stages, UnaryOperator<String> node) {
  public List<StageMasses> masses() {
    return chain.feeds().entrySet().stream()
        .map(stage -> stages.get(stage.getKey()).masses(stage.getValue(), node))
        .toList();
  }

  /** The trade of a stage by value; empty where no source tells that of all countries. */
  public Optional<ImportShares> imports(String stage) {
    StageRecords records = stages.get(stage);
    return records.isOfWorld
        ? Optional.of(new ImportShares(records.values(node)))
        : Optional.empty();
  }

  /**
   * Why a figure of a country has no value.
   *
   * @param known the least part of what the country buys whose mass is told
   */
  public Optional<Reason> whyOpen(
      String stage, List<String> leading, String country, double known) {
    if (leading.stream().anyMatch(one -> stages.get(one).hasLargeRest())) {
      return Optional.of(Reason.REST_TOO_LARGE);
    }
    double told = stages.get(stage).intake(country, node, ExposureTable.SUPPLY).coverage();
    return told < known ? Optional.of(Reason.NO_MASS) : Optional.empty();
  }
}
