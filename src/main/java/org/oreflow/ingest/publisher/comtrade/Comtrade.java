package org.oreflow.ingest.publisher.comtrade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.text.Cells;
import org.oreflow.table.RejectedReason;

/**
 * The codes of UN Comtrade. Source: United Nations Statistics Division, Comtrade reference tables
 * of classifications, flows, quantity units and reporters.
 */
final class Comtrade {
  /**
   * A flow.
   *
   * @param regime what is special about it, empty for imports and exports as a whole, of which
   *     every other flow is a part
   */
  record Flow(boolean imported, Optional<UTF8String> regime) {}

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
      Map.ofEntries(
          Map.entry("H0", "HS1992"),
          Map.entry("H1", "HS1996"),
          Map.entry("H2", "HS2002"),
          Map.entry("H3", "HS2007"),
          Map.entry("H4", "HS2012"),
          Map.entry("H5", "HS2017"),
          Map.entry("H6", "HS2022"),
          Map.entry("S1", "SITC1"),
          Map.entry("S2", "SITC2"),
          Map.entry("S3", "SITC3"),
          Map.entry("S4", "SITC4"),
          Map.entry("B4", "BEC4"),
          Map.entry("B5", "BEC5"));

  private static final Map<String, Flow> FLOWS = flows();

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("2", "m2"),
          Map.entry("3", "1000 kWh"),
          Map.entry("4", "m"),
          Map.entry("5", "u"),
          Map.entry("6", "2u"),
          Map.entry("7", "l"),
          Map.entry("8", "kg"),
          Map.entry("9", "1000u"),
          Map.entry("10", "packages"),
          Map.entry("11", "12u"),
          Map.entry("12", "m3"),
          Map.entry("13", "ct"));

  private static final Set<String> NO_UNIT = Set.of("", "-1", "0", "1");

  private Comtrade() {}

  private static Map<String, Flow> flows() {
    Map<String, Flow> flows = new LinkedHashMap<>();
    put(flows, true, "", "M", "1");
    put(flows, false, "", "X", "2");
    put(flows, false, "re-export", "RX", "3");
    put(flows, true, "re-import", "RM", "4");
    put(flows, true, "domestic import", "DM");
    put(flows, false, "domestic export", "DX");
    put(flows, true, "foreign import", "FM");
    put(flows, true, "import for inward processing", "MIP");
    put(flows, true, "import after outward processing", "MOP");
    put(flows, false, "export after inward processing", "XIP");
    put(flows, false, "export for outward processing", "XOP");
    return Map.copyOf(flows);
  }

  private static void put(
      Map<String, Flow> flows, boolean imported, String regime, String... codes) {
    var text = regime.isEmpty() ? Optional.<UTF8String>empty() : Optional.of(text(regime));
    List.of(codes).forEach(code -> flows.put(code, new Flow(imported, text)));
  }

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  static Map<String, String> directions() {
    Map<String, String> directions = new LinkedHashMap<>();
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
          RejectedReason.UNKNOWN_TYPE,
          cell.origin(),
          "is \"" + raw + "\", not a classification such as H6");
    }
    return text(found);
  }

  /** The unit of a quantity, empty where the row has none; an unknown code stands for itself. */
  static Optional<UTF8String> unit(Cells.Cell cell, String raw) {
    return NO_UNIT.contains(raw)
        ? Optional.empty()
        : Optional.of(text(UNITS.getOrDefault(raw, raw)));
  }

  /**
   * Whether the net weight is estimated: true or false, or the flag of before 2023, whose bit of 4
   * says so. Empty where nothing is said.
   */
  static Optional<Boolean> estimated(Cells.Cell cell, String raw) throws Refusal {
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    if (raw.equalsIgnoreCase("true") || raw.equalsIgnoreCase("false")) {
      return Optional.of(Boolean.valueOf(raw.equalsIgnoreCase("true")));
    }
    if (!raw.matches("\\d")) {
      throw new Refusal(
          RejectedReason.UNKNOWN_TYPE, cell.origin(), "is \"" + raw + "\", not a flag");
    }
    return Optional.of((Integer.parseInt(raw) & 4) != 0);
  }
}
