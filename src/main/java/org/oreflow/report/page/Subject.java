package org.oreflow.report.page;

import java.util.List;
import java.util.Map;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Reference;
import org.oreflow.report.Report;

/**
 * What a page is of.
 *
 * @param run id of the published run
 * @param options what the settings say of the page
 * @param origins the configured sources
 * @param reference code lists and words
 */
public record Subject(
    String run,
    Options options,
    List<Report.Origin> origins,
    Map<Basket, List<String>> baskets,
    Reference reference) {

  /**
   * What the settings say.
   *
   * @param flows of a stage and year, the largest by value
   * @param first element or basket that is shown first, where the lake has it
   */
  public record Options(int flows, String first) {}
}
