package org.oreflow.flow.mirror;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.oreflow.choice.Current;
import org.oreflow.choice.NewestReleases;
import org.oreflow.choice.Release;
import org.oreflow.engine.Cursor;
import org.oreflow.engine.TextSets;
import org.oreflow.flow.mirror.ProductTrades.Names;
import org.oreflow.flow.mirror.ProductTrades.Product;

/**
 * Puts the two reports of each trade side by side: records of sources that hold reports of the
 * world's countries, by product, exporter and importer, one product after the other.
 *
 * <p>Records under codes of other systems than the Harmonised System, without a reporter, or of
 * goods that returned to their exporter, are no reports. Codes of two editions are one product
 * where their digits are equal. Months do not count where the same report has the year too, as
 * publishers of both give them. Where sources have reports of the same trade, the first in
 * precedence counts.
 */
final class ReportPairs {
  private static final int COUNTRY_BITS = 16;
  private static final int RECORD_BITS = 32;

  private record Told(int source, int direction, String code) {}

  private final ReportInputs inputs;
  private final TextSets sets = new TextSets();
  private final ReportRecords records;
  private final ReportParts parts;
  private final List<String> countries; // sorted
  private final int[] ranks; // place in it by number of a country
  private final ReportSum exported = new ReportSum();
  private final ReportSum imported = new ReportSum();
  private Names names;

  private ReportPairs(Cursor rows, ReportInputs inputs) {
    this.inputs = inputs;
    this.records = new ReportRecords(rows, inputs, sets);
    this.parts = new ReportParts(records, inputs, sets);
    List<String> byNumber = records.countries;
    this.countries = byNumber.stream().sorted().toList();
    this.ranks = byNumber.stream().mapToInt(countries::indexOf).toArray();
  }

  static Iterator<ProductTrades> of(Cursor rows, ReportInputs inputs) {
    var pairs = new ReportPairs(rows, inputs);
    return pairs.parts.products().entrySet().stream()
        .map(product -> pairs.trades(product.getKey(), product.getValue()))
        .iterator();
  }

  private ProductTrades trades(Product product, int[] held) {
    long[] reports = reports(byCountries(held));
    int pairs = 0;
    for (int from = 0; from < reports.length; from = end(reports, from)) {
      pairs++;
    }
    var trades =
        new ProductTrades(
            product, unitValue(reports, records::mass), unitValue(reports, records::pieces), pairs);
    for (int from = 0; from < reports.length; from = end(reports, from)) {
      add(trades, reports, from);
    }
    trades.name(names());
    return trades;
  }

  // the same object as long as there are no further flags
  private Names names() {
    if (names == null || names.flags().size() < sets.size()) {
      names = new Names(countries, inputs.sources(), sets.names());
    }
    return names;
  }

  // sorted keys, whose last bits are the record
  private long[] byCountries(int[] held) {
    long[] keys = new long[held.length];
    for (int i = 0; i < held.length; i++) {
      long exporter = ranks[records.exporter(held[i])];
      long importer = ranks[records.importer(held[i])];
      keys[i] = (exporter << COUNTRY_BITS | importer) << RECORD_BITS | held[i];
    }
    Arrays.sort(keys);
    return keys;
  }

  private static int record(long key) {
    return (int) key;
  }

  private static int exporter(long key) {
    return (int) (key >>> (RECORD_BITS + COUNTRY_BITS));
  }

  private static int importer(long key) {
    return (char) (key >>> RECORD_BITS);
  }

  /** Where the records of a pair of countries end that begin somewhere. */
  private static int end(long[] sorted, int from) {
    int to = from;
    while (to < sorted.length && sorted[to] >>> RECORD_BITS == sorted[from] >>> RECORD_BITS) {
      to++;
    }
    return to;
  }

