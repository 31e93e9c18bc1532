package org.oreflow.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.oreflow.config.ReferenceFile;

/**
 * What a validation found when it was last recorded: a row for each printed figure. What matched
 * then must match ever after. Source: {@code recorded.csv} in the folder of the validation.
 */
public final class RecordedVerdicts {
  private static final String FILE = "recorded.csv";
  private static final String[] COLUMNS = {
    "check", "item", "published", "computed", "verdict", "reason"
  };
  private static final Set<String> VERDICTS =
      Set.of("equal", "rounding", "differs", "not_computable");

  /**
   * One figure.
   *
   * @param verdict equal, rounding, differs, not_computable
   */
  public record Recorded(
      String check,
      String item,
      String published,
      String computed,
      String verdict,
      String reason) {}

  private RecordedVerdicts() {}

  /**
   * Reads {@code recorded.csv} in a folder.
   *
   * @throws InputException when it is missing or not of its form
   */
  public static List<Recorded> read(Path folder) {
    List<Recorded> all = new ArrayList<>();
    for (var line : ReferenceFile.read(folder.resolve(FILE), COLUMNS)) {
      String verdict = line.required("verdict");
      if (!VERDICTS.contains(verdict)) {
        throw line.error("verdict", "is \"" + verdict + "\"", "restore it from its repository");
      }
      all.add(
          new Recorded(
              line.required("check"),
              line.required("item"),
              line.required("published"),
              line.text("computed"),
              verdict,
              line.text("reason")));
    }
    return all;
  }

  /** Writes {@code recorded.csv} in a folder. */
  public static void write(Path folder, List<Recorded> verdicts) {
    var format = CSVFormat.DEFAULT.builder().setHeader(COLUMNS).setRecordSeparator("\n").get();
    try (var writer = Files.newBufferedWriter(folder.resolve(FILE), StandardCharsets.UTF_8);
        var printer = new CSVPrinter(writer, format)) {
      for (Recorded v : verdicts) {
        printer.printRecord(
            v.check(), v.item(), v.published(), v.computed(), v.verdict(), v.reason());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
