package org.oreflow.lake.upkeep;

import java.util.Set;
import org.oreflow.config.InputException;
import org.oreflow.lake.Failure;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.TablePart;

/**
 * A file or part of a table that is not what was written.
 *
 * @param place path of a file, or what else is meant, as the reader knows it
 * @param canBeMade whether a run can make the table anew; without its rows or its list of files
 *     there is nothing to go on from
 */
public record Damage(String table, String place, String found, boolean canBeMade) {
  private static final Set<String> KEPT =
      Set.of(Run.TABLE.name(), TablePart.TABLE.name(), Failure.TABLE.name());

  public static Damage ofFile(String table, String file, String found) {
    String path = file.replaceFirst("^file:/*", "/");
    boolean isData = !path.contains("/oreflow/" + table + "/metadata/");
    return new Damage(table, path, found, isData && !KEPT.contains(table));
  }

  static Damage ofTable(String table, String found) {
    return new Damage(table, "table " + table, found, !KEPT.contains(table));
  }

  public String line() {
    return place + ": " + found;
  }

  public InputException fault() {
    return fault(0);
  }

  public InputException fault(int more) {
    return new InputException(
        place,
        found + (more > 0 ? ", and %,d more are not as they were written".formatted(more) : ""),
        canBeMade
            ? "do jobs/oreflow run --repair, which recomputes table %s, or restore the file from a backup"
                .formatted(table)
            : "restore it from a backup; without one move the lake away and run again");
  }
}
