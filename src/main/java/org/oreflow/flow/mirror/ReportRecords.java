package org.oreflow.flow.mirror;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.oreflow.engine.Cursor;
import org.oreflow.engine.Numbers;
import org.oreflow.engine.ReadColumns;
import org.oreflow.engine.TaskMemory;
import org.oreflow.engine.TextLookup;
import org.oreflow.engine.TextSets;
import org.oreflow.flow.PartialYear;
import org.oreflow.flow.mirror.ProductTrades.CountryReport;
import org.oreflow.flow.mirror.ReportPairs.ReportPart;
import org.oreflow.reference.ReporterWeights;
import org.oreflow.table.Trade;

/**
 * Records of trade of one task, some thirty bytes each. Parts of releases, countries and sets of
 * flags have numbers. Quantities in other units than those that count things are left aside: that
 * of a mass stands in the mass.
 */
final class ReportRecords {
  static final ReadColumns READ = new ReadColumns();
  private static final int SOURCE = READ.add(Trade.SOURCE);
  private static final int RELEASE = READ.add(Trade.RELEASE);
  private static final int EXPORTER = READ.add(Trade.EXPORTER);
  private static final int IMPORTER = READ.add(Trade.IMPORTER);
  private static final int REPORTER = READ.add(Trade.REPORTER);
  private static final int DIRECTION = READ.add(Trade.DIRECTION);
  private static final int CODE_SYSTEM = READ.add(Trade.CODE_SYSTEM);
  private static final int CODE = READ.add(Trade.CODE);
  private static final int PERIOD = READ.add(Trade.PERIOD);
  private static final int YEAR = READ.add(Trade.YEAR);
  private static final int VALUE = READ.add(Trade.VALUE_USD);
  private static final int VALUATION = READ.add(Trade.VALUATION);
  private static final int MASS = READ.add(Trade.PRODUCT_T);
  private static final int QUANTITY = READ.add(Trade.QUANTITY);
  private static final int UNIT = READ.add(Trade.QUANTITY_UNIT);
  private static final int FLAGS = READ.add(Trade.FLAGS);

  static final int EXPORTED = 1;
  static final int IMPORTED = 2;
  private static final int REPORTED = 4; // by a country whose reports count
  static final int CIF = 8;
  static final int PART_OF_YEAR = 16;

  private static final int MARK_BITS = 5;

  private static final String EXPORT = "export";
  private static final String CIF_VALUE = "cif";
  private static final long ROW_BYTES = 40; // with its place in the order of products

  private final Cursor rows;
  private final ReportInputs inputs;
  private final TextSets sets;
  private final TaskMemory memory = new TaskMemory();
  private final Numbers releases = new Numbers(); // of source and release
  private final Numbers periods = new Numbers(); // of period and year
  private final Numbers frames = new Numbers(); // of code system and period
  private final Numbers tables = new Numbers(); // of release and frame
  private final Numbers parts = new Numbers(); // of table and code
  private final Numbers kinds = new Numbers(); // of part and of flags and marks
  final List<String> countries = new ArrayList<>(); // by number
  private final TextLookup countryNumbers;
  private final TextLookup directions;
  private final TextLookup valuations;
  private final TextLookup months; // 1: the period is a month
  private final ReportWords words = new ReportWords();

  ReportRecords(Cursor rows, ReportInputs inputs, TextSets sets) {
    this.rows = rows;
    this.inputs = inputs;
    this.sets = sets;
    this.countryNumbers = new TextLookup(rows, this::added);
    this.directions = new TextLookup(rows, name -> name.equals(EXPORT) ? EXPORTED : IMPORTED);
    this.valuations = new TextLookup(rows, name -> name.equals(CIF_VALUE) ? CIF : 0);
    this.months = new TextLookup(rows, period -> PartialYear.isMonth(period) ? 1 : 0);
    while (rows.next()) {
      add();
    }
  }

  private int added(String country) {
    countries.add(country);
    return countries.size() - 1;
  }

  private void add() {
    int record = words.count;
    if (record > 0 && record % ReportWords.BLOCK == 0) {
      memory.reserve(ROW_BYTES * ReportWords.BLOCK, this::text);
    }
    int release = releases.of(rows.text(SOURCE), rows.text(RELEASE));
    int frame = frames.of(rows.text(CODE_SYSTEM), periods.of(rows.text(PERIOD), rows.whole(YEAR)));
    int part = parts.of(tables.of(release, frame), rows.text(CODE));
    long kind = kinds.of(part, flags() << MARK_BITS | marks());
    long exporter = countryNumbers.of(rows.text(EXPORTER));
    int importer = countryNumbers.of(rows.text(IMPORTER));
    words.add(kind << Integer.SIZE | exporter << Character.SIZE | importer);
    words.set(
        record, ReportWords.VALUE, rows.isNull(VALUE) ? CountryReport.UNKNOWN : rows.bits(VALUE));
    words.set(record, ReportWords.MASS, above0(MASS));
    words.setPieces(record, pieces(above0(QUANTITY)));
  }

  private int flags() {
    List<String> names = rows.list(FLAGS);
    return names.isEmpty() ? TextSets.NONE : sets.of(names);
  }

