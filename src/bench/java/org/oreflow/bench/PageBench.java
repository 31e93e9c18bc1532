package org.oreflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.evidence.command.Measurement;
import picocli.CommandLine.Option;

/** How quickly the page of a run is there, and how large it is. */
@picocli.CommandLine.Command(
    name = "page",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures the written page in Chromium, with a processor as it is and slowed four times;"
            + " prints a line for each budget.")
public final class PageBench implements Measurement {
  private static final int SLOWED = 4;
  private static final String MS = "ms";
  private static final String KB = "kB";
  private static final List<String> VIEWS =
      List.of(
          "landscape", "change", "trade", "chain", "compare", "outlook", "countries", "sources");
  private static final List<String> CHANGES =
      List.of(
          "#/landscape?e=REE",
          "#/change?e=REE",
          "#/trade?e=REE&s=magnet",
          "#/trade?e=REE&s=mining",
          "#/compare?e=REE",
          "#/compare?e=REE&t=dark",
          "#/compare?e=REE&t=dark&l=zh",
          "#/landscape?e=REE&t=dark&l=zh");

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(names = "--runs", paramLabel = "N", description = "Times of each measurement.")
  private int runs = 7;

  @Option(names = "--page", paramLabel = "DIR", description = "Folder of the page.")
  private Path folder = home.resolve("data-lake/published/page");

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of the browser's profile.")
  private Path work = home.resolve("target/bench/work");

