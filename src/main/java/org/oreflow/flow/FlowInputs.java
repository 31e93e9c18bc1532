package org.oreflow.flow;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.choice.Precedence;
import org.oreflow.choice.Release;
import org.oreflow.table.Covers;

/**
 * What flows are made of besides the records of a year and family of codes.
 *
 * @param releases by source and release; records of others do not count
 * @param unitValueFactor limit of what {@link OddUnitValues} takes for odd
 * @param partial reports of stages that are not whole
 * @param parts elements that come together with others, which a list of the largest flows does not
 *     tell apart: it has flows of the whole alone
 */
public record FlowInputs(
    Factors factors,
    Map<List<String>, Release> releases,
    Set<PartialYear> partialYears,
    Precedence precedence,
    double unitValueFactor,
    Set<HeldCodes.Partial> partial,
    Set<String> parts)
    implements Serializable {
  public FlowInputs {
    releases = new HashMap<>(releases);
    partialYears = new HashSet<>(partialYears);
    partial = new HashSet<>(partial);
    parts = new HashSet<>(parts);
  }

  boolean isOf(TradeRecord record, String element) {
    return !(Covers.isOfLargest(record.covers()) && parts.contains(element));
  }
}
