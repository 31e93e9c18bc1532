package org.oreflow.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A contender in a process of its own, which stays: it gets warm, and its memory is its own. Told
 * by lines {@code prepare} and {@code run}, it answers each with the seconds that it took.
 */
final class Worker implements Contender, AutoCloseable {
  private static final String ANSWER = "done ";

  private final String name;
  private final String how;
  private final Path log;
  private final Process process;
  private final BufferedReader answers;
  private final Writer orders;
  private long peakKib;
  private String digest = "";

  /**
   * Starts the process.
   *
   * @param classPath of its Java
   * @param options of its Java, such as the size of the heap
   * @param work {@code ours} or {@code duckdb}, and what it is given
   */
  Worker(
      String name, String how, String classPath, List<String> options, List<String> work, Path log)
      throws IOException {
    this.name = name;
    this.how = how;
    this.log = log;
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, Worker.class.getName()));
    command.addAll(work);
    Files.createDirectories(log.getParent());
    this.process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  /** The process. */
  public static void main(String[] args) throws Exception {
    Work work = args[0].equals("ours") ? new WideOurs(args) : new WideDuck(args);
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.gc();
      long start = System.nanoTime();
      if (order.equals("run")) {
        work.run();
      } else {
        work.prepare();
      }
      double seconds = Say.since(start);
      System.out.println(ANSWER + seconds + " " + work.digest());
    }
    System.exit(0); // the engine's threads would keep it
  }

  private double order(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(ANSWER)) {
        peakKib = Command.peakKib(process.pid());
        String[] words = line.substring(ANSWER.length()).split(" ", 2);
        digest = words[1];
        return Double.parseDouble(words[0]);
      }
    }
    peakKib = 0;
    throw new IOException("%s ended: %s".formatted(name, said()));
  }

  private String said() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("Exception")).findFirst().orElse("see " + log);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String how() {
    return peakKib == 0 ? how : how + "; most resident memory (VmHWM) %,d MiB".formatted(peakMib());
  }

  long peakMib() {
    return peakKib >> 10;
  }

  /** SHA-256 of the rows that the last run wrote. */
  String digest() {
    return digest;
  }

  @Override
  public void prepare() throws IOException {
    order("prepare");
  }

  @Override
  public Lap run() throws IOException {
    return new Lap(0, order("run"));
  }

  /** Values are compared one by one, see {@link WideValues}. */
  @Override
  public Found found() {
    return null;
  }

  @Override
  public void close() throws IOException {
    orders.close();
    process.destroy();
  }
}
