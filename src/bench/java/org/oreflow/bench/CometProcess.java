package org.oreflow.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;

/**
 * Our reader with Comet, in a process of its own: a session is made with Comet or without and
 * cannot change. Reads {@code prepare}, {@code run} and {@code found} from standard input, one a
 * line, and answers each by a line that begins with {@link #ANSWER}.
 */
final class CometProcess {
  static final String ANSWER = "answer ";
  private static final Pattern OPERATOR = Pattern.compile("^[^A-Za-z]*([A-Za-z]+)");

  private CometProcess() {}

  /** Arguments: home, work folder, threads, landing folder. */
  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[2]);
    var bench = new Bench(Path.of(args[0]), Path.of(args[1]), threads);
    Path lake = bench.output("lake-comet");
    Folders.delete(lake);
    SparkSession spark = Engine.open(threads, lake, Engine.comet());
    spark.listenerManager().register(new LastPlan(bench.work().resolve("comet-plan.txt")));
    try (var files = Files.list(Path.of(args[3]))) {
      List<Path> input = files.filter(path -> path.toString().endsWith(".csv")).sorted().toList();
      answer(new Ours("ours", spark, lake, Feed.ofAll(bench, "comet", input)));
    }
    spark.stop();
  }

  private static void answer(Ours ours) throws Exception {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String text = "";
      if (line.equals("prepare")) {
        ours.prepare();
        System.gc();
      } else if (line.equals("run")) {
        Lap lap = ours.run();
        text = lap.before() + " " + lap.seconds();
      } else {
        Found found = ours.found();
        text = found.rows() + " " + found.value().toPlainString();
      }
      System.out.println(ANSWER + text);
    }
  }

  /** Operators of a physical plan from top to bottom, as Spark prints it. */
  static String operators(String plan) {
    return plan.lines()
        .map(OPERATOR::matcher)
        .filter(java.util.regex.Matcher::find)
        .map(found -> found.group(1))
        .collect(Collectors.joining(" ← "));
  }

  private static final class LastPlan implements QueryExecutionListener {
    private final Path file;

    LastPlan(Path file) {
      this.file = file;
    }

    @Override
    public void onSuccess(String name, QueryExecution query, long nanos) {
      String plan = query.executedPlan().toString();
      if (plan.contains("Append") || plan.contains("Write")) {
        try {
          Files.writeString(file, plan);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }

    @Override
    public void onFailure(String name, QueryExecution query, Exception failure) {}
  }
}
