package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.choice.Release;
import org.oreflow.flow.PartialYear;
import org.oreflow.reference.ReporterWeights;

/**
 * What decides which records are reports of a trade, and how they count.
 *
 * @param sources ids in the order of precedence
 * @param releases by source and release; records of others do not count
 * @param partialYears reports of some months
 * @param pieces unit that counts things → how many it is
 * @param leftOut countries and years whose reports are not read
 */
public record ReportInputs(
    List<String> sources,
    Map<List<String>, Release> releases,
    Set<PartialYear> partialYears,
    Map<String, Double> pieces,
    EditionCodes editions,
    Set<ReporterWeights.OfYear> leftOut)
    implements Serializable {
  public ReportInputs {
    sources = List.copyOf(sources);
    releases = Map.copyOf(releases);
    partialYears = Set.copyOf(partialYears);
    pieces = Map.copyOf(pieces);
    leftOut = Set.copyOf(leftOut);
  }
}