  private Chromium browser;
  private Page page;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path index = folder.resolve("index.html");
    if (!Files.isRegularFile(index)) {
      throw new InputException(index, "is missing", "do jobs/oreflow run, or name --page");
    }
    Path program =
        Chromium.found()
            .orElseThrow(
                () ->
                    new InputException(
                        "bench page",
                        "no Chromium is found",
                        "install chromium, or name it with"
                            + " -Dpage.browser in JAVA_TOOL_OPTIONS"));
    page = new Page(Recorded.of(home));
    page.title(
        "The page",
        "The page `%s` in Chromium, median, least and largest of %d. Load before: %s."
            .formatted(folder, runs, Machine.load()));
    page.line("| what | unit | median | least | largest | budget | |");
    page.line("|---|---|---:|---:|---:|---:|---|");
    Path profile = Files.createDirectories(work.resolve("chromium"));
    try (var opened = Chromium.start(program, profile)) {
      browser = opened;
      for (String domain : List.of("Page", "Runtime", "Log", "HeapProfiler")) {
        browser.command(domain + ".enable", Map.of());
      }
      times();
      walk();
    } finally {
      Folders.delete(profile);
    }
    sizes();
    page.line("");
    return 0;
  }

  private void times() throws IOException {
    for (int rate : List.of(1, SLOWED)) {
      browser.command("Emulation.setCPUThrottlingRate", Map.of("rate", rate));
      String slowed = rate == 1 ? "" : ", processor slowed %d times".formatted(rate);
      List<Double> painted = new ArrayList<>();
      List<Double> changed = new ArrayList<>();
      List<Double> slid = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        open("#/landscape?e=REE&l=en");
        painted.add(
            browser
                .evaluate(
                    waitFor("performance.getEntriesByName('first-contentful-paint')[0]")
                        + ".then((paint) => paint.startTime)")
                .asDouble());
        for (String hash : CHANGES) {
          changed.add(go(hash));
        }
        go("#/outlook?e=REE");
        slid.add(browser.evaluate(SLIDE).asDouble());
      }
      line("first paint of rare earths" + slowed, MS, painted, rate == 1 ? 400 : 1000);
      line("view, link, theme or language changed" + slowed, MS, changed, rate == 1 ? 100 : 400);
      line("slider to HHI" + slowed, MS, slid, rate == 1 ? 16 : 16 * SLOWED);
    }
    browser.command("Emulation.setCPUThrottlingRate", Map.of("rate", 1));
  }

  private static final String SLIDE =
      """
      (() => {
        const slider = document.querySelector('input[type=range]');
        if (!slider) return 0;
        const begin = performance.now();
        slider.value = '50';
        slider.dispatchEvent(new Event('input'));
        return performance.now() - begin;
      })()
      """;

  /** A promise of an expression's value, once it has one. */
  private static String waitFor(String expression) {
    return """
    new Promise((done) => {
      const look = () => { const found = %s; found ? done(found) : setTimeout(look, 5); };
      look();
    })\
    """
        .formatted(expression);
  }

  private static final String DRAWN = "document.documentElement?.dataset.ready === 'yes'";

  private void open(String hash) throws IOException {
    browser.command("Page.navigate", Map.of("url", "about:blank"));
    browser.evaluate(waitFor("location.href === 'about:blank'"));
    browser.command("Page.navigate", Map.of("url", folder.resolve("index.html").toUri() + hash));
    browser.evaluate(waitFor("location.protocol === 'file:' && " + DRAWN));
  }

  /** Changes the hash; milliseconds to the frame behind what it draws. */
  private double go(String hash) throws IOException {
    return browser
        .evaluate(
            """
            new Promise((done) => {
              const begin = performance.now();
              const look = () => requestAnimationFrame(() =>
                %s ? setTimeout(() => done(performance.now() - begin)) : look());
              addEventListener('hashchange', look, {once: true});
              location.hash = '%s';
            })\
            """
                .formatted(DRAWN, hash))
        .asDouble();
  }

  private void walk() throws IOException {
    open("#/landscape?l=en");
    List<Double> frames = new ArrayList<>();
    List<Double> nodes = new ArrayList<>();
    for (JsonNode element : browser.evaluate("Data.elements().map((row) => row[0])")) {
      for (String view : VIEWS) {
        frames.add(go("#/%s?e=%s&l=en".formatted(view, element.asText())));
        nodes.add(browser.evaluate("document.querySelectorAll('*').length").asDouble());
      }
    }
    line("every view of every element, %,d".formatted(frames.size()), MS, frames, 50);
    line("elements of a document", "", nodes, 3000);
    page.line(
        "| messages of the console | | %d | | | 0 | %s |",
        browser.messages(), Page.verdict(browser.messages() == 0));
    open("#/landscape?e=REE&l=en");
    for (String view : VIEWS) {
      go("#/%s?e=REE&l=zh".formatted(view));
    }
    browser.command("HeapProfiler.collectGarbage", Map.of());
    double heap = browser.command("Runtime.getHeapUsage", Map.of()).path("usedSize").asDouble();
    line("heap after all views of rare earths", "MB", List.of(heap / 1e6), 60);
  }

  private void sizes() throws IOException {
    List<Path> data = files(folder.resolve("data"));
    double program = 0;
    for (Path file : files(folder)) {
      String name = file.getFileName().toString();
      program += name.matches(".*\\.(js|css|html)") ? Files.size(file) : 0;
    }
    line("program of the page", KB, List.of(program / 1e3), 550);
    List<Double> elements = new ArrayList<>();
    double all = 0;
    for (Path file : data) {
      all += Files.size(file);
      if (file.endsWith("start.js")) {
        line("start.js", KB, List.of(Files.size(file) / 1e3), 200);
      } else {
        elements.add(Files.size(file) / 1e3);
      }
    }
    line("largest file of an element", KB, List.of(Collections.max(elements)), 400);
    line("all data", "MB", List.of(all / 1e6), 12);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** A budget is for the median; counts and sizes have one figure. */
  private void line(String what, String unit, List<Double> figures, double budget) {
    double median = unit.isEmpty() ? Collections.max(figures) : Figures.median(figures);
    page.line(
        "| %s | %s | %,.1f | %,.1f | %,.1f | %,.0f | %s |",
        what,
        unit,
        median,
        Collections.min(figures),
        Collections.max(figures),
        budget,
        Page.verdict(median <= budget));
  }
}
