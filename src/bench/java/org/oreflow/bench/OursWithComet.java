package org.oreflow.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Our reader and Comet's writer: asks a {@link CometProcess} run by run. */
final class OursWithComet implements Contender, AutoCloseable {
  static final String NAME = "ours with Comet";

  private final Bench bench;
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  OursWithComet(Bench bench, Path landing) throws IOException {
    this.bench = bench;
    Path log = bench.output("comet.log");
    Files.createDirectories(log.getParent());
    this.process = new ProcessBuilder(command(bench, landing)).redirectError(log.toFile()).start();
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** The options of this process, so that both have the same heap, compilers and collector. */
  private static List<String> command(Bench bench, Path landing) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CometProcess.class.getName());
    command.add(bench.home().toString());
    command.add(bench.work().toString());
    command.add(Integer.toString(bench.threads()));
    command.add(landing.toString());
    return command;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String how() {
    return "a process of its own with the same options and 2 GiB off-heap; physical plan "
        + operators();
  }

  private String operators() {
    try {
      return CometProcess.operators(Files.readString(bench.work().resolve("comet-plan.txt")));
    } catch (IOException e) {
      return "unknown (" + e.getMessage() + ")";
    }
  }

  private String[] ask(String question) throws IOException {
    questions.write(question + "\n");
    questions.flush();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(CometProcess.ANSWER)) {
        return line.substring(CometProcess.ANSWER.length()).split(" ", -1);
      }
    }
    throw new IOException(Command.lastLine(bench.output("comet.log"), "the process ended"));
  }

  @Override
  public void prepare() throws IOException {
    ask("prepare");
  }

  @Override
  public Lap run() throws IOException {
    String[] seconds = ask("run");
    return new Lap(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]));
  }

  @Override
  public Found found() throws IOException {
    String[] found = ask("found");
    return new Found(Long.parseLong(found[0]), new BigDecimal(found[1]));
  }

  @Override
  public void close() throws IOException {
    questions.close(); // the end of its input ends it
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
