package org.oreflow.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Folders of earlier runs and of releases beside the newest files.
 *
 * @param out folder of the newest files
 */
public record EarlierRuns(OutFolder out) {
  /** Folders of earlier runs, by path. */
  public List<String> runs() {
    return below(EarlierFiles.RUNS);
  }

  /** Folders of releases, by path. */
  public List<String> releases() {
    return below(EarlierFiles.RELEASES);
  }

  private List<String> below(String name) {
    try {
      Path all = new Path(out.path(), name);
      List<String> folders = new ArrayList<>();
      if (system().exists(all)) {
        for (FileStatus one : system().listStatus(all)) {
          folders.add(one.getPath().toString());
        }
      }
      return folders.stream().sorted().toList();
    } catch (IOException e) {
      throw OutFolder.unwritable(out.toString(), e);
    }
  }

  /** Whether a file is in one of the folders. */
  public boolean holds(String folder, String file) {
    try {
      return system().exists(new Path(folder, file));
    } catch (IOException e) {
      throw OutFolder.unwritable(out.toString(), e);
    }
  }

  /** Removes one of the folders. */
  public void remove(String folder) {
    try {
      system().delete(new Path(folder), true);
    } catch (IOException e) {
      throw OutFolder.unwritable(out.toString(), e);
    }
  }

  private FileSystem system() {
    return out.earlier().system();
  }
}
