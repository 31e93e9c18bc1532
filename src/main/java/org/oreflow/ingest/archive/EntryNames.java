package org.oreflow.ingest.archive;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.oreflow.config.VisibleText;

/** The names of an archive's entries. A backslash separates folders too. */
final class EntryNames {
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final Pattern ROOT = Pattern.compile("[/\\\\].*|[A-Za-z]:.*", Pattern.DOTALL);

  private final Place place;
  private final Set<String> seen = new HashSet<>();

  EntryNames(Place place) {
    this.place = place;
  }

  void checkStaysInside(String name) {
    if (ROOT.matcher(name).matches() || Arrays.asList(SEPARATOR.split(name)).contains("..")) {
      throw place.refused(
          "has an entry outside of its own folder, \"" + name + '"',
          "check where the file is from, and pack it again");
    }
  }

  void checkIsNew(String name) {
    if (name.codePoints().anyMatch(VisibleText::isActive)) {
      throw place.refused(
          "has an entry whose name holds control characters, \"" + name + '"',
          "pack it again under another name");
    }
    if (!seen.add(String.join("/", parts(name)))) {
      throw place.refused(
          "has two entries named \"" + name + '"', "pack it again with one file of each name");
    }
  }

  static boolean isMacResource(String name) {
    List<String> parts = parts(name);
    return parts.contains("__MACOSX") || parts.contains(".DS_Store");
  }

  static boolean isFolder(String name) {
    return name.endsWith("/") || name.endsWith("\\");
  }

  private static List<String> parts(String name) {
    return Arrays.stream(SEPARATOR.split(name))
        .filter(part -> !part.isEmpty() && !part.equals("."))
        .toList();
  }
}
