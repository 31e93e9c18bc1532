package org.oreflow.ingest.customs;

import java.io.IOException;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.config.InputException;
import org.oreflow.ingest.customs.CustomsFile.CustomsText;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.Fields;
import org.oreflow.ingest.text.Repeats;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * Reads one split: passes over lines, decodes records, gives rows, counts all of them. Repeated
 * keys are found within it, so a file whose rule needs them is one split; for {@code largest} it is
 * read twice.
 */
public final class SplitReading implements AutoCloseable {
  private static final UTF8String BELOW_SCALE = UTF8String.fromString(Trade.MASS_BELOW_SCALE);
  private static final UTF8String CHOSEN = UTF8String.fromString(Repeats.LARGEST_OF_KEY);

  private final CustomsFile file;
  private final Split split;
  private final Function<String, FileCount> counts;
  private final BiConsumer<FileCount, Row> refused;
  private final CustomsFile.Texts heads;
  private final CustomsFile.Texts texts;
  private final Repeats repeats = new Repeats();
  private boolean looking; // for keys alone
  private Iterator<String> entries;
  private Repeats largest;
  private CustomsText text;
  private CustomsSource.Decoder decoder;
  private String entry;
  private FileCount count;
  private long behind; // records of the entries before
  private boolean isChosen; // the record among several of its key

  public SplitReading(
      CustomsFile file,
      Split split,
      Function<String, FileCount> counts,
      BiConsumer<FileCount, Row> refused,
      LongConsumer read) {
    this.file = file;
    this.split = split;
    this.counts = counts;
    this.refused = refused;
    this.heads = file.texts(bytes -> {});
    this.texts = file.texts(read);
    this.entries = split.entries().iterator();
  }

  public long records() {
    return behind + (text == null ? 0 : count.read() + text.passed());
  }

  /** Fills an empty batch from one entry; false when all of the split is counted. */
  public boolean fill(TradeBatch rows) {
    rows.clear();
    while (rows.rows() < TradeBatch.ROWS) {
      if (text == null) {
        if (!entries.hasNext()) {
          return false;
        }
        open(entries.next());
        rows.begin(file.file(), entry);
        decoder.begin(rows);
      }
      if (text.next()) {
        take(rows);
      } else {
        count.pass(text.passed());
        behind += count.read();
        close();
        if (rows.rows() > 0) {
          return true;
        }
      }
    }
    return true;
  }

  private void open(String next) {
    entry = next;
    count = counts.apply(next);
    if (largest == null
        && !looking
        && file.source().duplicates() == SourceConfig.Duplicates.LARGEST) {
      largest = look();
    }
    var opened = file.open(split, next, heads, texts);
    text = opened.text();
    decoder = opened.decoder();
    text.begin();
  }

  private Repeats look() {
    var nothing = new FileCount(0);
    try (var first = new SplitReading(file, split, e -> nothing, (c, row) -> {}, bytes -> {})) {
      first.looking = true;
      var rows = new TradeBatch();
      while (first.fill(rows)) {
        // keys are noted
      }
      return first.repeats;
    }
  }

  private void take(TradeBatch rows) {
    try {
      var record = text.fields();
      var fate = decoder.decode(record);
      Role role = fate == CustomsSource.Fate.PASSED ? null : role(record);
      if (fate == CustomsSource.Fate.KEPT) {
        decoder.write(rows, role);
        if (decoder.mass().isBelowScale()) {
          rows.flag(BELOW_SCALE);
        }
        if (isChosen) {
          rows.flag(CHOSEN);
        }
        rows.add(text.line());
        count.keep(role, decoder);
      } else {
        count.pass(1);
      }
      if (file.source().totals() && role == Role.PART) {
        count.total(decoder);
      }
    } catch (Refusal refusal) {
      refused.accept(
          count, refusal.at(file.file().entry(entry), text.line(), "", text.raw()).row());
    }
  }

  private Role role(Fields record) throws Refusal {
    isChosen = false;
    var rule = file.source().duplicates();
    if (rule == SourceConfig.Duplicates.SUM) {
      return decoder.role();
    }
    var key = decoder.key(record);
    if (looking) {
      repeats.note(key, decoder.value().decimal(), decoder.mass().decimal(), line());
    } else if (rule == SourceConfig.Duplicates.REFUSE) {
      repeats.refuseSecond(key);
    } else if (rule == SourceConfig.Duplicates.LARGEST) {
      if (!largest.isLargest(key, line())) {
        return Role.BREAKDOWN;
      }
      isChosen = largest.isRepeated(key);
    }
    return decoder.role();
  }

  // lines of several entries told apart
  private long line() {
    return ((long) split.entries().indexOf(entry) << 40) | text.line();
  }

  public static InputException unreadable(SourceFile file, IOException e) {
    return file.error(
        "cannot be read (" + e.getMessage() + ")", "put the file where every worker finds it");
  }

  @Override
  public void close() {
    if (text != null) {
      try {
        text.close();
      } catch (IOException e) {
        throw unreadable(file.file(), e);
      } finally {
        text = null;
      }
    }
  }
}
