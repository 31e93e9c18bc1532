package org.oreflow.ingest.publisher.comtrade;

import static org.oreflow.table.RejectedReason.UNKNOWN_TYPE;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.TableLayout;

/** The codes of UN Comtrade. Source: UN Statistics Division, Comtrade reference tables. */
final class Comtrade {
  /** A flow; without a regime it is all imports or exports, of which others are parts. */
  record Flow(boolean imported, Optional<UTF8String> regime) {
    private static Flow of(String text) {
      String[] words = text.split(" ", 2);
      var regime = words.length == 1 ? Optional.<UTF8String>empty() : Optional.of(text(words[1]));
      return new Flow(words[0].equals("import"), regime);
    }
  }

  /** Codes of a row that stands for all procedures, modes of transport, modes of supply. */
  static final Map<ComtradeField, Set<String>> WHOLE =
      Map.of(
          ComtradeField.PROCEDURE, Set.of("", "C00"),
          ComtradeField.TRANSPORT, Set.of("", "0"),
          ComtradeField.SUPPLY, Set.of("", "0", "-1"),
          ComtradeField.SECOND_PARTNER, Set.of("", "0"));

  static final String NOT_SPECIFIED = "9999AA";

  /** Reporters that are groups: European Union, ASEAN; their members report too. */
  static final Set<String> GROUPS = Set.of("97", "975");

  private static final Map<String, String> SYSTEMS =
      TableLayout.pairs(
          "H0: HS1992, H1: HS1996, H2: HS2002, H3: HS2007, H4: HS2012, H5: HS2017, H6: HS2022,"
              + " S1: SITC1, S2: SITC2, S3: SITC3, S4: SITC4, B4: BEC4, B5: BEC5");

  // direction, and the regime of what is a part
  private static final Map<String, Flow> FLOWS =
      TableLayout.pairs(
              "M: import, 1: import, X: export, 2: export, RX: export re-export, 3: export"
                  + " re-export, RM: import re-import, 4: import re-import, DM: import domestic"
                  + " import, DX: export domestic export, FM: import foreign import, MIP: import"
                  + " import for inward processing, MOP: import import after outward processing,"
                  + " XIP: export export after inward processing, XOP: export export for outward"
                  + " processing")
          .entrySet()
          .stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, of -> Flow.of(of.getValue())));

  private static final Map<String, String> UNITS =
      TableLayout.pairs(
          "2: m2, 3: 1000 kWh, 4: m, 5: u, 6: 2u, 7: l, 8: kg, 9: 1000u, 10: packages, 11: 12u,"
              + " 12: m3, 13: ct");

  private static final Set<String> NO_UNIT = Set.of("", "-1", "0", "1");

  private Comtrade() {}

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  static Map<String, String> directions() {
    Map<String, String> directions = new HashMap<>();
    FLOWS.forEach((code, flow) -> directions.put(code, flow.imported() ? "import" : "export"));
    return directions;
  }

  static Flow flow(Cells.Cell cell, String raw) {
    return FLOWS.get(raw);
  }

  static UTF8String system(Cells.Cell cell, String raw) throws Refusal {
    String found = SYSTEMS.get(cell.required(raw));
    if (found == null) {
      throw new Refusal(
          UNKNOWN_TYPE, cell.origin(), "is \"" + raw + "\", not a classification such as H6");
    }
    return text(found);
  }

  /** The unit of a quantity, empty where the row has none; an unknown code stands for itself. */
  static Optional<UTF8String> unit(Cells.Cell cell, String raw) {
    return NO_UNIT.contains(raw)
        ? Optional.empty()
        : Optional.of(text(UNITS.getOrDefault(raw, raw)));
  }

  /** Whether the net weight is estimated; before 2023 a flag with the bit of 4 says so. */
  static Optional<Boolean> estimated(Cells.Cell cell, String raw) throws Refusal {
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    if (raw.equalsIgnoreCase("true") || raw.equalsIgnoreCase("false")) {
      return Optional.of(Boolean.valueOf(raw.equalsIgnoreCase("true")));
    }
    if (!raw.matches("\\d")) {
      throw new Refusal(UNKNOWN_TYPE, cell.origin(), "is \"" + raw + "\", not a flag");
    }
    return Optional.of((Integer.parseInt(raw) & 4) != 0);
  }
}
