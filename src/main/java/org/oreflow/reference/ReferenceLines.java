package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oreflow.config.ReferenceFile;

/**
 * Lines that competition authorities draw for concentration, to set an index beside; they are no
 * verdict on criticality. Source: {@code conf/reference/reference_lines.csv}, a citation in each
 * row.
 */
public final class ReferenceLines {
  /**
   * The lines of one guideline, on the scale of 0 to 1.
   *
   * @param changeModerate a rise of more than this concerns in a moderate market; empty: none named
   * @param changeHigh the same in a high one
   */
  public record Guideline(
      String name,
      double moderateFrom,
      double highFrom,
      Optional<Double> changeModerate,
      double changeHigh,
      boolean isProvisional) {}

  private final List<Guideline> guidelines = new ArrayList<>();

  private ReferenceLines() {}

  /**
   * Reads {@code reference_lines.csv} in a folder.
   *
   * @throws InputException when it is missing or not of its form
   */
  public static ReferenceLines read(Path folder) {
    var all = new ReferenceLines();
    for (var line :
        ReferenceFile.read(
            folder.resolve("reference_lines.csv"),
            "guideline",
            "moderate_from",
            "high_from",
            "change_moderate",
            "change_high",
            "status",
            "citation")) {
      line.required("citation");
      all.guidelines.add(
          new Guideline(
              line.required("guideline"),
              number(line, "moderate_from"),
              number(line, "high_from"),
              line.number("change_moderate"),
              number(line, "change_high"),
              line.required("status").equals("provisional")));
    }
    return all;
  }

  private static double number(ReferenceFile.Line line, String column) {
    line.required(column);
    return line.number(column).orElseThrow();
  }

  /** In the order of the file. */
  public List<Guideline> guidelines() {
    return List.copyOf(guidelines);
  }
}
