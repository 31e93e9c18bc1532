package org.oreflow.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;

/** Files of one release that are equal to the byte: their records would count twice. */
final class Copies {
  private Copies() {}

  /**
   * Refuses a release with two equal files. A header alone, as of a month without trade, holds no
   * record and may be there twice.
   *
   * @param works of all configured files
   * @throws InputException naming the two files
   */
  static void refuse(List<FileToRead> works, Storage storage) {
    Map<List<String>, SourceFile> first = new HashMap<>();
    for (FileToRead work : works) {
      SourceFile file = work.file();
      SourceFile other =
          first.putIfAbsent(List.of(file.source(), file.release(), file.checksum()), file);
      if (other != null && hasSecondLine(file, storage)) {
        throw new InputException(
            file.path(),
            "is equal to the byte to %s of the same release, and its records would count twice"
                .formatted(other.name()),
            "remove one of them, or name one in files: of source " + file.source());
      }
    }
  }

  private static boolean hasSecondLine(SourceFile file, Storage storage) {
    try (var in = storage.open(file.path(), 0);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
      lines.readLine();
      return lines.readLine() != null;
    } catch (IOException e) {
      throw SourceFiles.unreadable(file.path(), e);
    }
  }
}
