package org.oreflow.run.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

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
  private Path lake = Path.of(System.getProperty("java.io.tmpdir")); // of a lake without folder
  private Path asked = lake;
  private final AtomicBoolean ended = new AtomicBoolean();

  public Terminal(PrintStream out, PrintStream err) {
    this.bytes = out;
    this.out = VisibleStream.of(out);
    this.err = VisibleStream.of(err);
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

  /** Names the folder of the lake that a command asks. */
  public void ask(Path folder) {
    asked = folder;
  }

  /** Names the folder of a lake that is written from now on. */
  public void workOn(Path folder) {
    lake = folder;
  }
}
