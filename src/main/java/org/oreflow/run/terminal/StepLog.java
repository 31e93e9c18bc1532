package org.oreflow.run.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.oreflow.config.InputException;
import org.oreflow.lake.catalog.Published.Usage;

/**
 * One line of JSON for each step of a run, for those who watch runs by machine: {@code time} (UTC),
 * {@code command}, {@code run}, {@code step}, {@code outcome} (done, failed), {@code message}, and,
 * as far as they are known, {@code seconds}, {@code rows_read}, {@code bytes_read}, {@code
 * spilled_bytes}, {@code peak_memory_bytes}, {@code exit_code}.
 */
public final class StepLog {
  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

  private final Clock clock;
  private OutputStream out = NOWHERE;
  private String command = "";
  private String run = "";

  StepLog(Clock clock) {
    this.clock = clock;
  }

  /** Writes from now on behind what is in a file, for - to standard error, for "" nowhere. */
  public void writeTo(String place, String command, PrintStream err) {
    this.command = command;
    if (place.isEmpty()) {
      return;
    }
    try {
      out =
          place.equals("-")
              ? err
              : Files.newOutputStream(
                  Path.of(place), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new InputException(
          place, "cannot be written (" + e + ")", "name another file with --log");
    }
  }

  public void begin(String id) {
    run = id;
  }

  public void done(String step, double seconds, String message) {
    write(step, "done", Map.of("seconds", thousandths(seconds)), message);
  }

  public void done(String job, double seconds, Usage usage, String message) {
    write(
        job,
        "done",
        new TreeMap<>(
            Map.of(
                "seconds", thousandths(seconds),
                "rows_read", usage.rowsRead().getOrDefault(job, 0L),
                "bytes_read", usage.bytesRead().getOrDefault(job, 0L),
                "spilled_bytes", usage.spilledBytes().getOrDefault(job, 0L),
                "peak_memory_bytes", usage.peakMemoryBytes().getOrDefault(job, 0L))),
        message);
  }

  private static double thousandths(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  /** The command ends so; what cannot be written is left, for standard error has it already. */
  public void failed(int exitCode, String message) {
    try {
      write(command, "failed", Map.of("exit_code", (long) exitCode), message);
    } catch (UncheckedIOException unwritable) {
      out = NOWHERE; // such as on the disk whose being full it would tell
    }
  }

  private void write(
      String step, String outcome, Map<String, ? extends Number> figures, String message) {
    if (out == NOWHERE) {
      return;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().toString());
    line.put("command", command);
    line.put("run", run);
    line.put("step", step);
    line.put("outcome", outcome);
    line.putAll(figures);
    line.put("message", message);
    try {
      // at once, so that lines of two processes do not mix
      out.write((new ObjectMapper().writeValueAsString(line) + "\n").getBytes(UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
