package org.oreflow.explain;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.ReferenceFile;
import org.oreflow.reference.Commodities;
import org.oreflow.reference.Compositions;
import org.oreflow.reference.Corrections.Correction;

/** Where factors come from: rows of the reference tables with their notes and citations. */
public final class Citations {
  private final List<ReferenceFile.Line> commodities;
  private final List<ReferenceFile.Line> compositions;
  private final Map<String, ReferenceFile.Line> units = new LinkedHashMap<>();
  private final Map<String, ReferenceFile.Line> corrections = new LinkedHashMap<>();

  private Citations(Path reference) {
    commodities = Commodities.lines(reference);
    compositions = Compositions.lines(reference);
    ReferenceFile.read(reference.resolve("units.csv"), "unit", "base", "factor", "citation")
        .forEach(line -> units.put(line.text("unit"), line));
  }

  public static Citations read(Path reference, Path corrections) {
    var all = new Citations(reference);
    all.add(
        corrections.resolve("production.csv"), org.oreflow.reference.Corrections.PRODUCTION_KEY);
    all.add(corrections.resolve("trade.csv"), org.oreflow.reference.Corrections.TRADE_KEY);
    return all;
  }

  private void add(Path file, List<String> key) {
    var header = new java.util.ArrayList<>(key);
    header.addAll(List.of("column", "found", "value", "reason", "citation"));
    ReferenceFile.read(file, header.toArray(String[]::new))
        .forEach(line -> corrections.put(line.place(), line));
  }

  /** What commodities.csv says of a code at a stage: place, note and citation. */
  Optional<String> ofCode(String system, String code, String stage, String exporter) {
    return commodities.stream()
        .filter(line -> line.text("code").equals(code) && line.text("stage").equals(stage))
        .filter(line -> line.text("code_system").equals(system) || system.startsWith("HS"))
        .filter(line -> line.text("exporter").equals(exporter) || line.text("exporter").equals("*"))
        .findFirst()
        .map(
            line ->
                "share %s, content %s: %s"
                    .formatted(range(line, "share"), range(line, "content"), cited(line)));
  }

  List<String> ofOre(String country, String element) {
    return compositions.stream()
        .filter(line -> line.text("country").equals(country))
        .filter(line -> line.text("element").equals(element))
        .map(
            line ->
                "%s, %s %% (%s to %s): %s"
                    .formatted(
                        line.text("composition"),
                        line.text("best").isEmpty() ? "unknown" : line.text("best"),
                        line.text("low"),
                        line.text("high"),
                        cited(line)))
        .toList();
  }

  /** Where a unit's factor comes from; empty for an unknown unit. */
  String ofUnit(String unit) {
    return units.containsKey(unit) ? cited(units.get(unit)) : "";
  }

  /** A correction in words: what counts for what, why and by whom. */
  String of(Correction correction, String place) {
    String found = correction.found().isEmpty() ? "nothing" : correction.found();
    String value = correction.value().isEmpty() ? "unknown" : correction.value();
    String change = "%s %s for %s".formatted(correction.column(), value, found);
    ReferenceFile.Line line = corrections.get(place);
    return line == null ? change : change + ": " + line.text("reason") + "; " + cited(line);
  }

  private static String range(ReferenceFile.Line line, String column) {
    String best = line.text(column);
    String low = line.text(column + "_low");
    String high = line.text(column + "_high");
    return low.equals(high)
        ? low
        : (best.isEmpty() ? "unknown" : best) + " (" + low + " to " + high + ")";
  }

  private static String cited(ReferenceFile.Line line) {
    String place = line.place().replaceFirst("^.*/(?=[^/]*/[^/]*$)", "");
    String note = line.text("note");
    return (note.isEmpty() ? "" : note + "; ") + line.text("citation") + " (" + place + ")";
  }
}
