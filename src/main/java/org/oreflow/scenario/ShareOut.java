package org.oreflow.scenario;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shares out what suppliers offer among countries in want. Suppliers of the same countries in want
 * are one; those of the fewest give first. What they give raises the lowest parts of want that are
 * met alike, as one price would.
 *
 * <p>In: W, what each country wants; got, what it has; κ, what is left of a flow: a supplier serves
 * itself, and others to whom nothing is cut.
 */
final class ShareOut {
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

  /**
   * Gives what can be taken.
   *
   * @param offers by supplier; less what is taken after this
   */
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
    while (raised < open.size() && (raised == 0 || level > rate(open.get(raised)))) {
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

  private double rate(int country) {
    return got[country] / wanted[country];
  }
}
