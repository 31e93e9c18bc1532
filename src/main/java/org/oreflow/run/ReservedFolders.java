package org.oreflow.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Ingest;
import org.oreflow.run.settings.Configuration;

/**
 * Folders that have another use than to take written files: the lake, the sources' files, the
 * configuration, the program. Files are written neither there nor into a folder that holds one.
 */
public final class ReservedFolders {
  /** Folder of the project, which the defaults lie in; the launcher gives it. */
  public static final Path HOME =
      Path.of(System.getProperty("oreflow.home", System.getProperty("spark.oreflow.home", "")));

  /** The program's own folders, below its home; {@code data-lake/published} is not among them. */
  private static final List<String> OF_PROGRAM =
      List.of("conf", "data-lake/landing", "data-lake/warehouse", "docs", "jobs", "src");

  /** Folder, absolute or a URI → what it is, of those that take nothing at any depth. */
  private final Map<String, String> deep = new LinkedHashMap<>();

  /** The same of those below which another folder may take files. */
  private final Map<String, String> flat = new LinkedHashMap<>();

  private ReservedFolders() {}

  static ReservedFolders of(Context context, Path home) {
    var all = new ReservedFolders();
    context.lake().folder().ifPresent(lake -> all.add(all.deep, lake, "the folder of the lake"));
    Configuration configuration = context.configuration();
    configuration.sources().forEach(all::addFiles);
    all.add(
        all.flat,
        configuration.file().toAbsolutePath().getParent(),
        "the folder of the configuration");
    all.add(all.flat, configuration.referenceFolder(), "the folder of the reference tables");
    all.add(all.flat, configuration.correctionsFolder(), "the folder of the corrections");
    all.add(all.flat, configuration.viewsFolder(), "the folder of the views");
    all.add(all.flat, home.toAbsolutePath(), "a folder of the program");
    all.add(all.flat, home.toAbsolutePath().resolve("target"), "a folder of the program");
    OF_PROGRAM.forEach(
        name -> all.add(all.deep, home.toAbsolutePath().resolve(name), "a folder of the program"));
    return all;
  }

  static void refuseUnusable(String out) {
    if (!FilePath.isLocal(out)) {
      return;
    }
    Path there = local(out);
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      String found = Files.isDirectory(there) ? "cannot be written" : "is not a folder";
      throw new InputException(there, found, "name another folder with --out");
    }
  }

  /** Where a source's files lie: the folder before the first wildcard of its pattern. */
  private void addFiles(Ingest.Configured source) {
    String files = source.config().files();
    String pattern =
        FilePath.hasScheme(files)
            ? files
            : source.yaml().toAbsolutePath().resolveSibling(files).normalize().toString();
    int wild = pattern.replace('?', '*').indexOf('*');
    String before = wild < 0 ? pattern : pattern.substring(0, wild);
    String folder = before.substring(0, Math.max(1, before.lastIndexOf('/')));
    // a wildcard among the folders would find written files below
    boolean searched = (wild >= 0 && pattern.indexOf('/', wild) >= 0) || pattern.contains("**");
    add(
        searched ? deep : flat,
        folder,
        "the folder of the files of source " + source.config().id());
  }

  private void add(Map<String, String> to, Path folder, String use) {
    add(to, folder.toString(), use);
  }

  private void add(Map<String, String> to, String folder, String use) {
    to.putIfAbsent(real(folder), use);
  }

  /** Refuses a folder, by path or URI, that is one of them, holds one, or lies in one. */
  void refuse(String out) {
    String place = real(out);
    deep.forEach(
        (folder, use) -> {
          if (isIn(place, folder) && !place.equals(folder)) {
            throw refused(out, "lies in " + use);
          }
        });
    Stream.of(deep, flat)
        .flatMap(all -> all.entrySet().stream())
        .filter(reserved -> isIn(reserved.getKey(), place))
        .sorted(Comparator.comparing(reserved -> reserved.getKey().length())) // itself comes first
        .forEach(
            reserved -> {
              boolean same = reserved.getKey().equals(place);
              throw refused(out, (same ? "is " : "holds ") + reserved.getValue());
            });
  }

  private static InputException refused(String out, String found) {
    return new InputException(out, found, "name a folder for the written files alone with --out");
  }

  private static boolean isIn(String inner, String outer) {
    return inner.equals(outer) || inner.startsWith(outer.endsWith("/") ? outer : outer + "/");
  }

  /** A local path, absolute; that of a URI is its path. */
  static Path local(String place) {
    return Path.of(place.replaceFirst("^file:(//)?", "")).toAbsolutePath().normalize();
  }

  // links count for where they lead
  private static String real(String place) {
    if (!FilePath.isLocal(place)) {
      return place.replaceFirst("/+$", "");
    }
    Path there = local(place);
    Path rest = Path.of("");
    while (there.getParent() != null && !Files.exists(there)) {
      rest = there.getFileName().resolve(rest);
      there = there.getParent();
    }
    try {
      return there.toRealPath().resolve(rest).normalize().toString();
    } catch (IOException hidden) { // from this user; then it is told by who uses it
      return there.resolve(rest).normalize().toString();
    }
  }
}
