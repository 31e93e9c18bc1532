package org.oreflow.report.page;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names of data files: letters, digits and {@code _}, alike in no file system, also where capitals
 * do not count.
 */
final class FileNames {
  private static final String END = ".js";

  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> names = new HashMap<>();

  /**
   * @param reserved names that are taken, without their ending
   */
  FileNames(List<String> reserved) {
    reserved.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
  }

  /** The name of a file, the same each time; of the second that would share one with a number. */
  String of(String id) {
    return names.computeIfAbsent(id, this::free) + END;
  }

  private String free(String id) {
    String plain = id.replaceAll("[^A-Za-z0-9]", "_");
    String name = plain;
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = plain + "_" + i;
    }
    return name;
  }
}
