package org.oreflow.flow.mirror;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.oreflow.engine.Cursor;
import org.oreflow.engine.Numbers;
import org.oreflow.engine.TaskMemory;
import org.oreflow.engine.TextSets;
import org.oreflow.flow.PartialYear;
import org.oreflow.table.Trade;

/**
 * Records of trade of one task as columns of machine words, some fifty bytes a record. Parts of
 * releases, countries and sets of flags have numbers. Quantities in other units than those that
 * count things are left aside: that of a mass stands in the mass.
 */
final class ReportRecords {
  /** Columns of the rows that it takes, in this order. */
  static final List<String> READ =
      List.of(
          Trade.SOURCE,
          Trade.RELEASE,
          Trade.EXPORTER,
          Trade.IMPORTER,
          Trade.REPORTER,
          Trade.DIRECTION,
          Trade.CODE_SYSTEM,
          Trade.CODE,
          Trade.PERIOD,
          Trade.YEAR,
          Trade.VALUE_USD,
          Trade.VALUATION,
          Trade.PRODUCT_T,
          Trade.QUANTITY,
          Trade.QUANTITY_UNIT,
          Trade.FLAGS);

  private static final int SOURCE = READ.indexOf(Trade.SOURCE);
  private static final int RELEASE = READ.indexOf(Trade.RELEASE);
  private static final int EXPORTER = READ.indexOf(Trade.EXPORTER);
  private static final int IMPORTER = READ.indexOf(Trade.IMPORTER);
  private static final int REPORTER = READ.indexOf(Trade.REPORTER);
  private static final int DIRECTION = READ.indexOf(Trade.DIRECTION);
  private static final int CODE_SYSTEM = READ.indexOf(Trade.CODE_SYSTEM);
  private static final int CODE = READ.indexOf(Trade.CODE);
  private static final int PERIOD = READ.indexOf(Trade.PERIOD);
  private static final int YEAR = READ.indexOf(Trade.YEAR);
  private static final int VALUE = READ.indexOf(Trade.VALUE_USD);
  private static final int VALUATION = READ.indexOf(Trade.VALUATION);
  private static final int MASS = READ.indexOf(Trade.PRODUCT_T);
  private static final int QUANTITY = READ.indexOf(Trade.QUANTITY);
  private static final int UNIT = READ.indexOf(Trade.QUANTITY_UNIT);
  private static final int FLAGS = READ.indexOf(Trade.FLAGS);

  static final byte EXPORTED = 1;
  static final byte IMPORTED = 2;
  private static final byte REPORTED = 4; // by a country
  static final byte CIF = 8;
  static final byte PART_OF_YEAR = 16;

  private static final String EXPORT = "export";
  private static final String CIF_VALUE = "cif";
  private static final int FEWEST = 1 << 12;
  private static final long ROW_BYTES = 53; // with its place in the order of products

  private final Cursor rows;
  private final ReportInputs inputs;
  private final TextSets sets;
  private final TaskMemory memory = new TaskMemory();
  private final Numbers releases = new Numbers(); // of source and release
  private final Numbers periods = new Numbers(); // of period and year
  private final Numbers frames = new Numbers(); // of code system and period
  private final Numbers tables = new Numbers(); // of release and frame
  private final Numbers parts = new Numbers(); // of table and code
  private final Numbers countries = new Numbers(); // of 0 and code
  private int[] part = new int[FEWEST];
  private char[] exporter = new char[FEWEST];
  private char[] importer = new char[FEWEST];
  private byte[] marks = new byte[FEWEST];
  private int[] flags = new int[FEWEST];
  private long[] value = new long[FEWEST]; // 0.001 USD
  private long[] mass = new long[FEWEST]; // 0.000001 t
  private long[] pieces = new long[FEWEST]; // 0.000001
  private int count;

  /** Reads all rows of {@link #READ}. */
  ReportRecords(Cursor rows, ReportInputs inputs, TextSets sets) {
    this.rows = rows;
    this.inputs = inputs;
    this.sets = sets;
    while (rows.next()) {
      add();
    }
  }

