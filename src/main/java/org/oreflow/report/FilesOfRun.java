package org.oreflow.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.function.Uncheck;
import org.oreflow.config.InputException;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** Which run's files are in a folder, and whether they are whole. */
public final class FilesOfRun {
  private FilesOfRun() {}

  /** Files of a published run that are not as they were written, a line each. */
  public static List<String> differing(OutFolder out, String run) {
    if (!Uncheck.get(() -> out.hasFile(OutFolder.README))) {
      return List.of(OutFolder.README + " is missing");
    }
    return out.textIfAny(OutFolder.README).contains(Readme.runLine(run))
        ? Uncheck.get(() -> Checksums.read(out).differing(out))
        : List.of(OutFolder.README + " is not that of run " + run);
  }

  /** Refuses files of which {@link #differing} has lines. */
  public static void refuse(String out, List<String> differing) {
    if (!differing.isEmpty()) {
      int more = differing.size() - 1;
      throw new InputException(
          out,
          differing.get(0) + (more > 0 ? ", and %,d more differ".formatted(more) : ""),
          "do jobs/oreflow report, which writes all files again");
    }
  }

  /** What the run of files that are there printed of its figures. */
  public static String summary(OutFolder out) {
    return out.textIfAny(Report.SUMMARY);
  }

  public static boolean areIn(OutFolder out) {
    return !out.textIfAny(OutFolder.README).isEmpty();
  }

  public static Optional<String> run(OutFolder out) {
    return Readme.run(out.textIfAny(OutFolder.README));
  }

  public static boolean areOf(OutFolder out, String run) {
    String text = out.textIfAny(OutFolder.README);
    if (!text.contains(Readme.runLine(run))) {
      return false;
    }
    var sums = Uncheck.get(() -> Checksums.read(out));
    Stream<String> ofTables =
        Tables.FILES.stream()
            .map(Table::name)
            .filter(table -> !text.contains(Readme.largeLine(table)))
            .flatMap(table -> ViewFiles.names(table).stream());
    var others = Stream.of(Report.RESULTS, Report.SUMMARY, DataPackage.FILE, Citation.OF_RUN);
    return Stream.of(others, Descriptors.FILES.stream(), ofTables)
            .flatMap(names -> names)
            .allMatch(sums::lists)
        && Uncheck.get(() -> sums.differingInLength(out)).isEmpty();
  }
}
