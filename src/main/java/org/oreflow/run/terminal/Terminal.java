package org.oreflow.run.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.oreflow.config.VisibleText;

/**
 * Where a command writes: results, and progress and errors. Foreign texts are shown so that they do
 * not act on a terminal, see {@link VisibleStream}; the bar alone redraws its line.
 */
public final class Terminal {
  private final PrintStream out;
  private final PrintStream err;
  private final Progress progress;
  private final OutputStream bytes;
  private final StepLog log = new StepLog(Clock.systemUTC());
  private final Signals signals;
  private Path lake = Path.of(System.getProperty("java.io.tmpdir")); // of a lake without folder
  private Path asked = lake;
  private final AtomicBoolean ended = new AtomicBoolean();

  public Terminal(PrintStream out, PrintStream err) {
    this.bytes = out;
    this.out = VisibleStream.of(out);
    this.err = VisibleStream.of(err);
    this.signals = new Signals(Clock.systemUTC(), this.err);
    // Java cannot tell whether standard error is a terminal; the launcher can
    this.progress =
        Boolean.getBoolean("oreflow.terminal") ? Progress.onTerminal(err) : Progress.onStream(err);
  }

  /** Standard output for what is no text. */
  public OutputStream bytes() {
    return bytes;
  }

  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  public Progress progress() {
    return progress;
  }

  public StepLog log() {
    return log;
  }

  public Signals signals() {
    return signals;
  }

  public void clear() {
    progress.clear();
  }

  /** Whether the caller is the first to say how the command ends, and so the one that does. */
  public boolean end() {
    return ended.compareAndSet(false, true);
  }

  /** The folder that a report of a defect goes to, if it is there: the lake's if it is written. */
  public Path lake() {
    return lake;
  }

  /** The folder of the lake that a command asks, for lines about it. */
  public Path asked() {
    return asked;
  }

  public void ask(Path folder) {
    asked = folder;
  }

  public void workOn(Path folder) {
    lake = folder;
  }

  /**
   * Text on its way to a terminal or a file: characters that act on a terminal or turn the order of
   * letters are replaced by their escapes, line feeds and tabs pass. A line of JSON keeps its
   * meaning so, for the escapes are those of JSON.
   */
  static final class VisibleStream extends FilterOutputStream {
    private final byte[] begun = new byte[4]; // of a character, UTF-8
    private int have;

    private VisibleStream(OutputStream out) {
      super(out);
    }

    static PrintStream of(PrintStream out) {
      return new PrintStream(new VisibleStream(out), true, UTF_8);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int end = from + count;
      int plain = from;
      for (int i = from; i < end; i++) {
        boolean goesOn = have > 0 && (bytes[i] & 0xC0) == 0x80;
        if (have > 0 && !goesOn) {
          pass(); // no whole character
          plain = i;
        }
        if (goesOn || isSuspect(bytes[i])) {
          if (!goesOn) {
            out.write(bytes, plain, i - plain);
          }
          add(bytes[i]);
          plain = i + 1;
        }
      }
      if (plain < end) {
        out.write(bytes, plain, end - plain);
      }
    }

    // controls, and the first bytes of characters of which some are active
    private static boolean isSuspect(byte b) {
      return switch (b) {
        case '\n', '\t' -> false;
        case 0x7F, (byte) 0xC2, (byte) 0xEF -> true;
        default ->
            (b >= 0 && b < ' ') || (b & 0xFF) >= 0xF0 || ((b & 0xFF) >= 0xD8 && (b & 0xFF) <= 0xE2);
      };
    }

    private void add(byte b) throws IOException {
      begun[have++] = b;
      int first = begun[0] & 0xFF;
      int length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
      if (have < length) {
        return;
      }
      String text = new String(begun, 0, have, UTF_8);
      if (VisibleText.isActive(text.codePointAt(0))) {
        for (int i = 0; i < text.length(); i++) { // JSON has no escape of both halves together
          out.write(VisibleText.escape(text.charAt(i)).getBytes(US_ASCII));
        }
        have = 0;
      } else {
        pass();
      }
    }

    private void pass() throws IOException {
      out.write(begun, 0, have);
      have = 0;
    }

    /** What was begun of a character waits for its rest. */
    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
