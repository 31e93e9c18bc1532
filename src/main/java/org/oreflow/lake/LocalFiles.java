package org.oreflow.lake;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.fs.BufferedFSInputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local files. Without its native library Hadoop starts the program {@code chmod} for
 * every file and folder that it makes, some nine hundred times in a run; here Java sets the mode.
 * They are read as {@link LocalInput}.
 */
public final class LocalFiles extends LocalFileSystem {
  /** Settings of a Spark session whose local files are these. */
  public static final Map<String, String> SETTINGS =
      Map.of("spark.hadoop.fs.file.impl", LocalFiles.class.getName());

  private static final boolean HAS_MODES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /** For Hadoop, which makes it by its name. */
  public LocalFiles() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public FSDataInputStream open(Path file, int buffer) throws IOException {
      getFileStatus(file); // the error of a file that is not there is Hadoop's
      var input = new LocalInput(pathToFile(file), statistics);
      return new FSDataInputStream(new BufferedFSInputStream(input, buffer));
    }

    @Override
    public void setPermission(Path file, FsPermission mode) throws IOException {
      if (HAS_MODES && !mode.getStickyBit()) {
        Files.setPosixFilePermissions(
            pathToFile(file).toPath(), PosixFilePermissions.fromString(mode.toString()));
      } else {
        super.setPermission(file, mode);
      }
    }
  }
}