  private long[] reports(long[] sorted) {
    long[] reports = new long[sorted.length];
    int count = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      to = end(sorted, from);
      Set<Told> years = parts.hasMonths ? years(sorted, from, to) : Set.of();
      for (int i = from; i < to; i++) {
        int record = record(sorted[i]);
        if (isReport(record) && (years.isEmpty() || !years.contains(monthly(record)))) {
          reports[count++] = sorted[i];
        }
      }
    }
    return Arrays.copyOf(reports, count);
  }

  // none if there are no months beside them
  private Set<Told> years(long[] sorted, int from, int to) {
    boolean hasMonths = false;
    for (int i = from; i < to; i++) {
      hasMonths |= !isYear(record(sorted[i]));
    }
    Set<Told> years = hasMonths ? new HashSet<>() : Set.of();
    for (int i = from; hasMonths && i < to; i++) {
      if (isYear(record(sorted[i]))) {
        years.add(report(record(sorted[i])));
      }
    }
    return years;
  }

  private boolean isYear(int record) {
    return parts.isYear(records.part(record));
  }

  private Told monthly(int record) {
    return isYear(record) ? null : report(record);
  }

  private Told report(int record) {
    ReportPart part = parts.reported(records.part(record));
    return new Told(part.source(), records.direction(record), part.code());
  }

  private boolean isReport(int record) {
    return parts.edition(records.part(record)) > 0
        && records.isReported(record)
        && records.exporter(record) != records.importer(record);
  }

  private UnitValue unitValue(long[] reports, IntToLongFunction amount) {
    long[] steps = new long[reports.length];
    int count = 0;
    for (long key : reports) {
      long value = records.value(record(key));
      long of = amount.applyAsLong(record(key));
      if (value > 0 && of > 0) {
        steps[count++] = UnitValue.steps(value, of);
      }
    }
    return UnitValue.of(Arrays.copyOf(steps, count));
  }

  // those of a pair of countries
  private void add(ProductTrades trades, long[] reports, int from) {
    int to = end(reports, from);
    int source = Integer.MAX_VALUE;
    for (int i = from; i < to; i++) {
      source = Math.min(source, source(record(reports[i])));
    }
    exported.clear();
    imported.clear();
    int exporter = exporter(reports[from]);
    int importer = importer(reports[from]);
    int flags = TextSets.NONE;
    for (int i = from; i < to; i++) {
      if (source(record(reports[i])) == source) {
        flags = sets.union(flags, added(record(reports[i]), countries.get(importer)));
      }
    }
    trades.add(exporter, importer, exported.report(), imported.report());
    trades.mark(source, flags);
  }

  private int source(int record) {
    return parts.source(records.part(record));
  }

  private int added(int record, String importer) {
    int part = records.part(record);
    var sum = records.direction(record) == ReportRecords.EXPORTED ? exported : imported;
    sum.add(records, record, parts.edition(part));
    int flags = sets.union(records.flags(record), parts.flags(part));
    return parts.reported(part).coversAllOf(importer)
        ? flags
        : sets.union(flags, sets.of(List.of(Current.PARTNERS_PARTIAL)));
  }

  /**
   * Adds up the records of a report. A mass or a number of pieces is known if all records have one
   * above zero, a value if one record has it.
   */
  private static final class ReportSum {
    private long value;
    private long cif;
    private long mass;
    private long pieces;
    private boolean hasValue;
    private boolean hasCif;
    private boolean lacksMass;
    private boolean lacksPieces;
    private int edition;
    private boolean isPartOfYear;

    void clear() {
      value = 0;
      cif = 0;
      mass = 0;
      pieces = 0;
      hasValue = false;
      hasCif = false;
      lacksMass = false;
      lacksPieces = false;
      edition = 0;
      isPartOfYear = false;
    }

    void add(ReportRecords records, int record, int ofEdition) {
      edition = Math.max(edition, ofEdition);
      isPartOfYear |= records.is(record, ReportRecords.PART_OF_YEAR);
      if (records.value(record) != CountryReport.UNKNOWN) {
        value = Math.addExact(value, records.value(record));
        hasValue = true;
        if (records.is(record, ReportRecords.CIF)) {
          cif = Math.addExact(cif, records.value(record));
          hasCif = true;
        }
      }
      lacksMass |= records.mass(record) == CountryReport.UNKNOWN;
      mass = lacksMass ? 0 : Math.addExact(mass, records.mass(record));
      lacksPieces |= records.pieces(record) == CountryReport.UNKNOWN;
      pieces = lacksPieces ? 0 : Math.addExact(pieces, records.pieces(record));
    }

    CountryReport report() {
      boolean isThere = edition > 0;
      return new CountryReport(
          hasValue ? value : CountryReport.UNKNOWN,
          hasCif ? cif : CountryReport.UNKNOWN,
          isThere && !lacksMass ? mass : CountryReport.UNKNOWN,
          isThere && !lacksPieces ? pieces : CountryReport.UNKNOWN,
          edition,
          isPartOfYear);
    }
  }

  /**
   * Which parts of releases count, each looked up once: of every source the newest release that
   * holds a code and period, taken whole.
   */
  private static final class ReportParts {
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
              .map(
                  i -> counts[i] ? sets.of(converted.get(i).flags(reported.get(i))) : TextSets.NONE)
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
}
