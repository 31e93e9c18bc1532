package org.oreflow.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.oreflow.evidence.command.Measurement;
import org.oreflow.exposure.Exposures;
import org.oreflow.exposure.Network;
import org.oreflow.exposure.StageMasses;
import org.oreflow.figure.Interval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long it takes to tell who depends on whom, with bounds, in networks as large as the world.
 */
@Command(
    name = "exposure",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures the exposures of generated networks with their bounds, by network, and what a"
            + " lake of many elements and years takes of one core; prints every run as Markdown.")
public final class ExposureBench implements Measurement {
  private static final double MOST = 600; // seconds of a core
  private static final double NANOSECONDS = 1e9;
  private static final double[] MAKERS = {.12, .06, .04}; // part of countries, by stage
  private static final double TRADED = .4; // part of what is made
  private static final double DOUBT = .1; // part of a flow, to both sides

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(names = "--countries", paramLabel = "N", description = "Countries of a network.")
  private int countries = 250;

  @Option(names = "--stages", paramLabel = "N", description = "Stages of a network.")
  private int stages = 3;

  @Option(names = "--partners", paramLabel = "N", description = "Sellers to a country, on average.")
  private int partners = 20;

  @Option(names = "--networks", paramLabel = "N", description = "Networks that are measured.")
  private int networks = 20;

  @Option(names = "--elements", paramLabel = "N", description = "Elements of the lake.")
  private int elements = 50;

  @Option(names = "--years", paramLabel = "N", description = "Years of the lake.")
  private int years = 30;

  @Override
  public Integer call() throws IOException {
    var page = new Page(Recorded.of(home));
    page.title(
        "Exposures",
        "%s%n%n%d networks of %d countries and %d stages, %d sellers to a country; processor seconds of one thread, the first tenth left out."
            .formatted(Machine.text("-", 1), networks, countries, stages, partners));
    var threads = ManagementFactory.getThreadMXBean();
    List<Double> seconds = new ArrayList<>();
    long rows = 0;
    for (int number = 0; number < networks; number++) {
      Network network = Network.of(masses(new SplittableRandom(number)));
      long begin = threads.getCurrentThreadCpuTime();
      rows += new Exposures(network).all().size();
      seconds.add((threads.getCurrentThreadCpuTime() - begin) / NANOSECONDS);
    }
    double each = Figures.median(seconds.subList(networks / 10, networks));
    double all = each * elements * years;
    page.line(
        "| a network, s, median (each) | rows a network | %d elements, %d years, s | goal | |",
        elements, years);
    page.line("|---|---:|---:|---:|---|");
    page.line(
        "| %.3f (%s) | %,d | %.0f | ≤ %.0f | %s |%n",
        each,
        String.join(", ", seconds.stream().map("%.2f"::formatted).toList()),
        rows / networks,
        all,
        MOST,
        Page.verdict(all <= MOST));
    return 0;
  }

  /** Few make much at each stage, all buy of some; masses vary a thousandfold. */
  private List<StageMasses> masses(SplittableRandom random) {
    List<StageMasses> all = new ArrayList<>();
    for (int stage = 0; stage < stages; stage++) {
      var masses = new StageMasses(name(stage), stage == 0 ? List.of() : List.of(name(stage - 1)));
      double part = MAKERS[Math.min(stage, MAKERS.length - 1)];
      double[] made =
          IntStream.range(0, countries)
              .mapToDouble(one -> random.nextDouble() < part ? mass(random) : 0)
              .toArray();
      for (int seller = 0; seller < countries; seller++) {
        if (made[seller] > 0) {
          masses.made(country(seller), Interval.exact(made[seller]));
        }
        double sold = made[seller] * TRADED + 1;
        for (int buyer = 0; buyer < countries; buyer++) {
          if (buyer != seller && random.nextInt(countries) < partners) {
            double mass = sold * random.nextDouble() / partners;
            masses.sold(
                country(seller),
                country(buyer),
                new Interval(mass, mass * (1 - DOUBT), mass * (1 + DOUBT)));
          }
        }
      }
      all.add(masses);
    }
    return all;
  }

  private static double mass(SplittableRandom random) {
    return Math.pow(10, 1 + 3 * random.nextDouble());
  }

  private static String name(int stage) {
    return "stage" + stage;
  }

  private static String country(int number) {
    return "C" + (100 + number);
  }
}
