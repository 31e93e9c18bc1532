package org.oreflow.ingest.text;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedRecord.Lines;

/** The lines of a text with their numbers; ends are LF, CR LF or CR, a leading mark is dropped. */
public final class DelimitedLines implements Lines {
  private static final int LONGEST = 1 << 20;

  private final SourceFile file;
  private final Reader text;
  private final char[] buffer = new char[1 << 15];
  private final Deque<String> returned = new ArrayDeque<>();
  private int from;
  private int to;
  private boolean afterReturn; // the last line ended with CR: a LF that follows belongs to it
  private long number;

  public DelimitedLines(SourceFile file, Reader text) throws IOException {
    this.file = file;
    this.text = text;
    if (fill() && buffer[0] == '\ufeff') {
      from = 1;
    }
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public String next() throws IOException {
    String line = returned.isEmpty() ? scan() : returned.pop();
    if (line != null) {
      number++;
    }
    return line;
  }

  @Override
  public void giveBack(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      returned.push(lines.get(i));
      number--;
    }
  }

  private String scan() throws IOException {
    StringBuilder head = null;
    while (from < to || fill()) {
      if (afterReturn) {
        afterReturn = false;
        if (buffer[from] == '\n') {
          from++;
          continue;
        }
      }
      int end = from;
      while (end < to && buffer[end] != '\n' && buffer[end] != '\r') {
        end++;
      }
      if (end < to) {
        afterReturn = buffer[end] == '\r';
        return take(head, end, end + 1);
      }
      head = new StringBuilder(take(head, end, end));
      refuseEndless(head);
    }
    return head == null ? null : head.toString();
  }

  private String take(StringBuilder head, int end, int following) {
    int start = from;
    from = following;
    return head == null
        ? new String(buffer, start, end - start)
        : head.append(buffer, start, end - start).toString();
  }

  private void refuseEndless(StringBuilder head) {
    if (head.length() > LONGEST) {
      throw file.error(
          number + 1,
          "line is longer than " + LONGEST + " characters",
          "check that the file is delimited text and in the encoding set");
    }
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, text.read(buffer, 0, buffer.length));
    return to > 0;
  }
}
