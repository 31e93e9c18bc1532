package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.oreflow.reference.FilePath;
import org.oreflow.reference.InputException;

/**
 * The folder that files are written to, local or of any file system that Hadoop knows, and the one
 * beside it in which they are made before each takes its place.
 */
public final class OutFolder {
  private static final String BESIDE = ".new";

  private final Configuration hadoop;
  private final String place;
  private final String fresh;
  private final FileSystem system;
  private final FileSystem freshSystem;

  private OutFolder(Configuration hadoop, String place, String fresh) throws IOException {
    this.hadoop = hadoop;
    this.place = place;
    this.fresh = fresh;
    this.system = FilePath.system(place, hadoop);
    this.freshSystem = FilePath.system(fresh, hadoop);
  }

  /**
   * A folder.
   *
   * @param place path or URI
   * @param scratch folder that all who write rows reach, where they do not reach the place itself
   * @throws InputException if nothing here knows its file system
   */
  public static OutFolder of(Configuration hadoop, String place, Optional<String> scratch) {
    String whole = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    try {
      return new OutFolder(hadoop, whole, scratch.orElse(whole + "/" + BESIDE));
    } catch (IOException e) {
      throw unwritable(whole, e);
    }
  }

  /**
   * Makes the folder if it is missing.
   *
   * @throws InputException if it is a file or below one, or may not be written
   */
  public void create() {
    try {
      if (!system.mkdirs(new Path(place))) {
        throw new IOException("it cannot be created");
      }
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }

  static InputException unwritable(String place, IOException e) {
    String first = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    return new InputException(
        place, "cannot be written (" + first + ")", "name another folder with --out");
  }

  boolean hasFile(String name) throws IOException {
    try {
      return system.getFileStatus(path(name)).isFile();
    } catch (FileNotFoundException none) {
      return false;
    }
  }

  /** Its length, −1 where there is no such file. */
  long bytes(String name) throws IOException {
    return hasFile(name) ? system.getFileStatus(path(name)).getLen() : -1;
  }

  InputStream open(String name) throws IOException {
    return system.open(path(name));
  }

  String text(String name) throws IOException {
    try (var in = system.open(path(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** Where Spark makes a file of this name, in a folder with others of its own. */
  String freshFolder(String name) {
    return FilePath.withScheme(fresh + "/" + name);
  }

  /** Removes what is being made. */
  void clear() throws IOException {
    freshSystem.delete(new Path(fresh), true);
  }

  void remove(String name) throws IOException {
    system.delete(path(name), false);
  }

  /** Writes a text in the place of the file of this name. */
  void put(String name, String text) throws IOException {
    Path made = new Path(fresh, name);
    try (var out = freshSystem.create(made, true)) {
      out.write(text.getBytes(UTF_8));
    }
    move(made, name);
  }

  /** Puts the one file of rows that Spark has made in a folder in the place of this name. */
  void putPart(String folder, String name) throws IOException {
    FileStatus[] made = freshSystem.listStatus(new Path(fresh, folder));
    Path part =
        Arrays.stream(made)
            .map(FileStatus::getPath)
            .filter(path -> path.getName().startsWith("part-"))
            .findFirst()
            .orElseThrow(() -> new IOException("no file in " + fresh + "/" + folder));
    move(new Path(new Path(fresh, folder), part.getName()), name);
  }

  private void move(Path made, String name) throws IOException {
    Path near = made;
    if (!freshSystem.equals(system)) {
      near = path(name + BESIDE);
      FileUtil.copy(freshSystem, made, system, near, true, true, hadoop);
    }
    if (!FilePath.isLocal(place)) {
      system.delete(path(name), false); // there a name must be free; the local one replaces at once
    }
    if (!system.rename(near, path(name))) {
      throw new IOException(near + " cannot take the place of " + path(name));
    }
  }

  private Path path(String name) {
    return new Path(place, name);
  }

  @Override
  public String toString() {
    return place;
  }
}
