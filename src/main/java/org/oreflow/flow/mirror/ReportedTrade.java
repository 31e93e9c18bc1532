package org.oreflow.flow.mirror;

import org.oreflow.reference.Countries;

/** The two reports of a trade, as reported. */
record ReportedTrade(
    String exporter, String importer, CountryReport exported, CountryReport imported) {
  boolean isOfCountries() {
    return !exporter.equals(Countries.OTHER) && !importer.equals(Countries.OTHER);
  }

  CountryReport export() {
    return exported.beside(imported);
  }

  CountryReport imports() {
    return imported.beside(exported);
  }

  boolean isPartOfYear() {
    return (exported.isPartOfYear() && !exported.yieldsTo(imported))
        || (imported.isPartOfYear() && !imported.yieldsTo(exported));
  }
}