  private long above0(int column) {
    long amount = rows.isNull(column) ? 0 : rows.bits(column);
    return amount > 0 ? amount : CountryReport.UNKNOWN;
  }

  private long pieces(long quantity) {
    boolean isKnown = quantity != CountryReport.UNKNOWN && !rows.isNull(UNIT);
    Double each = isKnown ? inputs.pieces().get(rows.named(UNIT)) : null;
    if (each == null) {
      return CountryReport.UNKNOWN;
    }
    return each == 1 ? quantity : (long) Math.floor(quantity * each + 0.5);
  }

  private int marks() {
    int all = directions.of(rows.text(DIRECTION)) | valuations.of(rows.text(VALUATION));
    all |= rows.isNull(REPORTER) || isLeftOut() ? 0 : REPORTED;
    return months.of(rows.text(PERIOD)) == 1 && isPartOfYear() ? all | PART_OF_YEAR : all;
  }

  private boolean isLeftOut() {
    Set<ReporterWeights.OfYear> leftOut = inputs.leftOut();
    return !leftOut.isEmpty()
        && leftOut.contains(new ReporterWeights.OfYear(rows.named(REPORTER), rows.whole(YEAR)));
  }

  private boolean isPartOfYear() {
    return inputs
        .partialYears()
        .contains(
            new PartialYear(
                rows.named(SOURCE), rows.named(REPORTER), rows.named(DIRECTION), rows.whole(YEAR)));
  }

  private String text() {
    return "reconciled trade: more than %,d records of codes such as %s"
        .formatted(count(), rows.name(parts.second(part(count() - 1))));
  }

  List<ReportPart> parts() {
    List<ReportPart> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      int release = tables.first(parts.first(i));
      int frame = tables.second(parts.first(i));
      String source = rows.name(releases.first(release));
      all.add(
          new ReportPart(
              inputs.releases().get(List.of(source, rows.name(releases.second(release)))),
              inputs.sources().indexOf(source),
              rows.name(frames.first(frame)),
              rows.name(parts.second(i)),
              rows.name(periods.first(frames.second(frame))),
              periods.second(frames.second(frame))));
    }
    return all;
  }

  int count() {
    return words.count;
  }

  private int kind(int record) {
    return (int) (words.get(record, ReportWords.SUBJECT) >> Integer.SIZE);
  }

  private int marks(int record) {
    return kinds.second(kind(record));
  }

  int part(int record) {
    return kinds.first(kind(record));
  }

  int exporter(int record) {
    return (int) (words.get(record, ReportWords.SUBJECT) >> Character.SIZE) & Character.MAX_VALUE;
  }

  int importer(int record) {
    return (int) words.get(record, ReportWords.SUBJECT) & Character.MAX_VALUE;
  }

  /** {@link #EXPORTED}, {@link #IMPORTED} or 0. */
  int direction(int record) {
    return marks(record) & (EXPORTED | IMPORTED);
  }

  boolean isReported(int record) {
    return direction(record) != 0 && is(record, REPORTED);
  }

  boolean is(int record, int mark) {
    return (marks(record) & mark) != 0;
  }

  int flags(int record) {
    return marks(record) >> MARK_BITS;
  }

  long value(int record) {
    return words.get(record, ReportWords.VALUE);
  }

  long mass(int record) {
    return words.get(record, ReportWords.MASS);
  }

  long pieces(int record) {
    return words.pieces(record);
  }

  /**
   * What is held of the records of a task: three machine words each, which stand together, as
   * records are looked up in the order of products and not in their own; and pieces, which few
   * records have.
   */
  private static final class ReportWords {
    static final int SUBJECT = 0;

    static final int VALUE = 1;
    static final int MASS = 2;

    private static final int WIDTH = 3;
    private static final int BLOCK_BITS = 12;

    static final int BLOCK = 1 << BLOCK_BITS;

    private long[][] blocks = {};
    private long[][] pieces = {}; // null where no record of a block has any
    private int count;

    void add(long subject) {
      int block = count >> BLOCK_BITS;
      if (block == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * block + 1);
        pieces = Arrays.copyOf(pieces, 2 * block + 1);
      }
      if (blocks[block] == null) {
        blocks[block] = new long[BLOCK * WIDTH];
      }
      count++;
      set(count - 1, SUBJECT, subject);
    }

    void set(int record, int word, long value) {
      blocks[record >> BLOCK_BITS][(record & (BLOCK - 1)) * WIDTH + word] = value;
    }

    long get(int record, int word) {
      return blocks[record >> BLOCK_BITS][(record & (BLOCK - 1)) * WIDTH + word];
    }

    void setPieces(int record, long amount) {
      int block = record >> BLOCK_BITS;
      if (pieces[block] == null && amount != CountryReport.UNKNOWN) {
        pieces[block] = new long[BLOCK];
        Arrays.fill(pieces[block], CountryReport.UNKNOWN);
      }
      if (pieces[block] != null) {
        pieces[block][record & (BLOCK - 1)] = amount;
      }
    }

    long pieces(int record) {
      long[] block = pieces[record >> BLOCK_BITS];
      return block == null ? CountryReport.UNKNOWN : block[record & (BLOCK - 1)];
    }
  }
}
