package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow.MayBeEmpty;
import org.oreflow.config.Years;

/** Parameter sets of criticality methods. Source: {@code conf/reference/criticality_sets.csv}. */
public record CriticalitySets(List<CriticalitySet> sets) {
  /**
   * A variant of indices, such as {@code eu-2023}: dimensions of governance, years that it averages
   * over, the year of the study's results, and from where on a material is critical. Provisional:
   * the source could not be read in full.
   */
  public record CriticalitySet(
      String name,
      List<String> dimensions,
      Years years,
      int studyYear,
      double supplyRisk,
      double economicImportance,
      boolean isProvisional) {
    public String period() {
      return years.first() + "/" + years.last();
    }
  }

  private enum Standing {
    FINAL,
    PROVISIONAL
  }

  private record Row(
      String set,
      List<String> dimensions,
      Years years,
      @MayBeEmpty int studyYear,
      double supplyRisk,
      double economicImportance,
      Standing status,
      String citation) {}

  public static CriticalitySets read(Path folder) {
    List<CriticalitySet> all = new ArrayList<>();
    for (var row : ReferenceFile.read(folder.resolve("criticality_sets.csv"), Row.class)) {
      Row of = row.value();
      List.of("dimensions", "first_year", "last_year").forEach(row.line()::required);
      all.add(
          new CriticalitySet(
              of.set(),
              of.dimensions(),
              of.years(),
              of.studyYear(),
              of.supplyRisk(),
              of.economicImportance(),
              of.status() == Standing.PROVISIONAL));
    }
    return new CriticalitySets(all);
  }
}
