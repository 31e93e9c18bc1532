package org.oreflow.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.oreflow.config.InputException;

/** Whose the files of a folder are. */
final class Ownership {
  private static final Pattern OF_RUN =
      Pattern.compile(Pattern.quote(OutFolder.SCRATCH) + "[0-9]{8}T[0-9]{9}Z");
  // folders of earlier runs, of releases and of the page, which are there without the newest files
  private static final Set<String> BELOW =
      Set.of(EarlierFiles.RUNS, EarlierFiles.RELEASES, SubFolder.PAGE);

  private final OutFolder folder;

  Ownership(OutFolder folder) {
    this.folder = folder;
  }

  /**
   * Checks that a folder is ours or free.
   *
   * @throws InputException if it is a file or holds files of others
   */
  void check() {
    try {
      if (folder.status().isFile()) {
        throw new IOException("it is a file");
      }
      FileStatus[] all =
          Arrays.stream(folder.list())
              .filter(file -> !(file.isDirectory() && BELOW.contains(file.getPath().getName())))
              .toArray(FileStatus[]::new);
      if (all.length > 0 && !isOurs(all)) {
        throw new InputException(
            folder.toString(),
            "holds files that are not Oreflow's, such as " + example(all),
            "name a new folder");
      }
    } catch (FileNotFoundException none) {
      return;
    } catch (IOException e) {
      throw OutFolder.unwritable(folder.toString(), e);
    }
  }

  private boolean isOurs(FileStatus[] all) throws IOException {
    return Arrays.stream(all).anyMatch(Ownership::isScratch)
        || (folder.hasFile(OutFolder.README) && Readme.isOurs(folder.text(OutFolder.README)));
  }

  /** Whether a run that writes, or was killed, made it. */
  static boolean isScratch(FileStatus file) {
    return file.isDirectory() && OF_RUN.matcher(file.getPath().getName()).matches();
  }

  private static String example(FileStatus[] all) {
    List<String> names = Arrays.stream(all).map(file -> file.getPath().getName()).sorted().toList();
    return names.contains(OutFolder.README) ? OutFolder.README : names.get(0);
  }
}
