package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.io.function.Uncheck;
import org.apache.hadoop.fs.FSError;

/**
 * A folder of files within the folder of all, which is replaced as a whole. Lengths and checksums
 * of its files stand in it, and the file that readers open comes last.
 */
public record SubFolder(OutFolder out, String name) {
  public static final String PAGE = "page";

  /** A file: its path within the folder, and its bytes, which nobody changes. */
  public static final class Content {
    private final String name;
    private final byte[] bytes;
    private final String line; // of its checksum, taken by the thread that makes the file

    public Content(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
      this.line = Checksums.Sum.of(name, bytes).line();
    }

    public String name() {
      return name;
    }

    public byte[] bytes() {
      return bytes;
    }
  }

  public record Size(int files, long bytes) {}

  /** Replaces the folder; the last file is the one that readers open. */
  public Size replace(Iterator<Content> files, Content last) {
    out.begin();
    try {
      SortedMap<String, String> sums = new TreeMap<>();
      long bytes = 0;
      while (files.hasNext()) {
        Content file = files.next();
        out.make(path(file.name()), file.bytes);
        sums.put(file.name(), file.line);
        bytes += file.bytes.length;
      }
      sums.put(last.name(), last.line);
      String list = String.join("", sums.values());
      out.make(path(Checksums.NAME), list.getBytes(UTF_8));
      out.putMadeFolder(name);
      out.put(path(last.name()), last.bytes);
      out.clear();
      return new Size(sums.size() + 1, bytes + last.bytes.length + list.length());
    } catch (IOException | FSError e) {
      throw OutFolder.unwritable(out.toString(), e);
    }
  }

  public boolean wasWritten(Content file) {
    return text(Checksums.NAME).contains(file.line);
  }

  /** Whether all files are there, as long as they were written. */
  public boolean isWhole() {
    return !text(Checksums.NAME).isEmpty()
        && Uncheck.get(() -> Checksums.read(out, path("")).differingInLength(out)).isEmpty();
  }

  public String text(String file) {
    return out.textIfAny(path(file));
  }

  private String path(String file) {
    return name + "/" + file;
  }
}
