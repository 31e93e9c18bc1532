package org.oreflow.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.oreflow.config.InputException;

/** Whose the files of a folder are. */
record Ownership(OutFolder folder) {
  private static final Pattern OF_RUN =
      Pattern.compile(Pattern.quote(OutFolder.SCRATCH) + "[0-9]{8}T[0-9]{9}Z");
  // what takes the place of a file that is there
  private static final Set<String> WRITTEN =
      Stream.concat(
              Stream.of(Report.RESULTS, DataPackage.FILE, CitationFile.FILE, Citation.FILE),
              Report.FILES.stream()
                  .flatMap(table -> Report.KINDS.stream().map(kind -> table.name() + "." + kind)))
          .collect(Collectors.toUnmodifiableSet());
  private static final Pattern VIEW = Pattern.compile(UserView.PREFIX + ".*[.](csv|parquet)");

  /**
   * Checks that a folder is ours or free, all of it, before a file is written.
   *
   * @throws InputException if it is a file or holds files of others
   */
  void check() {
    try {
      if (folder.status().isFile()) {
        throw new IOException("it is a file");
      }
      List<String> others = others(folder.list());
      if (!others.isEmpty()) {
        throw new InputException(
            folder.toString(),
            "holds files that are not Oreflow's, such as " + example(others),
            "name a new folder");
      }
    } catch (FileNotFoundException none) {
      return;
    } catch (IOException e) {
      throw OutFolder.unwritable(folder.toString(), e);
    }
  }

  private List<String> others(FileStatus[] all) throws IOException {
    List<String> others = new ArrayList<>();
    boolean isKilled = Arrays.stream(all).anyMatch(Ownership::isScratch);
    boolean isOurs =
        folder.hasFile(OutFolder.README) && Readme.isOurs(folder.text(OutFolder.README));
    Checksums ours = Checksums.read(folder);
    boolean isWhole = isOurs && !ours.lists(DataPackage.FILE) && isOfOneRun();
    for (FileStatus file : all) {
      String name = file.getPath().getName();
      boolean isOther =
          switch (name) {
            case SubFolder.PAGE -> file.isFile() || isOtherPage();
            case EarlierFiles.RUNS, EarlierFiles.RELEASES ->
                !isOurs && !Arrays.stream(folder.list(name)).allMatch(FileStatus::isDirectory);
            default -> !isKilled && !(isOurs && (isWhole || ours.lists(name) || !isWritten(name)));
          };
      if (isOther) {
        others.add(name);
      }
    }
    return others;
  }

  private static boolean isWritten(String name) {
    return WRITTEN.contains(name) || VIEW.matcher(name).matches();
  }

  // whose list of checksums is lost: another file knows the run too
  private boolean isOfOneRun() throws IOException {
    String run = Readme.run(folder.text(OutFolder.README)).orElseThrow();
    return folder.hasFile(DataPackage.FILE) && folder.text(DataPackage.FILE).contains(run);
  }

  private boolean isOtherPage() throws IOException {
    return !folder.hasFile(SubFolder.PAGE + "/" + Checksums.NAME)
        && folder.list(SubFolder.PAGE).length > 0;
  }

  /** Whether a run that writes, or was killed, made it. */
  static boolean isScratch(FileStatus file) {
    return file.isDirectory() && OF_RUN.matcher(file.getPath().getName()).matches();
  }

  private static String example(List<String> names) {
    return names.contains(OutFolder.README)
        ? OutFolder.README
        : names.stream().min(Comparator.naturalOrder()).orElseThrow();
  }
}
