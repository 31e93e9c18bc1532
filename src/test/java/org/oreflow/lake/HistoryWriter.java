package org.oreflow.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.oreflow.lake.SmallTables.MASS;
import static org.oreflow.lake.SmallTables.NOTE;
import static org.oreflow.lake.SmallTables.mass;
import static org.oreflow.lake.SmallTables.masses;
import static org.oreflow.lake.SmallTables.note;
import static org.oreflow.lake.SmallTables.notes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.oreflow.TestSession;
import org.oreflow.config.InputException;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Run;
import org.oreflow.run.Cluster;

/** A process that publishes runs one after the other, each with a number of its own in all rows. */
final class HistoryWriter implements AutoCloseable {
  private static final int PAUSE = 400; // milliseconds at most between two runs

  private final Process process;
  private final PrintStream orders;
  private final BufferedReader answers;

  private HistoryWriter(Process process) {
    this.process = process;
    this.orders = new PrintStream(process.getOutputStream(), true, UTF_8);
    this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /**
   * What it has done on one lake.
   *
   * @param published numbers of its runs that were published, as it was told
   * @param refused how many runs another one was in the way of
   * @param died how many ended before publication, and left what they had written
   */
  record Done(List<String> published, int refused, int died) {
    private static Done of(String line) {
      String[] fields = line.split("\t", -1);
      return new Done(
          fields[2].isEmpty() ? List.of() : List.of(fields[2].split(",")),
          Integer.parseInt(fields[0]),
          Integer.parseInt(fields[1]));
    }
  }

  /** Starts a process; {@link #ready} waits until it takes orders. */
  static HistoryWriter start() throws IOException {
    return new HistoryWriter(
        Cluster.java("", TestSession.INTERPRETED, List.of(HistoryWriter.class.getName()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Has it write until a file is there; {@link #done} waits for its end. */
  void write(Address lake, long seed, Path until) {
    var catalog = lake.catalog();
    orders.println(
        String.join(
            "\t",
            catalog.kind().name(),
            lake.warehouse(),
            catalog.uri(),
            Long.toString(seed),
            until.toString()));
  }

  void ready() throws IOException {
    if (answers.readLine() == null) {
      throw new IOException("the writer has not started");
    }
  }

  Done done() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the writer has ended");
    }
    return Done.of(line);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The process. */
  public static void main(String[] arguments) throws IOException {
    PrintStream told = System.out;
    System.setOut(System.err);
    try (var orders = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      masses(mass("Nd", 2020, "1")).count(); // the first of a process is slow
      told.println("ready");
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        String[] order = line.split("\t", -1);
        Done done =
            written(
                address(Address.Kind.valueOf(order[0]), order[1], order[2]),
                Long.parseLong(order[3]),
                Path.of(order[4]));
        told.println(
            done.refused() + "\t" + done.died() + "\t" + String.join(",", done.published()));
      }
    }
  }

  /** A lake of a kind of catalog, which its writers and readers open alike. */
  static Address address(Address.Kind kind, String warehouse, String uri) {
    var catalog =
        switch (kind) {
          case SQLITE -> Address.of(Path.of(warehouse)).catalog();
          case POSTGRESQL ->
              new Address.Catalog(
                  kind, uri, PostgresServer.USER, Map.of("jdbc.password", PostgresServer.PASSWORD));
          case REST -> new Address.Catalog(kind, uri, "", Map.of("token", RestServer.TOKEN));
        };
    return Address.of(warehouse, catalog, Duration.ofHours(24));
  }

  private static Done written(Address address, long seed, Path until) {
    var random = new Random(seed);
    var published = new ArrayList<String>();
    int refused = 0;
    int died = 0;
    for (int number = 1; !Files.exists(until); number++) {
      String text = Long.toString(seed * 100_000 + number);
      pause(random);
      try (var lake = Lake.open(TestSession.spark(), address, List.of(MASS, NOTE), 1)) {
        lake.begin(Run.id(Instant.now()));
        lake.replace(MASS, masses(mass("Nd", 2020, text), mass("Nd", 2021, text)), null);
        lake.replace(NOTE, notes(note("a", 1, text), note("b", 1, text)), null);
        if (random.nextInt(8) == 0) {
          lake.release();
          died++;
        } else if (lake.publish(text, Map.of())) {
          published.add(text);
        }
      } catch (InputException inTheWay) {
        refused++;
      }
    }
    return new Done(published, refused, died);
  }

  private static void pause(Random random) {
    try {
      Thread.sleep(random.nextInt(PAUSE));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
