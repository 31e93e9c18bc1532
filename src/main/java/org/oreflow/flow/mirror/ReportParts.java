package org.oreflow.flow.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.oreflow.choice.NewestReleases;
import org.oreflow.choice.Release;
import org.oreflow.engine.TextSets;
import org.oreflow.flow.mirror.ProductTrades.Product;

/**
 * Which parts of releases count, each looked up once: of every source the newest release that holds
 * a code and period, taken whole.
 */
final class ReportParts {
  private final ReportRecords records;
  private final List<ReportPart> reported; // by number of a part
  private final List<ReportPart> converted; // the same under the codes of an edition
  private final boolean[] counts;
  private final int[] editions;
  private final int[] flags;
  private final int[] sources;
  private final boolean[] areOfYears;
  private final boolean hasMonths;

  ReportParts(ReportRecords records, ReportInputs inputs, TextSets sets) {
    this.records = records;
    this.reported = records.parts();
    this.converted = reported.stream().map(part -> part.converted(inputs.editions())).toList();
    this.counts = counts(reported);
    this.editions = converted.stream().mapToInt(ReportPart::edition).toArray();
    this.flags =
        IntStream.range(0, counts.length)
            .map(i -> counts[i] ? sets.of(converted.get(i).flags(reported.get(i))) : TextSets.NONE)
            .toArray();
    this.sources = reported.stream().mapToInt(ReportPart::source).toArray();
    this.areOfYears = new boolean[counts.length];
    for (int i = 0; i < counts.length; i++) {
      areOfYears[i] = reported.get(i).isYear();
    }
    this.hasMonths = reported.stream().anyMatch(part -> !part.isYear());
  }

  private static boolean[] counts(List<ReportPart> parts) {
    var newest = new NewestReleases<NewestReleases.CodePeriod, Release>();
    parts.stream()
        .filter(part -> part.release() != null)
        .forEach(part -> newest.add(held(part), part.release()));
    var counts = new boolean[parts.size()];
    for (int i = 0; i < counts.length; i++) {
      ReportPart part = parts.get(i);
      counts[i] = part.release() != null && newest.isNewest(held(part), part.release());
    }
    return counts;
  }

  private static NewestReleases.CodePeriod held(ReportPart part) {
    return new NewestReleases.CodePeriod(part.release().source(), part.code(), part.period());
  }

  /** Year of the edition of its codes, 0 if its records are no reports. */
  int edition(int part) {
    return editions[part];
  }

  int flags(int part) {
    return flags[part];
  }

  int source(int part) {
    return sources[part];
  }

  boolean isYear(int part) {
    return areOfYears[part];
  }

  boolean hasMonths() {
    return hasMonths;
  }

  ReportPart reported(int part) {
    return reported.get(part);
  }

  SortedMap<Product, int[]> products() {
    SortedMap<Product, List<Integer>> parts = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i]) {
        var product = new Product(converted.get(i).year(), converted.get(i).code());
        parts.computeIfAbsent(product, none -> new ArrayList<>()).add(i);
      }
    }
    int[] sizes = new int[counts.length];
    for (int record = 0; record < records.count(); record++) {
      sizes[records.part(record)]++;
    }
    SortedMap<Product, int[]> products = new TreeMap<>();
    int[][] held = new int[counts.length][];
    int[] next = new int[counts.length];
    parts.forEach(
        (product, ofProduct) -> {
          int size = 0;
          for (int part : ofProduct) {
            next[part] = size;
            size += sizes[part];
          }
          int[] all = new int[size];
          ofProduct.forEach(part -> held[part] = all);
          products.put(product, all);
        });
    for (int record = 0; record < records.count(); record++) {
      int part = records.part(record);
      if (counts[part]) {
        held[part][next[part]++] = record;
      }
    }
    return products;
  }
}
