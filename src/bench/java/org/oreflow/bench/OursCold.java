package org.oreflow.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code jobs/oreflow ingest} into a new lake, the launcher's whole process. */
final class OursCold implements Contender {
  private final Bench bench;
  private final Feed feed;
  private final Map<String, String> environment;
  private long peakKib;

  OursCold(Bench bench, Feed feed, Map<String, String> environment) {
    this.bench = bench;
    this.feed = feed;
    this.environment = environment;
  }

  @Override
  public String name() {
    return Ours.NAME;
  }

  @Override
  public String how() {
    return "`jobs/oreflow ingest` with its own options, jar and class archive built, into an empty"
        + " lake, published; most resident memory of a run (VmHWM) %,d MiB".formatted(peakMib());
  }

  long peakMib() {
    return peakKib >> 10;
  }

  @Override
  public void prepare() throws IOException {
    Folders.delete(lake());
  }

  private Path lake() {
    return bench.output("cold-lake");
  }

  @Override
  public Lap run() throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(bench.launcher().toString(), "ingest"));
    command.addAll(feed.options(bench.threads()));
    command.addAll(List.of("--lake", lake().toString()));
    command.addAll(List.of("--out", bench.output("cold-files").toString()));
    Command done = Command.run(command, environment, bench.output("ours-cold.log"));
    peakKib = Math.max(peakKib, done.peakKib());
    return new Lap(0, done.seconds());
  }

  @Override
  public Found found() throws IOException, InterruptedException {
    String sum = "SELECT count(*), sum(value_usd) FROM trade";
    String[] cells = Query.cells(bench, feed, lake(), sum);
    BigDecimal usd = new BigDecimal(cells[1]);
    return new Found(Long.parseLong(cells[0]), usd.multiply(new BigDecimal("0.001")));
  }

  /** A question to a published lake. */
  static final class Query {
    private Query() {}

    /** The cells of the first row. */
    static String[] cells(Bench bench, Feed feed, Path lake, String sql)
        throws IOException, InterruptedException {
      var command = new ArrayList<>(List.of(bench.launcher().toString(), "sql", sql));
      command.addAll(List.of("--format", "csv", "--lake", lake.toString()));
      command.addAll(feed.options(bench.threads()));
      Path log = bench.output("sql.log");
      Command.run(command, Map.of(), log);
      return Files.readAllLines(Command.output(log)).get(1).split(",", -1);
    }
  }
}
