package org.oreflow.ingest.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.FileStatus;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;
import org.oreflow.config.VisibleText;

/**
 * The files that a source names: one path or a pattern, absolute, relative to the YAML file, or
 * with the scheme of a file system. {@code *} and {@code ?} stand for text within a name, {@code
 * **} for folders too. Names that begin with a point match no wildcard. A folder is looked into
 * once, whatever links lead to it.
 */
public final class SourceFiles {
  private static final Pattern ROOT = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+:(//[^/]*)?)?/");

  /** A file by path, and name below the first folder of the pattern without a wildcard. */
  public record Found(String path, String name, long bytes, long changed) {}

  private record Folder(String path, int level) {}

  private final Storage storage;
  private final List<String> steps; // of the pattern
  private final Pattern names;
  private final String base;
  private final boolean isLocal;
  private final List<Found> found = new ArrayList<>();
  private final Deque<Folder> folders = new ArrayDeque<>(); // to list
  private final Deque<Folder> links = new ArrayDeque<>(); // to list after all folders
  private final Set<String> visited = new HashSet<>();

  private SourceFiles(Storage storage, String base, List<String> steps) {
    this.storage = storage;
    this.base = base;
    this.isLocal = FilePath.isLocal(base);
    this.steps = steps;
    this.names = regex(String.join("/", steps));
  }

  public static List<Found> of(Storage storage, SourceConfig config, Path yaml) {
    List<Found> all = listed(storage, config, yaml);
    for (Found file : all) {
      if (file.name().codePoints().anyMatch(VisibleText::isActive)) {
        throw new InputException(
            file.path(), "the name of the file holds control characters", "give it another name");
      }
    }
    return all;
  }

  private static List<Found> listed(Storage storage, SourceConfig config, Path yaml) {
    var root = ROOT.matcher(config.files());
    boolean absolute = root.lookingAt();
    String folder = absolute ? root.group() : yaml.toAbsolutePath().normalize().getParent() + "/";
    List<String> steps = new ArrayList<>();
    for (String step : config.files().substring(absolute ? root.end() : 0).split("/")) {
      if (steps.isEmpty() && step.matches("[^*?]*")) {
        folder += step + "/";
      } else {
        steps.add(step);
      }
    }
    String base = normal(folder.substring(0, folder.length() - 1));
    if (steps.isEmpty()) {
      return List.of(single(storage, base));
    }
    String pattern = String.join("/", steps);
    var files = new SourceFiles(storage, base, steps);
    files.walk();
    if (files.found.isEmpty()) {
      throw new InputException(
          yaml,
          "files matches nothing at " + join(base, pattern),
          "correct the pattern or put the files there");
    }
    files.found.sort(Comparator.comparing(Found::path));
    return files.found;
  }

  private static String normal(String path) {
    if (path.endsWith(":")) {
      return path + "/"; // the root of a file system
    }
    return Storage.hasScheme(path)
        ? path
        : Path.of(path.isEmpty() ? "/" : path).normalize().toString();
  }

  private static Found single(Storage storage, String path) {
    try {
      FileStatus status = storage.status(path);
      if (status.isDirectory()) {
        throw new InputException(path, "is a folder", "write a pattern such as " + path + "/*.csv");
      }
      return new Found(
          path,
          path.substring(path.lastIndexOf('/') + 1),
          status.getLen(),
          status.getModificationTime());
    } catch (FileNotFoundException e) {
      throw new InputException(
          path, "file is missing", "put it there or correct files of the source");
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private void walk() {
    folders.add(new Folder(base, 0));
    while (!folders.isEmpty() || !links.isEmpty()) {
      Folder next = folders.isEmpty() ? links.remove() : folders.remove();
      if (isLocal ? visited.add(real(next.path())) : visited.add(next.path())) {
        list(next);
      }
    }
  }

  private void list(Folder folder) {
    for (FileStatus status : statuses(folder.path())) {
      String path = join(folder.path(), status.getPath().getName());
      String name = path.substring(join(base, "").length());
      if (!status.isDirectory() && names.matcher(name).matches()) {
        found.add(new Found(path, name, status.getLen(), status.getModificationTime()));
      } else if (status.isDirectory() && isWanted(status.getPath().getName(), folder.level())) {
        boolean link = isLocal && Files.isSymbolicLink(local(path));
        (link ? links : folders).add(new Folder(path, folder.level() + 1));
      }
    }
  }

  // whether what matches may lie below a folder
  private boolean isWanted(String folder, int level) {
    for (int i = 0; i < steps.size() - 1; i++) {
      if (steps.get(i).contains("**")) {
        return true;
      }
      if (i == level) {
        return matches(steps.get(i), folder);
      }
    }
    return steps.get(steps.size() - 1).contains("**");
  }

  private FileStatus[] statuses(String folder) {
    try {
      return storage.list(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0]; // nothing matches
    } catch (IOException e) {
      throw new InputException(
          folder, "folder cannot be read (" + e.getMessage() + ")", "correct its permissions");
    }
  }

  private static String join(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }

  private static Path local(String path) {
    return Path.of(new org.apache.hadoop.fs.Path(path).toUri().getPath());
  }

  private static String real(String path) {
    try {
      return local(path).toRealPath().toString();
    } catch (IOException unreadable) {
      return path; // listing it says why, if it is there
    }
  }

  /** Refuses a file that changed: its checksum and its records may be of different contents. */
  public static void refuseChanged(Storage storage, Found before) {
    Found now;
    try {
      FileStatus status = storage.status(before.path());
      now = new Found(before.path(), before.name(), status.getLen(), status.getModificationTime());
    } catch (FileNotFoundException e) {
      throw new InputException(
          before.path(), "file vanished while it was read", "put it there and run again");
    } catch (IOException e) {
      throw unreadable(before.path(), e);
    }
    if (now.bytes() != before.bytes() || !isSameTime(now.changed(), before.changed())) {
      String length =
          now.bytes() == before.bytes()
              ? ""
              : ", from %d to %d bytes".formatted(before.bytes(), now.bytes());
      throw new InputException(
          before.path(), "file changed while it was read" + length, "run again when it is whole");
    }
  }

  // object stores list a file with milliseconds and tell of it alone in whole seconds
  private static boolean isSameTime(long one, long other) {
    boolean whole = one % 1000 == 0 || other % 1000 == 0;
    return one == other || (whole && one / 1000 == other / 1000);
  }

  public static boolean matches(String pattern, String name) {
    return regex(pattern).matcher(name).matches();
  }

  public static InputException unreadable(String path, IOException e) {
    return new InputException(
        path, "cannot be read (" + e.getMessage() + ")", "correct its permissions");
  }

  private static Pattern regex(String pattern) {
    var parts = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|[^*?]+").matcher(pattern);
    var regex = new StringBuilder();
    while (parts.find()) {
      String start =
          parts.start() == 0 || pattern.charAt(parts.start() - 1) == '/' ? "(?!\\.)" : "";
      regex.append(
          switch (parts.group()) {
            case "**/" -> "(?:[^./][^/]*/)*";
            case "**" -> "(?:(?<![^/])(?!\\.)[^/]*/)*(?!\\.)[^/]*";
            case "*" -> start + "[^/]*";
            case "?" -> start + "[^/]";
            default -> Pattern.quote(parts.group());
          });
    }
    return Pattern.compile(regex.toString());
  }

  public static String checksum(Path path) throws IOException {
    try (var bytes = Files.newInputStream(path)) {
      return DigestUtils.sha256Hex(bytes);
    }
  }
}
