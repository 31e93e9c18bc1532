package org.oreflow.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceFile.Line;
import org.oreflow.reference.Commodities;
import org.oreflow.reference.Compositions;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.Corrections.Correction;

/** Where factors come from: rows of the reference tables with their notes and citations. */
public record Citations(
    List<Line> commodities,
    List<Line> compositions,
    Map<String, Line> units,
    Map<String, Line> corrections) {
  public static Citations read(Path reference, Path corrections) {
    Map<String, Line> units = new HashMap<>();
    ReferenceFile.read(reference.resolve("units.csv"), "unit", "base", "factor", "citation")
        .forEach(line -> units.put(line.text("unit"), line));
    Map<String, Line> all = new HashMap<>();
    Map.of("production.csv", Corrections.PRODUCTION_KEY, "trade.csv", Corrections.TRADE_KEY)
        .forEach(
            (file, key) -> {
              var header = new ArrayList<>(key);
              header.addAll(List.of("column", "found", "value", "reason", "citation"));
              ReferenceFile.read(corrections.resolve(file), header.toArray(String[]::new))
                  .forEach(line -> all.put(line.place(), line));
            });
    return new Citations(Commodities.lines(reference), Compositions.lines(reference), units, all);
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

  String ofUnit(String unit) {
    return units.containsKey(unit) ? cited(units.get(unit)) : "";
  }

  /** A correction in words: what counts for what, why and by whom. */
  String of(Correction correction, String place) {
    String found = correction.found().isEmpty() ? "nothing" : correction.found();
    String value = correction.value().isEmpty() ? "unknown" : correction.value();
    String change = "%s %s for %s".formatted(correction.column(), value, found);
    Line line = corrections.get(place);
    return line == null ? change : change + ": " + line.text("reason") + "; " + cited(line);
  }

  private static String range(Line line, String column) {
    String best = line.text(column);
    String low = line.text(column + "_low");
    String high = line.text(column + "_high");
    return low.equals(high)
        ? low
        : (best.isEmpty() ? "unknown" : best) + " (" + low + " to " + high + ")";
  }

  private static String cited(Line line) {
    String place = line.place().replaceFirst("^.*/(?=[^/]*/[^/]*$)", "");
    String note = line.text("note");
    return (note.isEmpty() ? "" : note + "; ") + line.text("citation") + " (" + place + ")";
  }
}
