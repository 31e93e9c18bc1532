package org.oreflow.index.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.oreflow.engine.Cursor;
import org.oreflow.engine.Numbers;
import org.oreflow.engine.ReadColumns;
import org.oreflow.engine.TaskMemory;
import org.oreflow.engine.TextLookup;
import org.oreflow.table.Trade;

/**
 * Records of trade of one task, in some forty bytes each. Products, releases, countries and sets of
 * flags have numbers. What a record holds lies side by side: records are looked at in another order
 * than they come in, and each then costs one access to far memory.
 */
final class TradeColumns {
  static final ReadColumns READ = new ReadColumns();
  private static final int SOURCE = READ.add(Trade.SOURCE);
  private static final int RELEASE = READ.add(Trade.RELEASE);
  private static final int EXPORTER = READ.add(Trade.EXPORTER);
  private static final int IMPORTER = READ.add(Trade.IMPORTER);
  private static final int DIRECTION = READ.add(Trade.DIRECTION);
  private static final int CODE_SYSTEM = READ.add(Trade.CODE_SYSTEM);
  private static final int CODE = READ.add(Trade.CODE);
  private static final int PERIOD = READ.add(Trade.PERIOD);
  private static final int YEAR = READ.add(Trade.YEAR);
  private static final int VALUE = READ.add(Trade.VALUE_USD);
  private static final int MASS = READ.add(Trade.PRODUCT_T);
  private static final int FLAGS = READ.add(Trade.FLAGS);
  private static final int FEWEST = 1 << 12;
  private static final long ROW_BYTES = 40; // with its product and its place in their order
  private static final int BLOCK_BITS = 13; // of the number of records of a block
  private static final int IN_BLOCK = (1 << BLOCK_BITS) - 1;

  // words of a record: value, mass, countries and flags, release and report
  private static final int WORD_BITS = 2;
  private static final int COUNTRIES = 2;
  private static final int RELEASED = 3;
  private static final int COUNTRY_BITS = 16;
  private static final int FLAG_BITS = 32;
  private static final int REPORT_BITS = 8;

  enum Report {
    NOBODY,
    IMPORTER,
    EXPORTER
  }

  private static final Report[] REPORTS = Report.values();
  private static final List<String> DIRECTIONS = Arrays.asList(null, "import", "export");

  private final Cursor rows;
  private final TaskMemory memory = new TaskMemory();
  private final Numbers frames = new Numbers(); // of code system and period
  private final Numbers products = new Numbers(); // of frame and code
  private final Numbers releases = new Numbers(); // of source and release
  private final List<Integer> years = new ArrayList<>(); // by frame
  private final List<BitSet> present = new ArrayList<>(); // releases by product
  final List<String> countries = new ArrayList<>(); // codes by number
  private final TextLookup countryNumbers;
  private final FlagSets sets;
  private int[] product = new int[FEWEST];
  private long[][] blocks = new long[1][];
  private long[] block; // the last one
  private int count;

  TradeColumns(Cursor rows, FlagSets sets) {
    this.rows = rows;
    this.sets = sets;
    this.countryNumbers = new TextLookup(rows, this::added);
    while (rows.next()) {
      add();
    }
  }

  private void add() {
    if (count == product.length) {
      grow();
    }
    int frame = frames.of(rows.text(CODE_SYSTEM), rows.text(PERIOD));
    if (frame == years.size()) {
      years.add(rows.whole(YEAR));
    }
    int of = products.of(frame, rows.text(CODE));
    if (of == present.size()) {
      present.add(new BitSet());
    }
    int by = releases.of(rows.text(SOURCE), rows.text(RELEASE));
    present.get(of).set(by);
    product[count] = of;
    int at = (count & IN_BLOCK) << WORD_BITS;
    if (at == 0) {
      startBlock();
    }
    long countries =
        (long) countryNumbers.of(rows.text(EXPORTER)) << COUNTRY_BITS
            | countryNumbers.of(rows.text(IMPORTER));
    block[at] = amount(VALUE); // 0.001 USD
    block[at + 1] = amount(MASS); // 0.000001 t
    block[at + COUNTRIES] = countries << FLAG_BITS | flags();
    block[at + RELEASED] = (long) by << REPORT_BITS | report();
    count++;
  }

  private void startBlock() {
    int number = count >> BLOCK_BITS;
    if (number == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * number);
    }
    block = new long[(IN_BLOCK + 1) << WORD_BITS];
    blocks[number] = block;
  }

  private int added(String country) {
    if (countries.size() == Character.MAX_VALUE) {
      throw new IllegalStateException("more countries than " + (int) Character.MAX_VALUE);
    }
    countries.add(country);
    return countries.size() - 1;
  }

  private int report() {
    return Math.max(0, DIRECTIONS.indexOf(rows.named(DIRECTION)));
  }

  private int flags() {
    List<String> names = rows.list(FLAGS);
    return names.isEmpty() ? FlagSets.NONE : sets.of(names);
  }

  private long amount(int column) {
    return rows.isNull(column) ? WholeSum.UNKNOWN : rows.bits(column);
  }

  private void grow() {
    int more = Math.addExact(count, count / 2);
    memory.reserve(ROW_BYTES * (more - count), this::text);
    product = Arrays.copyOf(product, more);
  }

  private String text() {
    Product one = product(product[count - 1]);
    return "product indices of %d: more than %,d records of %d products such as %s %s"
        .formatted(one.year(), count, products(), one.codeSystem(), one.code());
  }

  int products() {
    return products.size();
  }

  Product product(int number) {
    int frame = products.first(number);
    return new Product(
        rows.name(frames.first(frame)),
        rows.name(products.second(number)),
        rows.name(frames.second(frame)),
        years.get(frame));
  }

  int releases() {
    return releases.size();
  }

  List<String> release(int number) {
    return List.of(rows.name(releases.first(number)), rows.name(releases.second(number)));
  }

  BitSet releasesOf(int number) {
    return present.get(number);
  }

  int[] byProduct() {
    int[] next = starts();
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[next[product[i]]++] = i;
    }
    return order;
  }

  /** Where the records of each product begin in {@link #byProduct}, and where the last ones end. */
  int[] starts() {
    int[] starts = new int[products() + 1];
    for (int i = 0; i < count; i++) {
      starts[product[i] + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    return starts;
  }

  private long word(int record, int word) {
    return blocks[record >> BLOCK_BITS][((record & IN_BLOCK) << WORD_BITS) + word];
  }

  boolean isOf(int record, int release) {
    return word(record, RELEASED) >> REPORT_BITS == release;
  }

  int exporter(int record) {
    return (int) (word(record, COUNTRIES) >>> (FLAG_BITS + COUNTRY_BITS));
  }

  int importer(int record) {
    return (char) (word(record, COUNTRIES) >>> FLAG_BITS);
  }

  Report report(int record) {
    return REPORTS[(byte) word(record, RELEASED)];
  }

  int flags(int record) {
    return (int) word(record, COUNTRIES);
  }

  long value(int record) {
    return word(record, 0);
  }

  long mass(int record) {
    return word(record, 1);
  }
}
