package org.oreflow.reference;

import java.nio.file.Files;
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
  /** A name in two languages. */
  public record Name(String english, String chinese) {}

  private final SortedMap<String, Name> names = new TreeMap<>();

  private CountryNames() {}

  /**
   * Reads {@code names.csv} in a folder; without the file there are none.
   *
   * @throws InputException for a name that is empty, or a code that comes twice
   */
  static CountryNames read(Path folder) {
    var all = new CountryNames();
    Path file = folder.resolve("names.csv");
    if (!Files.exists(file)) {
      return all; // a folder of before this table
    }
    for (var line : ReferenceFile.read(file, "code", "english", "chinese", "citation")) {
      line.required("citation");
      var name = new Name(line.required("english"), line.required("chinese"));
      if (all.names.put(line.required("code"), name) != null) {
        throw line.error("code", "repeats " + line.text("code"), "keep one row");
      }
    }
    return all;
  }

  /** Code of {@code countries.csv} or {@code groups.csv} to its name, in the order of codes. */
  public SortedMap<String, Name> all() {
    return new TreeMap<>(names);
  }
}
