package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published;
import org.oreflow.run.cli.Main;

/**
 * A folder like the project's, with the shipped settings and reference tables, two baskets and few
 * records: every fiftieth of BACI, one table of the EU's study, one edition of the Geological
 * Survey's world tables and two of its salient tables. Commands run in this process.
 */
public final class SmallProject {
  static final String BACI = "data-lake/landing/baci/BACI_HS17_Y2024_V202601.csv";
  private static final int EACH = 50; // lines of BACI

  private final Path home;

  /** What a command printed and its exit code. */
  public record Result(int code, String out, String err) {}

  private SmallProject(Path home) {
    this.home = home;
  }

  /** Lays the folder out. */
  public static SmallProject in(Path home) throws IOException {
    var project = withoutSources(home);
    for (String source :
        List.of("baci-2024", "eu-crm-2023", "usgs-mcs-2025", "usgs-mcs-salient-2024")) {
      project.copy("conf/sources/" + source + ".yaml");
    }
    List<String> baci = Files.readAllLines(Path.of(BACI));
    var cut = IntStream.range(0, baci.size()).filter(i -> i % EACH == 0).mapToObj(baci::get);
    project.write(BACI, String.join("\n", cut.toList()) + "\n");
    project.copy("data-lake/landing/eu-crm-2023/dimension_CRMsOverTime.csv");
    project.copy("data-lake/landing/usgs-mcs-2025/world/MCS2025_World_Data.csv");
    for (String chapter : List.of("lithi", "cobal")) {
      project.copy("data-lake/landing/usgs-mcs-2024/salient/mcs2024-" + chapter + "_salient.csv");
    }
    return project;
  }

  /** Settings, reference tables and baskets alone. */
  public static SmallProject withoutSources(Path home) throws IOException {
    var project = new SmallProject(home);
    try (Stream<Path> tables = Files.walk(Path.of("conf"))) {
      for (Path table : tables.filter(path -> path.toString().endsWith(".csv")).toList()) {
        project.copy(table.toString());
      }
    }
    project.copy("conf/oreflow.yaml");
    project.copy("conf/baskets/lithium.yaml");
    project.copy("conf/baskets/products.yaml");
    return project;
  }

  /** Settings, reference tables, baskets and a year of BACI: lithium carbonate, three flows. */
  public static SmallProject ofOneYear(Path home) throws IOException {
    var project = withoutSources(home);
    project.copy("conf/sources/baci-2024.yaml");
    project.write(
        BACI,
        """
        t,i,j,k,v,q
        2024,152,392,283691,1000.000,100.000
        2024,152,410,283691,500.000,50.000
        2024,32,392,283691,300.000,30.000
        """);
    return project;
  }

  private void copy(String file) throws IOException {
    Path target = home.resolve(file);
    Files.createDirectories(target.getParent());
    Files.copy(Path.of(file), target);
  }

  /** Writes a file, its folders too. */
  public Path write(String file, String text) throws IOException {
    return write(file, text.getBytes(UTF_8));
  }

  public Path write(String file, byte[] bytes) throws IOException {
    Path target = home.resolve(file);
    Files.createDirectories(target.getParent());
    return Files.write(target, bytes);
  }

  public Path path(String file) {
    return home.resolve(file);
  }

  Path lake() {
    return home.resolve("lake");
  }

  Path out() {
    return home.resolve("out");
  }

  /** Command and options of this project, with its own lake. */
  String[] command(String... words) {
    return command(lake(), words);
  }

  /** Command and options of this project, with another lake. */
  String[] command(Path lake, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--conf", home.resolve("conf/oreflow.yaml").toString()));
    all.addAll(List.of("--lake", lake.toString(), "--out", out().toString()));
    return all.toArray(String[]::new);
  }

  /** Runs a command on this project's lake. */
  public Result does(String... words) {
    return execute(command(words));
  }

  /** Runs a command with exactly these arguments. */
  static Result execute(String... arguments) {
    TestSession.spark(); // the one of all tests, before a command opens its own
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        Main.execute(
            arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** The published run of this project's lake. */
  Optional<Published> published() {
    return published(lake());
  }

  /** The published run of a lake. */
  static Optional<Published> published(Path lake) {
    try (var opened = Lake.open(TestSession.spark(), Address.of(lake), Jobs.TABLES, 1)) {
      return opened.published();
    }
  }

  /**
   * What a run that is left alone publishes in a lake; in this process, which is quicker than a new
   * one.
   */
  Published whole(Path lake) {
    Result result = execute(command(lake, "run"));
    if (result.code() != 0) {
      throw new IllegalStateException(result.err());
    }
    return published(lake).orElseThrow();
  }

  /** Lines of a query's answer, without the header. */
  public List<String> ask(String query) {
    Result answer = does("sql", query, "--format", "csv");
    if (answer.code() != 0) {
      throw new IllegalStateException(answer.err());
    }
    return answer.out().lines().skip(1).toList();
  }

  /** Every file below a folder, with its length and time of change. */
  public static List<String> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(path -> path + " " + path.toFile().length() + " " + path.toFile().lastModified())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
