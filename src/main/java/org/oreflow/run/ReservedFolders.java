package org.oreflow.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  private static final String PROGRAM = "a folder of the program";

  /** The program's own folders, below its home; {@code data-lake/published} is not among them. */
  private static final List<String> OF_PROGRAM =
      List.of("conf", "data-lake/landing", "data-lake/warehouse", "docs", "jobs", "src");

  /**
   * A folder, absolute or a URI, and what it is; one that is not deep may hold others for files.
   */
  private record Reserved(String folder, String use, boolean isDeep) {}

  private final List<Reserved> all = new ArrayList<>();

  private ReservedFolders() {}

  static ReservedFolders of(Context context, Path home) {
    var reserved = new ReservedFolders();
    Configuration configuration = context.configuration();
    context.lake().folder().ifPresent(lake -> reserved.deep(lake, "the folder of the lake"));
    configuration.sources().forEach(reserved::addFiles);
    Path own = home.toAbsolutePath();
    OF_PROGRAM.forEach(name -> reserved.deep(own.resolve(name).toString(), PROGRAM));
    reserved.flat(
        configuration.file().toAbsolutePath().getParent(), "the folder of the configuration");
    reserved.flat(configuration.referenceFolder(), "the folder of the reference tables");
    reserved.flat(configuration.correctionsFolder(), "the folder of the corrections");
    reserved.flat(configuration.viewsFolder(), "the folder of the views");
    reserved.flat(own, PROGRAM);
    reserved.flat(own.resolve("target"), PROGRAM);
    return reserved;
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
    String use = "the folder of the files of source " + source.config().id();
    all.add(new Reserved(real(folder), use, searched));
  }

  private void deep(String folder, String use) {
    all.add(new Reserved(real(folder), use, true));
  }

  private void flat(Path folder, String use) {
    all.add(new Reserved(real(folder.toString()), use, false));
  }

  /** Refuses a folder, by path or URI, that is one of them, holds one, or lies in one. */
  void refuse(String out) {
    String place = real(out);
    for (Reserved one : all) {
      if (one.isDeep() && isIn(place, one.folder()) && !place.equals(one.folder())) {
        throw refused(out, "lies in " + one.use());
      }
    }
    all.stream()
        .filter(one -> isIn(one.folder(), place))
        .min(
            Comparator.comparing((Reserved one) -> one.folder().length()) // itself comes first
                .thenComparing(one -> !one.isDeep()))
        .ifPresent(
            one -> {
              throw refused(out, (one.folder().equals(place) ? "is " : "holds ") + one.use());
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
