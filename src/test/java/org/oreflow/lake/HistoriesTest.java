package org.oreflow.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.lake.SmallTables.MASS;
import static org.oreflow.lake.SmallTables.NOTE;
import static org.oreflow.lake.SmallTables.mass;
import static org.oreflow.lake.SmallTables.masses;
import static org.oreflow.lake.SmallTables.note;
import static org.oreflow.lake.SmallTables.notes;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.relocated.com.google.common.collect.Lists;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oreflow.TestSession;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.Store;
import org.oreflow.run.FaultTable;

/**
 * Two processes write runs to one lake while three readers look: each reader sees one run whole,
 * and none sees an older run than one that was seen before it looked. What a writer was told is
 * published stays. Two readers are commands of ours, the third is another engine: it knows tables,
 * the newest row of {@code run}, and the tag of that run. The pauses come of seeds; {@code
 * oreflow.histories} says how many seconds of each kind {@code jobs/soak} plays. What was seen
 * stands in {@code target/faults-histories.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoriesTest {
  private static final FaultTable COUNTS = new FaultTable("faults-histories.md");
  private static final String FIRST = "7"; // the number of the run that is there before
  private static final int SHORT = 12;
  private static final int LONG = Integer.getInteger("oreflow.histories", 120);
  private static final int READERS = 3;
  private static final int PAUSE = 60; // milliseconds at most between two tables, two looks
  private static final int FEWEST = 4; // runs with the first; the readers may miss one
  private static final int PATIENCE = 180;

  private final List<HistoryWriter> writers = new ArrayList<>();
  private Path home;
  private PostgresServer postgres;
  private RestServer rest;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException, SQLException {
    home = folder;
    writers.add(HistoryWriter.start());
    writers.add(HistoryWriter.start());
    postgres = PostgresServer.start();
    rest = RestServer.start(Files.createDirectory(folder.resolve("rest")));
    for (HistoryWriter writer : writers) {
      writer.ready();
    }
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    writers.forEach(HistoryWriter::close);
    postgres.close();
    rest.close();
  }

  /**
   * What a reader saw.
   *
   * @param began when it opened the lake, in nanoseconds
   * @param opened when it knew which run it reads
   * @param run its id
   * @param texts the number of the run and those of all rows
   */
  private record Seen(long began, long opened, String run, List<String> texts) {}

  @Tag("full")
  @ParameterizedTest
  @EnumSource
  void areThoseOfOneRunAfterTheOther(Address.Kind kind)
      throws IOException, InterruptedException, ExecutionException {
    play(kind, SHORT, 1);
  }

  @Tag("soak")
  @ParameterizedTest
  @EnumSource
  void areThoseOfOneRunAfterTheOtherForLong(Address.Kind kind)
      throws IOException, InterruptedException, ExecutionException {
    play(kind, LONG, 11);
  }

  private Address lake(Address.Kind kind) {
    return HistoryWriter.address(
        kind,
        kind == Address.Kind.REST ? "minerals rest" : home.resolve(kind.name()).toString(),
        switch (kind) {
          case SQLITE -> "";
          case POSTGRESQL -> postgres.uri("oreflow");
          case REST -> rest.uri();
        });
  }

  private void play(Address.Kind kind, int seconds, long seed)
      throws IOException, InterruptedException, ExecutionException {
    Address address = lake(kind);
    Path until = home.resolve(kind + "-" + seed + ".end");
    makeLake(address);
    long next = seed;
    for (HistoryWriter writer : writers) {
      writer.write(address, next++, until);
    }
    List<Seen> all = new ArrayList<>();
    List<HistoryWriter.Done> done = new ArrayList<>();
    var threads = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<List<Seen>>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        var random = new Random(seed + 2 + i);
        boolean isOther = i == READERS - 1;
        readers.add(threads.submit(() -> read(address, random, until, isOther)));
      }
      awaitRuns(address, seconds);
      Files.createFile(until);
      for (HistoryWriter writer : writers) {
        done.add(writer.done());
      }
      for (Future<List<Seen>> reader : readers) {
        all.addAll(reader.get());
      }
    } finally {
      threads.shutdownNow();
    }
    List<String> told = done.stream().flatMap(one -> one.published().stream()).toList();
    assertIsHistory(address, all, told);
    COUNTS.add(
        "%s, seeds %d to %d, %d s".formatted(kind, seed, seed + 4, seconds),
        "%d runs published, %d in the way of another, %d died"
            .formatted(
                told.size(),
                done.stream().mapToInt(HistoryWriter.Done::refused).sum(),
                done.stream().mapToInt(HistoryWriter.Done::died).sum()),
        "%d looks at %d runs, each whole, none older after a newer one"
            .formatted(all.size(), seenRuns(all).size()));
  }

  private static void makeLake(Address address) {
    try (var lake = Lake.open(TestSession.spark(), address, List.of(MASS, NOTE), 1)) {
      lake.begin(Run.id(Instant.now()));
      lake.replace(MASS, masses(mass("Nd", 2020, FIRST), mass("Nd", 2021, FIRST)), null);
      lake.replace(NOTE, notes(note("a", 1, FIRST), note("b", 1, FIRST)), null);
      assertThat(lake.publish(FIRST, Map.of())).isTrue();
    }
  }

  // so many seconds, and more on a machine that has much to do
  private static void awaitRuns(Address address, int seconds) throws InterruptedException {
    Thread.sleep(seconds * 1_000L);
    for (int more = 0; more < PATIENCE; more++) {
      try (var lake = open(address)) {
        if (lake.store().runs().size() >= FEWEST) {
          return;
        }
      }
      Thread.sleep(1_000);
    }
  }

  private static Lake open(Address address) {
    return Lake.open(LazySession.of(TestSession.spark()), address, List.of(MASS, NOTE), 1);
  }

  private static List<Seen> read(Address address, Random random, Path until, boolean isOther)
      throws InterruptedException, IOException {
    List<Seen> all = new ArrayList<>();
    while (!Files.exists(until)) {
      all.add(isOther ? byTags(address, random) : byOurs(address, random));
      Thread.sleep(random.nextInt(PAUSE));
    }
    return all;
  }

  private static Seen byOurs(Address address, Random random) throws InterruptedException {
    long began = System.nanoTime();
    try (var lake = open(address)) {
      long opened = System.nanoTime();
      List<String> texts = new ArrayList<>();
      Published shown = lake.published().orElseThrow();
      texts.add(shown.hash());
      lake.few(MASS).forEach(row -> texts.add(row.getDecimal(2).toBigInteger().toString()));
      Thread.sleep(random.nextInt(PAUSE));
      lake.few(NOTE).forEach(row -> texts.add(row.getString(2)));
      return new Seen(began, opened, shown.id(), texts);
    }
  }

  private static Seen byTags(Address address, Random random)
      throws InterruptedException, IOException {
    long began = System.nanoTime();
    var store = new Store(TestSession.hadoop(), address, 1);
    try {
      Record newest =
          rows(store.load(Run.TABLE.name()), Optional.empty()).stream()
              .max(Comparator.comparing(run -> text(run, Run.ID)))
              .orElseThrow();
      long opened = System.nanoTime();
      String id = text(newest, Run.ID);
      List<String> texts = new ArrayList<>(List.of(text(newest, "hash")));
      for (Record row : rows(store.load(MASS.name()), Optional.of("r_" + id))) {
        texts.add(((BigDecimal) row.getField("mass_t")).toBigInteger().toString());
      }
      Thread.sleep(random.nextInt(PAUSE));
      rows(store.load(NOTE.name()), Optional.of("r_" + id))
          .forEach(row -> texts.add(text(row, "text")));
      return new Seen(began, opened, id, texts);
    } finally {
      store.close();
    }
  }

  private static String text(Record row, String field) {
    return row.getField(field).toString();
  }

  /** As an engine finds them that knows Iceberg alone: of a tag, or of {@code main}. */
  private static List<Record> rows(Table table, Optional<String> tag) throws IOException {
    var scan = IcebergGenerics.read(table);
    try (var rows =
        tag.map(name -> scan.useSnapshot(table.refs().get(name).snapshotId()))
            .orElse(scan)
            .build()) {
      return Lists.newArrayList(rows);
    }
  }

  private static Set<String> seenRuns(List<Seen> all) {
    return all.stream().map(Seen::run).collect(Collectors.toSet());
  }

  private static void assertIsHistory(Address address, List<Seen> all, List<String> told) {
    Map<String, String> history;
    try (var lake = open(address)) {
      history =
          lake.store().runs().stream().collect(Collectors.toMap(Published::id, Published::hash));
    }
    var runs = new ArrayList<>(told);
    runs.add(FIRST);
    assertThat(history.values()).containsExactlyInAnyOrderElementsOf(runs);
    for (Seen seen : all) {
      assertThat(seen.texts()).hasSize(5).containsOnly(history.get(seen.run()));
    }
    // ids grow with time: a run of an earlier id than the published one is refused
    var ended = all.stream().sorted(Comparator.comparingLong(Seen::opened)).toList();
    var begun = all.stream().sorted(Comparator.comparingLong(Seen::began)).toList();
    String newest = "";
    int next = 0;
    for (Seen seen : begun) {
      for (; ended.get(next).opened() < seen.began(); next++) {
        String run = ended.get(next).run();
        newest = run.compareTo(newest) > 0 ? run : newest;
      }
      assertThat(seen.run()).isGreaterThanOrEqualTo(newest);
    }
    assertThat(seenRuns(all)).hasSizeGreaterThanOrEqualTo(FEWEST - 1);
  }
}
