package org.oreflow.flow.mirror;

import java.util.List;
import java.util.TreeSet;
import org.oreflow.choice.Release;
import org.oreflow.table.Flag;

/**
 * What many records have in common: their release, code and period.
 *
 * @param release null: it does not count
 * @param source its place in the order of precedence
 */
record ReportPart(
    Release release, int source, String codeSystem, String code, String period, int year) {
  private static final int YEAR_LENGTH = "YYYY".length();

  boolean isYear() {
    return period.length() == YEAR_LENGTH;
  }

  /** The part under the code of an edition that its code belongs to as a whole, else as it is. */
  ReportPart converted(EditionCodes editions) {
    String into = editions.into(codeSystem, code);
    return into == null
        ? this
        : new ReportPart(release, source, editions.edition(), into, period, year);
  }

  /** Year of the edition of the Harmonised System, 2017 of HS2017; 0: none. */
  int edition() {
    return MirrorReconciliation.isEdition(codeSystem) ? Integer.parseInt(codeSystem, 2, 6, 10) : 0;
  }

  /**
   * Flags of all its records.
   *
   * @param reported the part under the code that it was reported under
   */
  List<String> flags(ReportPart reported) {
    var flags = new TreeSet<>(release.terms());
    if (release.isOfLargestFlows()) {
      flags.add(Flag.TRUNCATED.name());
    }
    if (!code.equals(reported.code)) {
      flags.add(Flag.HS_CONVERTED.name());
    }
    return List.copyOf(flags);
  }

  /** Whether it leaves out no supplier of a country. */
  boolean coversAllOf(String importer) {
    return release.isOfWorld() || release.covers().equals(importer);
  }
}
