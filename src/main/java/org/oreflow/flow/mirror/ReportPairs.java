package org.oreflow.flow.mirror;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToLongFunction;
import org.oreflow.choice.NewestReleases;
import org.oreflow.choice.Release;
import org.oreflow.engine.Cursor;
import org.oreflow.engine.TextSets;
import org.oreflow.flow.mirror.ProductTrades.CountryReport;
import org.oreflow.flow.mirror.ProductTrades.Names;
import org.oreflow.flow.mirror.ProductTrades.Product;
import org.oreflow.flow.mirror.ProductTrades.UnitValue;
import org.oreflow.table.Flag;

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
  private Names names;

  private ReportPairs(Cursor rows, ReportInputs inputs) {
    this.inputs = inputs;
    this.records = new ReportRecords(rows, inputs, sets);
    this.parts = new ReportParts();
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
        boolean isRepeated = !years.isEmpty() && !isYear(record) && years.contains(report(record));
        if (isReport(record) && !isRepeated) {
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
    return parts.of(record).isYear();
  }

  private Told report(int record) {
    ReportPart part = parts.of(record).reported();
    return new Told(part.source(), records.direction(record), part.code());
  }

  private boolean isReport(int record) {
    return parts.of(record).edition() > 0
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
    var exported = new ReportSum();
    var imported = new ReportSum();
    int exporter = exporter(reports[from]);
    int importer = importer(reports[from]);
    int flags = TextSets.NONE;
    for (int i = from; i < to; i++) {
      if (source(record(reports[i])) == source) {
        int record = record(reports[i]);
        var sum = records.direction(record) == ReportRecords.EXPORTED ? exported : imported;
        Part part = parts.of(record);
        sum.add(records, record, part.edition());
        flags = sets.union(flags, flags(part, record, countries.get(importer)));
      }
    }
    trades.add(exporter, importer, exported.report(), imported.report());
    trades.mark(source, flags);
  }

  private int source(int record) {
    return parts.of(record).reported().source();
  }

  private int flags(Part part, int record, String importer) {
    int flags = sets.union(records.flags(record), part.flags());
    return part.reported().coversAllOf(importer)
        ? flags
        : sets.union(flags, sets.of(List.of(Flag.PARTNERS_PARTIAL.name())));
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
   * A part of a release.
   *
   * @param converted the same under the codes of an edition
   * @param edition year of the edition of its codes, 0 if its records are no reports
   * @param flags their number
   */
  private record Part(
      ReportPart reported,
      ReportPart converted,
      boolean counts,
      int edition,
      int flags,
      boolean isYear) {}

  /**
   * Which parts of releases count, each looked up once: of every source the newest release that
   * holds a code and period, taken whole.
   */
  private final class ReportParts {
    private final Part[] all; // by number
    private final boolean hasMonths;

    ReportParts() {
      List<ReportPart> reported = records.parts();
      var newest = new NewestReleases<NewestReleases.CodePeriod, Release>();
      reported.stream()
          .filter(part -> part.release() != null)
          .forEach(part -> newest.add(held(part), part.release()));
      this.all =
          reported.stream()
              .map(
                  part -> {
                    ReportPart converted = part.converted(inputs.editions());
                    boolean counts =
                        part.release() != null && newest.isNewest(held(part), part.release());
                    int flags = counts ? sets.of(converted.flags(part)) : TextSets.NONE;
                    return new Part(
                        part, converted, counts, converted.edition(), flags, part.isYear());
                  })
              .toArray(Part[]::new);
      this.hasMonths = reported.stream().anyMatch(part -> !part.isYear());
    }

    private static NewestReleases.CodePeriod held(ReportPart part) {
      return new NewestReleases.CodePeriod(part.release().source(), part.code(), part.period());
    }

    Part of(int record) {
      return all[records.part(record)];
    }

    SortedMap<Product, int[]> products() {
      SortedMap<Product, List<Integer>> parts = new TreeMap<>();
      for (int i = 0; i < all.length; i++) {
        if (all[i].counts()) {
          var product = new Product(all[i].converted().year(), all[i].converted().code());
          parts.computeIfAbsent(product, none -> new ArrayList<>()).add(i);
        }
      }
      int[] sizes = new int[all.length];
      for (int record = 0; record < records.count(); record++) {
        sizes[records.part(record)]++;
      }
      SortedMap<Product, int[]> products = new TreeMap<>();
      int[][] held = new int[all.length][];
      int[] next = new int[all.length];
      parts.forEach(
          (product, ofProduct) -> {
            int size = 0;
            for (int part : ofProduct) {
              next[part] = size;
              size += sizes[part];
            }
            int[] ofAll = new int[size];
            ofProduct.forEach(part -> held[part] = ofAll);
            products.put(product, ofAll);
          });
      for (int record = 0; record < records.count(); record++) {
        int part = records.part(record);
        if (all[part].counts()) {
          held[part][next[part]++] = record;
        }
      }
      return products;
    }
  }

  /**
   * What many records have in common: their release, code and period.
   *
   * @param release null: it does not count
   * @param source its place in the order of precedence
   */
  record ReportPart(
      Release release, int source, String codeSystem, String code, String period, int year) {
    private static final int YEAR_LENGTH = "YYYY".length();

    boolean isYear() {
      return period.length() == YEAR_LENGTH;
    }

    /** The part under the code of an edition that its code belongs to as a whole, else as it is. */
    ReportPart converted(EditionCodes editions) {
      String into = editions.into(codeSystem, code);
      return into == null
          ? this
          : new ReportPart(release, source, editions.edition(), into, period, year);
    }

    /** Year of the edition of the Harmonised System, 2017 of HS2017; 0: none. */
    int edition() {
      return MirrorReconciliation.isEdition(codeSystem)
          ? Integer.parseInt(codeSystem, 2, 6, 10)
          : 0;
    }

    /**
     * Flags of all its records.
     *
     * @param reported the part under the code that it was reported under
     */
    List<String> flags(ReportPart reported) {
      var flags = new TreeSet<>(release.terms());
      if (release.isOfLargestFlows()) {
        flags.add(Flag.TRUNCATED.name());
      }
      if (!code.equals(reported.code)) {
        flags.add(Flag.HS_CONVERTED.name());
      }
      return List.copyOf(flags);
    }

    boolean coversAllOf(String importer) {
      return release.isOfWorld() || release.covers().equals(importer);
    }
  }
}
