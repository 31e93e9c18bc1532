package org.oreflow.index;

import java.util.List;
import org.oreflow.index.change.Changes;
import org.oreflow.index.concentration.DrawnMarkets;
import org.oreflow.index.criticality.EuCriticality;
import org.oreflow.index.criticality.EuEconomicImportance;
import org.oreflow.index.criticality.EuSupplyRisk;
import org.oreflow.index.criticality.Governance;
import org.oreflow.index.criticality.SupplyRiskChange;
import org.oreflow.index.dependence.EmbeddedMagnets;
import org.oreflow.index.dependence.ExposureIndices;
import org.oreflow.index.dependence.SingleCountryDependency;
import org.oreflow.index.dependence.TradeCentrality;
import org.oreflow.index.product.MirrorGap;
import org.oreflow.index.risk.GeoPolRisk;
import org.oreflow.index.risk.ReservesToProduction;
import org.oreflow.index.risk.StagePosition;
import org.oreflow.index.trade.TradePatterns;

/** The register of indices that are no expression over the sums of a grouping. */
public final class Calculations {
  /**
   * One class and what it gives.
   *
   * @param names of indices, or of a table and the index that it is of
   * @param type whose documentation defines them
   * @param unit {@code 1} for a number without unit
   */
  public record Calculation(List<String> names, Class<?> type, String unit) {}

  public static final List<Calculation> ALL =
      List.of(
          new Calculation(List.of("change: hhi"), Changes.class, "1"),
          new Calculation(List.of("change: supply_risk"), SupplyRiskChange.class, "1"),
          new Calculation(
              List.of("export_penetration", "trade_intensity", "trade_complementarity"),
              TradePatterns.class,
              "1, 1, percent"),
          new Calculation(List.of("mirror_gap"), MirrorGap.class, "1"),
          new Calculation(List.of(ReservesToProduction.NAME), ReservesToProduction.class, "years"),
          new Calculation(List.of("stage_position"), StagePosition.class, "1"),
          new Calculation(ExposureIndices.NAMES, ExposureIndices.class, "1"),
          new Calculation(List.of(EmbeddedMagnets.NAME), EmbeddedMagnets.class, "1"),
          new Calculation(DrawnMarkets.NAMES, DrawnMarkets.class, "1"),
          new Calculation(TradeCentrality.NAMES, TradeCentrality.class, "1"),
          new Calculation(
              List.of("single_country_dependency", "crma_single_country"),
              SingleCountryDependency.class,
              "1"),
          new Calculation(
              List.of(
                  "geopolrisk_import_risk", "geopolrisk", "geopolrisk_midpoint", "geopolrisk_cf"),
              GeoPolRisk.class,
              "1, USD/kg, kg Cu eq/kg"),
          new Calculation(List.of("governance"), Governance.class, "0 to 10"),
          new Calculation(List.of("supply_risk", "hhi_wgi"), EuSupplyRisk.class, "1"),
          new Calculation(List.of("economic_importance"), EuEconomicImportance.class, "1"),
          new Calculation(List.of("critical"), EuCriticality.class, "1"));

  private Calculations() {}
}
