package org.oreflow.scenario;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oreflow.figure.LinearEquations;

/**
 * One stage in one year of a scenario.
 *
 * <pre>
 *   made        m = q · (1 + part) · min(1, b)      b how far what it is made from reaches
 *   contracts   x_i a_i = m_i + z_i + w_i + Σ_j T_ji κ_ji a_j
 *   got         U_i a_i;  withheld  h_i = Σ_j T_ij (1 − κ_ij) a_i
 *   spare       q · (1 + part) · (min(1 + slack, b) − min(1, b))
 * </pre>
 *
 * <p>Exports, own or passed on, and use shrink alike. A supply that leads back to nothing made, and
 * to no flow that is cut, stays as it is.
 */
final class StageYear {
  private static final double LEAST = 1e-9; // of a supply, from which something ends a circle

  final double[] production;
  final double[] demand;
  final double[] use;
  final double[] draw;
  final double[] stock; // that is left
  final double[] growth;
  final double[] unused;
  final double[] raised;
  final double[] given;
  final double[][] sent; // by seller and buyer

  private final BaseStage stage;
  private final double[][] kept;
  private final int size;
  private final double[] offers;
  private final double[] spare;
  private final double[] filled; // a, what part of its supply each has

  /** Before anything is shared out; the reach by country is infinite where nothing limits. */
  StageYear(BaseStage stage, Effects effects, int at, double[] reach) {
    this.stage = stage;
    this.kept = effects.kept[at];
    this.size = reach.length;
    this.production = new double[size];
    this.demand = new double[size];
    this.use = new double[size];
    this.draw = new double[size];
    this.stock = new double[size];
    this.growth = new double[size];
    this.unused = new double[size];
    this.raised = stage.missing.clone();
    this.given = new double[size];
    this.sent = new double[size][size];
    this.offers = effects.added[at].clone();
    this.spare = new double[size];
    this.filled = new double[size];
    for (int i = 0; i < size; i++) {
      double can = stage.made[i] * effects.made[at][i];
      production[i] = can * Math.min(1, reach[i]) + stage.missing[i];
      spare[i] = can * (Math.min(1 + effects.slack[at][i], reach[i]) - Math.min(1, reach[i]));
      demand[i] = stage.use(i) * effects.demand[at][i];
    }
  }

  /** Serves what each wants, as far as it can in a mode. */
  void serve(Mode mode) {
    if (mode == Mode.pool) {
      dissolve();
    } else {
      keepContracts();
    }
    if (mode == Mode.first_order) {
      add(unused, offers);
    } else {
      shareOut(new ShareOut(demand, use, kept));
    }
  }

  private void keepContracts() {
    double[] have = solved();
    for (int i = 0; i < size; i++) {
      filled[i] = have[i];
      double withheld = 0;
      for (int j = 0; j < size; j++) {
        withheld += stage.sold[i][j] * (1 - kept[i][j]) * have[i];
        sent[i][j] = stage.sold[i][j] * kept[i][j] * have[i];
      }
      double got = stage.use(i) * have[i];
      use[i] = Math.min(got, demand[i]);
      production[i] += offers[i] + stage.rounding(i) * have[i];
      raised[i] += stage.rounding(i) * have[i];
      offers[i] += withheld + got - use[i];
    }
  }

  private double[] solved() {
    double[][] matrix = new double[size][size];
    double[] rest = new double[size];
    boolean[] leads = grounded();
    for (int i = 0; i < size; i++) {
      matrix[i][i] = 1;
      rest[i] = 1;
      if (leads[i]) {
        double supply = stage.supply[i];
        rest[i] = (production[i] + stage.recycled[i]) / supply;
        for (int j = 0; j < size; j++) {
          matrix[i][j] -= stage.sold[j][i] * kept[j][i] / supply;
        }
      }
    }
    return LinearEquations.of(matrix, rest, new double[size]).unknowns();
  }

