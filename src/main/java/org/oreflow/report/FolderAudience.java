package org.oreflow.report;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Audience;

/**
 * Keeps files for the public and internal ones apart: a folder of internal files holds a file that
 * says so, which is there before any other.
 */
public record FolderAudience(OutFolder out, Audience audience) {
  public static final String MARK = "INTERNAL";

  private static final String TEXT =
      "The files in this folder hold confidential figures. Do not publish them.\n";

  /** Refuses a folder with files for others, and one within such a folder. */
  void refuseOthers() {
    try {
      for (Path place = out.path(); place != null; place = place.getParent()) {
        boolean isInternal = out.hasFile(new Path(place, MARK));
        if (isInternal && audience == Audience.PUBLIC) {
          throw refused(place, "holds internal files");
        }
        if (isInternal) {
          return;
        }
        if (audience == Audience.INTERNAL && isOfPublic(place)) {
          throw refused(place, "holds public files");
        }
      }
    } catch (IOException e) {
      throw OutFolder.unwritable(out.toString(), e);
    }
  }

  private boolean isOfPublic(Path place) throws IOException {
    Path readme = new Path(place, OutFolder.README);
    return (place.equals(out.path()) && out.hasFile(SubFolder.PAGE + "/" + Checksums.NAME))
        || (out.hasFile(readme) && Readme.isOurs(out.text(readme)));
  }

  private static InputException refused(Path place, String found) {
    return new InputException(place.toUri().getPath(), found, "name another folder with --out");
  }

  void mark() throws IOException {
    if (audience == Audience.INTERNAL && !out.hasFile(MARK)) {
      out.put(MARK, TEXT);
    }
  }

  void unmark() throws IOException {
    if (out.hasFile(MARK) && !out.hasFile(OutFolder.README)) {
      out.remove(MARK);
    }
  }
}
