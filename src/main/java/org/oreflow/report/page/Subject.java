package org.oreflow.report.page;

import java.util.List;
import java.util.Map;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Reference;
import org.oreflow.report.Report;

/** What a page is of: a published run, settings, configured sources, baskets, words. */
public record Subject(
    String run,
    Options options,
    List<Report.Origin> origins,
    Map<Basket, List<String>> baskets,
    Reference reference) {

  /** So many flows of a stage and year, and the element or basket that is shown first. */
  public record Options(int flows, String first) {}
}