  // whose supply leads back to something made, or to a flow that is cut
  private boolean[] grounded() {
    boolean[] leads = new boolean[size];
    for (int i = 0; i < size; i++) {
      double least = LEAST * stage.supply[i];
      for (double end : new double[] {stage.made[i], stage.recycled[i], stage.missing[i]}) {
        leads[i] |= end > 0 && end >= least;
      }
      for (int j = 0; j < size; j++) {
        leads[i] |= stage.sold[j][i] > 0 && kept[j][i] < 1;
      }
    }
    boolean isMore = true;
    while (isMore) {
      isMore = false;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size && !leads[i]; j++) {
          leads[i] = leads[j] && stage.sold[j][i] > 0;
          isMore |= leads[i];
        }
      }
    }
    return leads;
  }

  // pairs that are cut in part keep what is left; then each serves itself, and offers the rest
  private void dissolve() {
    double[] have = new double[size];
    for (int i = 0; i < size; i++) {
      production[i] += offers[i] + stage.rounding(i);
      raised[i] += stage.rounding(i);
      have[i] = production[i] + stage.recycled[i];
      filled[i] = 1;
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if (kept[i][j] > 0 && kept[i][j] < 1) {
          double left = Math.min(stage.sold[i][j] * kept[i][j], have[i]);
          sent[i][j] = Math.min(left, demand[j] - use[j]);
          have[i] -= sent[i][j];
          use[j] += sent[i][j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      double own = Math.min(have[i], demand[i] - use[i]);
      use[i] += own;
      offers[i] = have[i] - own;
    }
  }

  private void shareOut(ShareOut shares) {
    shares.give(offers);
    takeSpare(shares);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double more = i == j ? 0 : shares.given()[i][j];
        given[i] += more;
        sent[i][j] += more;
      }
    }
  }

  private void takeSpare(ShareOut shares) {
    double[] left = spare.clone();
    shares.give(left);
    for (int i = 0; i < size; i++) {
      production[i] += spare[i] - left[i];
      spare[i] = left[i];
    }
  }

  /** Takes of stocks what is still lacking; they are less by it. */
  void draw(double[] stocks) {
    for (int i = 0; i < size; i++) {
      draw[i] = Math.min(stocks[i], demand[i] - use[i]);
      stocks[i] -= draw[i];
      stock[i] = stocks[i];
      use[i] += draw[i];
    }
  }

  /** Shares what is left out to those who can make more of the next stages. */
  void grow(double[] wanted) {
    var shares = new ShareOut(wanted, growth, kept);
    shares.give(offers);
    takeSpare(shares);
    add(unused, offers);
  }

  private static void add(double[] to, double[] more) {
    Arrays.setAll(to, i -> to[i] + more[i]);
  }

  /** What part of its use each has for the next stage; NaN where it has no supply. */
  double reach(int country) {
    if (stage.supply[country] <= 0) {
      return Double.NaN;
    }
    double used = stage.use(country);
    return used > 0 ? (use[country] + growth[country]) / used : filled[country];
  }

  double direct(int country) {
    double cut = 0;
    for (int j = 0; j < size; j++) {
      cut += stage.sold[j][country] * (1 - kept[j][country]);
    }
    return cut;
  }

  /**
   * Shares out what suppliers offer among countries in want. Suppliers of the same countries in
   * want are one; those of the fewest give first. What they give raises the lowest parts of want
   * that are met alike, as one price would.
   *
   * <p>In: W, what each country wants; got, what it has; κ, what is left of a flow: a supplier
   * serves itself, and others to whom nothing is cut.
   */
  static final class ShareOut {
    private static final double MET = 1e-12; // of want

    private final double[] wanted;
    private final double[] got;
    private final double[][] kept;
    private final double[][] given; // by supplier and country

    ShareOut(double[] wanted, double[] got, double[][] kept) {
      this.wanted = wanted;
      this.got = got;
      this.kept = kept;
      this.given = new double[got.length][got.length];
    }

    double[][] given() {
      return given;
    }

    /** Gives what can be taken of what suppliers offer, less what is taken after this. */
    void give(double[] offers) {
      Comparator<List<Integer>> fewest = Comparator.comparingInt(List::size);
      Map<List<Integer>, List<Integer>> suppliers =
          new TreeMap<>(fewest.thenComparing(ShareOut::codes));
      for (int supplier = 0; supplier < offers.length; supplier++) {
        if (offers[supplier] > 0) {
          List<Integer> served = served(supplier);
          suppliers.computeIfAbsent(served, any -> new ArrayList<>()).add(supplier);
        }
      }
      suppliers.forEach((set, some) -> give(set, some, offers));
    }

    // countries are numbered in the order of codes
    private static String codes(List<Integer> set) {
      return set.stream().map("%04d"::formatted).collect(joining());
    }

    private List<Integer> served(int supplier) {
      List<Integer> served = new ArrayList<>();
      for (int i = 0; i < got.length; i++) {
        if (lacks(i) && (i == supplier || kept[supplier][i] == 1)) {
          served.add(i);
        }
      }
      return served;
    }

    private boolean lacks(int country) {
      return wanted[country] - got[country] > MET * wanted[country];
    }

    private void give(List<Integer> set, List<Integer> suppliers, double[] offers) {
      double all = suppliers.stream().mapToDouble(one -> offers[one]).sum();
      double[] before = got.clone();
      double taken = raise(set, all);
      for (int supplier : suppliers) {
        double part = offers[supplier] / all;
        set.forEach(one -> given[supplier][one] += part * (got[one] - before[one]));
        offers[supplier] -= part * Math.min(all, taken);
      }
    }

    private double raise(List<Integer> set, double supply) {
      List<Integer> open =
          set.stream()
              .filter(this::lacks)
              .sorted(Comparator.comparingDouble(one -> got[one] / wanted[one]))
              .toList();
      double had = 0;
      double want = 0;
      double level = 0;
      int raised = 0;
      while (raised < open.size()
          && (raised == 0 || level > got[open.get(raised)] / wanted[open.get(raised)])) {
        had += got[open.get(raised)];
        want += wanted[open.get(raised)];
        level = Math.min(1, (supply + had) / want);
        raised++;
      }
      for (int one : open.subList(0, raised)) {
        got[one] = level * wanted[one];
      }
      double has = open.subList(0, raised).stream().mapToDouble(one -> got[one]).sum();
      return has - had;
    }
  }
}
