package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.io.function.Uncheck;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;
import org.oreflow.table.Tables;

/**
 * The folder that files are written to, local or of any file system that Hadoop knows, and the one
 * within it in which they are made before each takes its place. Files of others are never touched:
 * a folder is ours if it is empty, holds a README of ours, or a folder in which a run that was
 * killed was making files.
 */
public record OutFolder(
    Configuration hadoop,
    String place,
    String scratch,
    String fresh,
    FileSystem system,
    FileSystem freshSystem) {
  static final String README = "README.md";
  static final String SCRATCH = ".oreflow-new-";

  static final String RUNS = "runs"; // folders of earlier runs, each with its files
  static final String RELEASES = "releases";
  private static final Pattern RUN = Pattern.compile("[0-9]{8}T[0-9]{9}Z");
  private static final Pattern OF_RUN = Pattern.compile(Pattern.quote(SCRATCH) + RUN);
  private static final Pattern VIEW = Pattern.compile(UserView.PREFIX + ".*[.](csv|parquet)");
  private static final String BESIDE = ".new"; // a copy from another file system that is being made

  /**
   * A folder.
   *
   * @param place path or URI
   * @param run id of the run that is written, part of the name of the scratch folder
   * @param elsewhere folder that all who write rows reach, where they do not reach the place itself
   */
  public static OutFolder of(
      Configuration hadoop, String place, String run, Optional<String> elsewhere) {
    String whole = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    String scratch = SCRATCH + run;
    try {
      String fresh = elsewhere.orElse(whole) + "/" + scratch;
      FileSystem system = FilePath.system(whole, hadoop);
      return new OutFolder(hadoop, whole, scratch, fresh, system, FilePath.system(fresh, hadoop));
    } catch (IOException e) {
      throw unwritable(whole, e);
    }
  }

  /**
   * Checks that files may be written, and can be: makes the scratch folder and removes it. Leaves a
   * local folder that is missing as it is.
   */
  public void check() {
    refuseOthers();
    try {
      Path there = new Path(place);
      while (FilePath.isLocal(place) && !system.exists(there) && there.getParent() != null) {
        there = there.getParent();
      }
      Path probe = new Path(there, scratch);
      if (!system.exists(probe)) { // else a run was killed there
        make(probe);
        system.delete(probe, false);
      }
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }

  /**
   * Makes the folder if it is missing, and the scratch folder; removes those of earlier runs, which
   * were killed.
   */
  void begin() {
    refuseOthers();
    try {
      make(path(scratch)); // first: it says whose the folder is
      removeEarlier(system, new Path(place));
      Path making = new Path(fresh);
      if (freshSystem.exists(making)) {
        for (FileStatus left : freshSystem.listStatus(making)) {
          freshSystem.delete(left.getPath(), true);
        }
        removeEarlier(freshSystem, making.getParent());
      }
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }

  private void removeEarlier(FileSystem files, Path folder) throws IOException {
    for (FileStatus other : files.listStatus(folder)) {
      if (isScratch(other) && other.getPath().getName().compareTo(scratch) < 0) {
        files.delete(other.getPath(), true);
      }
    }
  }

  private void make(Path folder) throws IOException {
    if (!system.mkdirs(folder)) {
      throw new IOException("it cannot be created");
    }
  }

  static InputException unwritable(String place, Throwable e) {
    String first =
        String.valueOf(e.getMessage())
            .replaceFirst("^java\\.io\\.IOException: ", "") // as Hadoop wraps it
            .strip()
            .lines()
            .findFirst()
            .orElse("");
    return new InputException(
        place, "cannot be written (" + first + ")", "name another folder with --out");
  }

  FileStatus[] list() throws IOException {
    return system.listStatus(path());
  }

  FileStatus[] list(String name) throws IOException {
    return system.listStatus(path(name));
  }

  boolean hasFile(String name) throws IOException {
    return hasFile(path(name));
  }

  boolean hasFile(Path file) throws IOException {
    return status(file).filter(FileStatus::isFile).isPresent();
  }

  long bytes(String name) throws IOException {
    return status(path(name)).filter(FileStatus::isFile).map(FileStatus::getLen).orElse(-1L);
  }

  private Optional<FileStatus> status(Path file) throws IOException {
    try {
      return Optional.of(system.getFileStatus(file));
    } catch (FileNotFoundException none) {
      return Optional.empty();
    }
  }

  InputStream open(String name) throws IOException {
    return system.open(path(name));
  }

  String text(String name) throws IOException {
    return text(path(name));
  }

  String text(Path file) throws IOException {
    try (var in = system.open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** The same where a file that is missing is empty. */
  String textIfAny(String name) {
    return Uncheck.get(() -> hasFile(name) ? text(name) : "");
  }

  /** Where a task makes the files of a table, in a folder of their own. */
  String freshFolder(String name) {
    return FilePath.withScheme(fresh + "/" + name);
  }

  void clear() throws IOException {
    freshSystem.delete(new Path(fresh), true);
    system.delete(path(scratch), true);
  }

  boolean isThere() throws IOException {
    return system.exists(path());
  }

  void removeIfEmpty() throws IOException {
    if (isThere() && list().length == 0) { // an object store may have no empty folders
      system.delete(path(), false);
    }
  }

  void remove(String name) throws IOException {
    system.delete(path(name), false);
  }

  void put(String name, String text) throws IOException {
    put(name, text.getBytes(UTF_8));
  }

  void put(String name, String text, Optional<String> earlier) throws IOException {
    keep(name, earlier);
    put(name, text);
  }

  void put(String name, byte[] bytes) throws IOException {
    make(name, bytes);
    putMade(name, name);
  }

  void make(String name, byte[] bytes) throws IOException {
    try (var out = make(name)) {
      out.write(bytes);
    }
  }

  OutputStream make(String name) throws IOException {
    return new BufferedOutputStream(freshSystem.create(new Path(fresh, name), true));
  }

  /** Puts the files that were made of a folder in the place of that folder. */
  void putMadeFolder(String name) throws IOException {
    Path near = new Path(fresh, name);
    if (!freshSystem.equals(system)) {
      near = path(scratch + "/" + name);
      FileUtil.copy(freshSystem, new Path(fresh, name), system, near, true, true, hadoop);
    }
    system.delete(path(name), true);
    rename(near, name);
  }

  /** The same for a file of a run, where that of an earlier run goes to the folder of that run. */
  void putMade(String made, String name, Optional<String> earlier) throws IOException {
    if (!isLinked(made, name, earlier)) {
      keep(name, earlier);
      putMade(made, name);
    }
  }

  // a local file of equal bytes stays, and the folder of its run has a link to it
  private boolean isLinked(String made, String name, Optional<String> run) throws IOException {
    if (!(system instanceof RawLocalFileSystem here) || !system.equals(freshSystem)) {
      return false;
    }
    var file = here.pathToFile(path(name)).toPath();
    var kept = here.pathToFile(path(RUNS + "/" + run.orElse("") + "/" + name)).toPath();
    var equal = here.pathToFile(new Path(fresh, made)).toPath();
    if (run.isEmpty()
        || !Files.exists(file)
        || Files.exists(kept)
        || Files.mismatch(file, equal) >= 0) {
      return false;
    }
    try {
      Files.createLink(Files.createDirectories(kept.getParent()).resolve(name), file);
      return true;
    } catch (FileSystemException | UnsupportedOperationException none) {
      return false; // moved there, as on any other file system
    }
  }

  void putMade(String made, String name) throws IOException {
    Path near = new Path(fresh, made);
    if (!freshSystem.equals(system)) {
      near = path(name + BESIDE);
      FileUtil.copy(freshSystem, new Path(fresh, made), system, near, true, true, hadoop);
    }
    if (!FilePath.isLocal(place)) {
      system.delete(path(name), false); // there a name must be free; the local one replaces at once
    }
    rename(near, name);
  }

  private void rename(Path near, String name) throws IOException {
    if (!system.rename(near, path(name))) {
      throw new IOException(near + " cannot take the place of " + path(name));
    }
  }

  Path path() {
    return new Path(place);
  }

  private Path path(String name) {
    return new Path(place, name);
  }

  @Override
  public String toString() {
    return place;
  }

  // all of the folder, before a file is written
  private void refuseOthers() {
    try {
      if (system.getFileStatus(path()).isFile()) {
        throw new IOException("it is a file");
      }
      List<String> others = others(list());
      if (!others.isEmpty()) {
        String example = others.contains(README) ? README : Collections.min(others);
        throw new InputException(
            place, "holds files that are not Oreflow's, such as " + example, "name a new folder");
      }
    } catch (FileNotFoundException none) {
      return;
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }

  private List<String> others(FileStatus... all) throws IOException {
    List<String> others = new ArrayList<>();
    boolean isKilled = Arrays.stream(all).anyMatch(OutFolder::isScratch);
    boolean isOurs = hasFile(README) && Readme.isOurs(text(README));
    Checksums ours = Checksums.read(this);
    boolean isWhole = isOurs && !ours.lists(DataPackage.FILE) && isOfOneRun();
    for (FileStatus file : all) {
      String name = file.getPath().getName();
      boolean isOther =
          switch (name) {
            case SubFolder.PAGE ->
                file.isFile()
                    || (!hasFile(SubFolder.PAGE + "/" + Checksums.NAME) && list(name).length > 0);
            case RUNS, RELEASES ->
                !isOurs && !Arrays.stream(list(name)).allMatch(FileStatus::isDirectory);
            default -> !isKilled && !(isOurs && (isWhole || ours.lists(name) || !isWritten(name)));
          };
      if (isOther) {
        others.add(name);
      }
    }
    return others;
  }

  // what takes the place of a file that is there
  private static boolean isWritten(String name) {
    return Set.of(Report.RESULTS, Report.SUMMARY, DataPackage.FILE, Citation.OF_RUN, Citation.FILE)
            .contains(name)
        || Descriptors.FILES.contains(name)
        || Descriptors.OF_RELEASE.contains(name)
        || VIEW.matcher(name).matches()
        || Tables.FILES.stream().anyMatch(one -> ViewFiles.names(one.name()).contains(name));
  }

  // whose list of checksums is lost: another file knows the run too
  private boolean isOfOneRun() throws IOException {
    String run = Readme.run(text(README)).orElseThrow();
    return hasFile(DataPackage.FILE) && text(DataPackage.FILE).contains(run);
  }

  private static boolean isScratch(FileStatus file) {
    return file.isDirectory() && OF_RUN.matcher(file.getPath().getName()).matches();
  }

  /**
   * Moves a file to the folder of its run, before another takes its place; leaves it if a run that
   * was killed here has moved it and put another there.
   */
  void keep(String name, Optional<String> run) throws IOException {
    Path file = path(name);
    Path folder = path(RUNS + "/" + run.orElse(""));
    Path kept = new Path(folder, name);
    if (run.isEmpty() || !system.exists(file) || system.exists(kept)) {
      return;
    }
    if (!system.mkdirs(folder) || !system.rename(file, kept)) {
      throw new IOException(file + " cannot be moved to " + folder);
    }
  }

  /** Removes files of earlier runs but for so many of the newest. */
  void keepNewest(int runs) throws IOException {
    if (!system.exists(path(RUNS))) {
      return;
    }
    List<Path> older =
        Arrays.stream(list(RUNS))
            .filter(FileStatus::isDirectory)
            .map(FileStatus::getPath)
            .filter(folder -> RUN.matcher(folder.getName()).matches())
            .sorted(Comparator.comparing(Path::getName).reversed())
            .skip(runs)
            .toList();
    for (Path folder : older) {
      system.delete(folder, true);
    }
  }
}
