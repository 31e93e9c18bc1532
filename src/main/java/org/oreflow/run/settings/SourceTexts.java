package org.oreflow.run.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.oreflow.config.InputException;
import org.oreflow.config.YamlPlaces;
import org.oreflow.ingest.Ingest;
import org.oreflow.ingest.describe.Description;
import org.oreflow.reference.Reference;

/** What the YAML files of sources say that no reader could take literally. */
final class SourceTexts {
  private final Set<String> covered;

  SourceTexts(Reference reference) {
    this.covered = new HashSet<>(reference.countries().codes());
    covered.addAll(reference.countryGroups().names());
  }

  /** What is to be repaired: a text left to fill in, a country that there is not. */
  List<InputException> faults(List<Ingest.Configured> sources) {
    List<InputException> faults = new ArrayList<>();
    for (var source : sources) {
      var places = YamlPlaces.of(source.yaml());
      for (var place : places.all()) {
        if (place.text().contains(Description.FILL_IN)) {
          faults.add(
              places.error(
                  place,
                  place.key() + " still says " + Description.FILL_IN,
                  "write what it stands for"));
        }
      }
      String covers = source.config().covers();
      if (covers.matches("[A-Z]{3}") && !covered.contains(covers)) {
        faults.add(
            places.error(
                "covers",
                "covers is \"" + covers + "\", no country of countries.csv",
                "write world, listed_partners, largest_flows or the ISO code of one reporter such"
                    + " as CHN"));
      }
    }
    return faults;
  }
}
