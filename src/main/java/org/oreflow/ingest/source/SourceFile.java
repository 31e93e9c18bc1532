package org.oreflow.ingest.source;

import java.io.Serializable;
import org.oreflow.config.InputException;

/**
 * A file of a source, or a text within it: member or sheet, "" for the file itself. Tables show its
 * path below the first folder of the pattern without a wildcard.
 */
public record SourceFile(
    String source,
    String release,
    String path,
    String name,
    String entry,
    long bytes,
    String checksum)
    implements Serializable {

  /** A file that is no archive, or the archive itself. */
  public SourceFile(
      String source, String release, String path, String name, long bytes, String checksum) {
    this(source, release, path, name, "", bytes, checksum);
  }

  public InputException error(String found, String remedy) {
    return new InputException(path, found, remedy);
  }

  public InputException error(long line, String found, String remedy) {
    return new InputException(path, line, found, remedy);
  }

  /** A text within the file; messages name it behind the path. */
  public SourceFile entry(String member) {
    return member.isEmpty()
        ? this
        : new SourceFile(source, release, path + "!" + member, name, member, bytes, checksum);
  }

  public SourceFile beside(String other) {
    String whole = entry.isEmpty() ? path : path.substring(0, path.length() - entry.length() - 1);
    return new SourceFile(source, release, whole, name, bytes, checksum).entry(other);
  }

  public String textName() {
    String whole = entry.isEmpty() ? name : entry;
    return whole.substring(whole.lastIndexOf('/') + 1);
  }
}
