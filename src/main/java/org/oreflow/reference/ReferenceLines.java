package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow.Columns;

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
      @Columns("guideline") String name,
      double moderateFrom,
      double highFrom,
      Optional<Double> changeModerate,
      double changeHigh,
      String status) {
    /** Whether the source could not be read in full. */
    public boolean isProvisional() {
      return status.equals("provisional");
    }
  }

  private record Row(Guideline guideline, String citation) {}

  private final List<Guideline> guidelines = new ArrayList<>();

  private ReferenceLines() {}

  /**
   * Reads {@code reference_lines.csv} in a folder.
   *
   * @throws InputException when it is missing or not of its form
   */
  public static ReferenceLines read(Path folder) {
    var all = new ReferenceLines();
    ReferenceFile.read(folder.resolve("reference_lines.csv"), Row.class)
        .forEach(row -> all.guidelines.add(row.value().guideline()));
    return all;
  }

  /** In the order of the file. */
  public List<Guideline> guidelines() {
    return List.copyOf(guidelines);
  }
}
