package org.oreflow.reference;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.oreflow.config.InputException;
import org.oreflow.config.ReferenceFile;

/**
 * Names of countries, territories and groups in English and Chinese, for those who read figures.
 * Source: {@code conf/reference/names.csv}, a citation in each row; an installation may change it.
 */
public final class CountryNames {
  public record Name(String english, String chinese) {}

  private record Row(String code, Name name, String citation) {}

  private final SortedMap<String, Name> names = new TreeMap<>();

  private CountryNames() {}

  /**
   * Reads {@code names.csv} in a folder; without the file there are none.
   *
   * @throws InputException for a name that is empty, or a code that comes twice
   */
  static CountryNames read(Path folder) {
    var all = new CountryNames();
    for (var row : ReferenceFile.readIfThere(folder.resolve("names.csv"), Row.class)) {
      if (all.names.put(row.value().code(), row.value().name()) != null) {
        throw row.error("code", "repeats " + row.value().code(), "keep one row");
      }
    }
    return all;
  }

  /** Code of {@code countries.csv} or {@code groups.csv} to its name, in the order of codes. */
  public SortedMap<String, Name> all() {
    return new TreeMap<>(names);
  }
}
