package org.oreflow.explain;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Precedence;
import org.oreflow.flow.Factor;
import org.oreflow.index.Asked;
import org.oreflow.index.concentration.DrawnMarkets;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.Members;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.CriticalitySets.CriticalitySet;
import org.oreflow.reference.ReporterWeights;

/**
 * What explanations take of the settings and reference tables.
 *
 * @param sources ids of the configured sources
 * @param precedence measure to source ids, first first
 * @param indices what indices of elements are computed with
 * @param factors of all codes
 * @param mineOutput of {@link org.oreflow.flow.FlowFactor#ofMineOutput}
 * @param units unit to unit of a balance to the factor between them
 * @param revision part of a figure by which editions that print it apart are revised
 * @param corrections of single figures
 * @param citations of factors, units and corrections
 * @param trading which reports of trade count
 * @param studies criticality studies whose parameters are known
 * @param isOpen whether records that may not be passed on are shown
 */
public record Project(
    List<String> sources,
    Map<String, List<String>> precedence,
    Indices indices,
    List<Factor> factors,
    List<Factor> mineOutput,
    Map<String, Map<String, Double>> units,
    double revision,
    Corrections corrections,
    Citations citations,
    Trading trading,
    List<CriticalitySet> studies,
    boolean isOpen) {

  /** Which reports of trade count; leftOut: why reconciled trade leaves out those of a year. */
  public record Trading(
      Precedence precedence,
      List<String> reconciled,
      Map<ReporterWeights.OfYear, String> leftOut) {}

  /**
   * What indices of elements are computed with besides tables.
   *
   * @param blocs ways in which countries act together
   * @param partners with whom a country's trade is compared
   * @param chain rows of {@link org.oreflow.index.risk.StagePosition#CHAIN}
   * @param last year up to which governance is carried
   * @param width of the interval of a fraction that stands, at most
   * @param precedence source ids of production, first first
   * @param asked which of them a run computes
   */
  public record Indices(
      List<Bloc> blocs,
      List<Bloc> groups,
      List<Bloc> partners,
      List<Members.Part> parts,
      List<Row> chain,
      DrawnMarkets draws,
      int last,
      double width,
      List<String> precedence,
      Asked asked) {}
}
