package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow.Added;
import org.oreflow.config.ReferenceRow.Columns;
import org.oreflow.config.Years;

/**
 * The part of each deposit in its country's output, by year. Source: {@code
 * conf/reference/deposit_shares.csv}.
 */
final class DepositShares {
  private static final int NO_YEAR = 10_000;

  /** Deposits whose output together is a part of the country's; how they divide it is open. */
  record Group(List<String> deposits, double part) {}

  private record Row(String country, Share share) {}

  private record Share(
      String deposit,
      Years years,
      @Columns("share") double part,
      @Added String group,
      boolean assumed) {
    private boolean meets(Share other) {
      return deposit.equals(other.deposit) && years.meet(other.years);
    }
  }

  private final Map<String, List<Share>> shares = new TreeMap<>(); // by country

  private DepositShares() {}

  /**
   * Reads the file.
   *
   * @param deposits that there may be
   * @throws InputException for an unknown deposit, a missing share, two shares in one year
   */
  static DepositShares read(Path file, Set<String> deposits) {
    var all = new DepositShares();
    for (var row : ReferenceFile.read(file, Row.class, "note", "citation")) {
      Share share = row.value().share();
      if (!deposits.contains(share.deposit())) {
        throw row.wrong("deposit", "take a composition of compositions.csv");
      }
      var ofCountry = all.shares.computeIfAbsent(row.value().country(), c -> new ArrayList<>());
      if (ofCountry.stream().anyMatch(share::meets)) {
        throw row.error("deposit", "has two shares in one year", "keep one row a year");
      }
      ofCountry.add(share);
    }
    return all;
  }

  /** The spans of years in which the shares of a country do not change. */
  List<Years> spans(String country) {
    var starts = new TreeSet<Integer>(Set.of(0));
    for (Share share : shares.getOrDefault(country, List.of())) {
      starts.add(share.years().first());
      starts.add(share.years().last() + 1);
    }
    starts.remove(NO_YEAR);
    var spans = new ArrayList<Years>();
    for (int start : starts) {
      Integer next = starts.higher(start);
      spans.add(new Years(start, next == null ? NO_YEAR - 1 : next - 1));
    }
    return spans;
  }

  /** The shares of deposits in a year, which add to one; alike where there are none. */
  Map<String, Double> of(String country, int year, List<String> deposits) {
    List<Share> ofYear = of(country, year);
    var parts = new LinkedHashMap<String, Double>();
    deposits.forEach(deposit -> parts.put(deposit, ofYear.isEmpty() ? 1.0 : 0.0));
    ofYear.forEach(share -> parts.put(share.deposit(), share.part()));
    double sum = parts.values().stream().mapToDouble(part -> part).sum();
    parts.replaceAll((deposit, part) -> part / sum);
    return parts;
  }

  /** Whether a share of the year has no source of its own, or only that of its group. */
  boolean isAssumed(String country, int year, List<String> deposits) {
    return groups(country, year, deposits).stream().anyMatch(group -> group.deposits().size() > 1);
  }

  /**
   * The groups of deposits in a year whose parts are sourced, and add to one; where one is not, all
   * deposits as a single group.
   */
  List<Group> groups(String country, int year, List<String> deposits) {
    List<Share> ofYear = of(country, year);
    if (ofYear.isEmpty() || ofYear.stream().anyMatch(Share::assumed)) {
      return List.of(new Group(deposits, 1));
    }
    double sum = ofYear.stream().mapToDouble(Share::part).sum();
    var byGroup = new TreeMap<String, List<Share>>();
    for (Share share : ofYear) {
      String name = share.group().isEmpty() ? "alone " + share.deposit() : share.group();
      byGroup.computeIfAbsent(name, n -> new ArrayList<>()).add(share);
    }
    return byGroup.values().stream()
        .map(
            group ->
                new Group(
                    group.stream().map(Share::deposit).toList(),
                    group.stream().mapToDouble(Share::part).sum() / sum))
        .toList();
  }

  private List<Share> of(String country, int year) {
    return shares.getOrDefault(country, List.of()).stream()
        .filter(share -> share.years().contain(year) && share.part() > 0)
        .toList();
  }
}
