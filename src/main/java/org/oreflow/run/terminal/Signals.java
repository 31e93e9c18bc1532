package org.oreflow.run.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.oreflow.config.ProgramText;
import org.oreflow.lake.catalog.Published;

/**
 * What programs that watch runs read, in a folder: how the last command ended and what is
 * published, as gauges of OpenMetrics 1.0, and events of OpenLineage 2.0.2 of the last run, a line
 * each. What cannot be written is said once, and stops nothing.
 */
public final class Signals {
  private static final String RUN = "run";
  private static final String LINEAGE = "oreflow-lineage.jsonl";

  private final Clock clock;
  private final PrintStream err;
  private Map<String, String> texts = Map.of(); // none: nothing is asked for, or nothing is written
  private Path folder = Path.of("");
  private String run = ""; // that has begun and not ended
  private String job = "";
  private Collection<String> sources = List.of();
  private final Collection<String> made = new TreeSet<>();

  Signals(Clock clock, PrintStream err) {
    this.clock = clock;
    this.err = err;
  }

  /** Writes from now on, for "" nowhere. */
  public void writeTo(String place) {
    if (!place.isEmpty()) {
      folder = Path.of(place);
      texts = ProgramText.pairs(Signals.class, "signals.txt");
    }
  }

  public boolean areWanted() {
    return !texts.isEmpty();
  }

  public void begin(String id, Collection<String> read) {
    run = id;
    sources = read;
    write(LINEAGE, "");
    event("START", RUN, "", "", "");
  }

  public void start(String name) {
    job = name;
    event("START", job, parent(), "", "");
  }

  /** The job is done that was started; it has read tables or sources. */
  public void done(Collection<String> read, Collection<String> tables) {
    made.addAll(tables);
    event("COMPLETE", job, parent(), datasets(read, Map.of()), datasets(tables, Map.of()));
    job = "";
  }

  /**
   * This is published, by the run that has begun or by one before.
   *
   * @param newest day on which the newest source was published, YYYY-MM-DD; "" without sources
   */
  public void published(Published shown, String newest) {
    Map<String, Number> figures = new TreeMap<>();
    shown
        .seconds()
        .forEach((of, seconds) -> figures.put("job_seconds{job=\"" + of + "\"}", seconds));
    shown.rows().forEach((table, rows) -> figures.put("rows{table=\"" + table + "\"}", rows));
    figures.put("accepted_drifts", shown.remarks().drift().size());
    if (!newest.isEmpty()) {
      long day = LocalDate.parse(newest).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
      figures.put("newest_source_timestamp_seconds", day);
    }
    gauges("oreflow-published.prom", figures);
    if (!run.isEmpty()) {
      String outputs = datasets(made, shown.snapshots());
      event("COMPLETE", RUN, "", datasets(sources, Map.of()), outputs);
      run = "";
    }
  }

  /** The command has ended, and with it a run that is not published. */
  public void ended(int code, String message) {
    String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(message));
    String error = text("error", escaped);
    if (!job.isEmpty()) {
      event("FAIL", job, parent() + "," + error, "", "");
    }
    if (!run.isEmpty()) {
      event("FAIL", RUN, error, "", "");
    }
    long now = clock.instant().getEpochSecond();
    gauges(
        "oreflow-run.prom",
        new TreeMap<>(Map.of("last_exit_code", code, "last_end_timestamp_seconds", now)));
  }

  private void gauges(String file, Map<String, ? extends Number> figures) {
    var text = new StringBuilder();
    String last = "";
    for (var figure : figures.entrySet()) {
      String name = figure.getKey().replaceFirst("\\{.*", "");
      if (!name.equals(last)) {
        String head = "# TYPE oreflow_%1$s gauge\n# HELP oreflow_%1$s %2$s\n";
        text.append(head.formatted(name, texts.get(name)));
      }
      text.append("oreflow_%s %s\n".formatted(figure.getKey(), figure.getValue()));
      last = name;
    }
    write(file, text.append("# EOF\n").toString());
  }

  private void event(String type, String name, String facets, String inputs, String outputs) {
    String line = text("event", type, clock.instant(), id(name), facets, name, inputs, outputs);
    write(LINEAGE, line + "\n");
  }

  private String parent() {
    return text("parent", id(RUN));
  }

  private String datasets(Collection<String> names, Map<String, Long> versions) {
    return names.stream()
        .map(
            name -> {
              Long version = versions.get(name);
              return text("dataset", name, version == null ? "" : text("version", version));
            })
        .collect(joining(","));
  }

  private String text(String name, Object... of) {
    return texts.getOrDefault(name, "").formatted(of);
  }

  private String id(String name) {
    return UUID.nameUUIDFromBytes((run + " " + name).getBytes(UTF_8)).toString();
  }

  // metrics at once, so that nobody reads half of them; events one after the other
  private void write(String file, String text) {
    if (!areWanted()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      if (file.equals(LINEAGE) && !text.isEmpty()) {
        Files.writeString(folder.resolve(file), text, StandardOpenOption.APPEND);
      } else {
        Path begun = Files.writeString(folder.resolve("." + file), text);
        Files.move(begun, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException | RuntimeException e) {
      err.println("--signals " + folder + ": cannot be written (" + e + "); the run goes on");
      texts = Map.of();
    }
  }
}