  private void add() {
    if (count == part.length) {
      grow();
    }
    int release = releases.of(rows.text(SOURCE), rows.text(RELEASE));
    int frame = frames.of(rows.text(CODE_SYSTEM), periods.of(rows.text(PERIOD), rows.whole(YEAR)));
    part[count] = parts.of(tables.of(release, frame), rows.text(CODE));
    exporter[count] = (char) countries.of(0, rows.text(EXPORTER));
    importer[count] = (char) countries.of(0, rows.text(IMPORTER));
    marks[count] = marks();
    List<String> names = rows.list(FLAGS);
    flags[count] = names.isEmpty() ? TextSets.NONE : sets.of(names);
    value[count] = rows.isNull(VALUE) ? CountryReport.UNKNOWN : rows.unscaled(VALUE);
    mass[count] = above0(MASS);
    pieces[count] = pieces(above0(QUANTITY));
    count++;
  }

  private long above0(int column) {
    long amount = rows.isNull(column) ? 0 : rows.unscaled(column);
    return amount > 0 ? amount : CountryReport.UNKNOWN;
  }

  private long pieces(long quantity) {
    boolean isKnown = quantity != CountryReport.UNKNOWN && !rows.isNull(UNIT);
    Double each = isKnown ? inputs.pieces().get(name(UNIT)) : null;
    if (each == null) {
      return CountryReport.UNKNOWN;
    }
    return each == 1 ? quantity : (long) Math.floor(quantity * each + 0.5);
  }

  private byte marks() {
    String direction = name(DIRECTION);
    int all = direction == null ? 0 : direction.equals(EXPORT) ? EXPORTED : IMPORTED;
    all |= rows.isNull(REPORTER) ? 0 : REPORTED;
    all |= CIF_VALUE.equals(name(VALUATION)) ? CIF : 0;
    boolean isPart =
        PartialYear.isMonth(name(PERIOD))
            && inputs
                .partialYears()
                .contains(
                    new PartialYear(name(SOURCE), name(REPORTER), direction, rows.whole(YEAR)));
    return (byte) (isPart ? all | PART_OF_YEAR : all);
  }

  private String name(int column) {
    int text = rows.text(column);
    return text == Cursor.NULL ? null : rows.name(text);
  }

  private void grow() {
    int more = Math.addExact(count, count / 2);
    memory.reserve(ROW_BYTES * (more - count), this::text);
    part = Arrays.copyOf(part, more);
    exporter = Arrays.copyOf(exporter, more);
    importer = Arrays.copyOf(importer, more);
    marks = Arrays.copyOf(marks, more);
    flags = Arrays.copyOf(flags, more);
    value = Arrays.copyOf(value, more);
    mass = Arrays.copyOf(mass, more);
    pieces = Arrays.copyOf(pieces, more);
  }

  /** All records, in a few words. */
  private String text() {
    return "reconciled trade: more than %,d records of codes such as %s"
        .formatted(count, rows.name(parts.second(part[count - 1])));
  }

  /** All parts, by number. */
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

  /** Codes of countries by number. */
  List<String> countries() {
    return IntStream.range(0, countries.size())
        .mapToObj(number -> rows.name(countries.second(number)))
        .toList();
  }

  int count() {
    return count;
  }

  int part(int record) {
    return part[record];
  }

  /** Number of a country. */
  int exporter(int record) {
    return exporter[record];
  }

  int importer(int record) {
    return importer[record];
  }

  /** {@link #EXPORTED}, {@link #IMPORTED} or 0. */
  int direction(int record) {
    return marks[record] & (EXPORTED | IMPORTED);
  }

  /** Whether a country reports it. */
  boolean isReported(int record) {
    return direction(record) != 0 && is(record, REPORTED);
  }

  boolean is(int record, byte mark) {
    return (marks[record] & mark) != 0;
  }

  int flags(int record) {
    return flags[record];
  }

  long value(int record) {
    return value[record];
  }

  long mass(int record) {
    return mass[record];
  }

  long pieces(int record) {
    return pieces[record];
  }
}
