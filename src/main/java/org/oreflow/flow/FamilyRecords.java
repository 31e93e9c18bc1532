package org.oreflow.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.choice.NewestReleases;
import org.oreflow.choice.Release;
import org.oreflow.choice.Releases;
import org.oreflow.choice.Unscaled;
import org.oreflow.choice.Verdicts;
import org.oreflow.engine.TableRow;
import org.oreflow.flow.TradeRecord.Measure;
import org.oreflow.reference.Countries;
import org.oreflow.table.Covers;
import org.oreflow.table.Flag;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Trade;
import org.oreflow.table.Verdict;

/**
 * The records of a family of codes in a year: of each source, code and period the newest release
 * that holds it, with the flags that follow from their release and period.
 */
final class FamilyRecords {
  private record Read(TradeRecord record, Release release) {}

  private final FlowInputs inputs;
  private final Map<Object, Object> texts = new HashMap<>(); // each held once
  private final NewestReleases<NewestReleases.CodePeriod, Release> newest = new NewestReleases<>();
  private final List<Read> read = new ArrayList<>();
  private final List<Read> totals = new ArrayList<>();
  private final List<TradeRecord> reconciled = new ArrayList<>();

  FamilyRecords(FlowInputs inputs) {
    this.inputs = inputs;
  }

  void add(TableRow row) {
    if (row.table().equals(Flows.RECONCILED)) {
      reconciled.add(reconciled(row.row()));
    } else {
      add(row.row());
    }
  }

  private void add(Row row) {
    Release release = Releases.of(row, inputs.releases());
    if (release != null) {
      add(reported(row, release), release);
    }
  }

  void add(TradeRecord record, Release release) {
    newest.add(held(record), release);
    if (record.exporter().equals(Countries.WORLD)) {
      totals.add(new Read(record, release));
    } else if (!record.importer().equals(Countries.WORLD)) {
      read.add(new Read(record, release));
    }
  }

  private static NewestReleases.CodePeriod held(TradeRecord record) {
    return new NewestReleases.CodePeriod(record.source(), record.code(), record.period());
  }

  /**
   * Records of the newest releases.
   *
   * @param asked null: nobody asks why records are left out
   */
  List<TradeRecord> reported(Verdicts asked) {
    return newest(read, asked);
  }

  /** What countries buy of all partners, exporter {@code WLD}, of the newest releases. */
  List<TradeRecord> totals(Verdicts asked) {
    return newest(totals, asked);
  }

  private List<TradeRecord> newest(List<Read> all, Verdicts asked) {
    return all.stream()
        .filter(
            each ->
                newest.isNewest(held(each.record()), each.release())
                    || Verdicts.leave(
                        asked,
                        each.record(),
                        Verdict.OLDER_RELEASE,
                        () ->
                            newest.of(held(each.record())).orElseThrow().text()
                                + " has the code and period too"))
        .map(Read::record)
        .toList();
  }

  List<TradeRecord> reconciled() {
    return List.copyOf(reconciled);
  }

  TradeRecord reported(Row row, Release release) {
    return new TradeRecord(
        release.source(),
        release.covers(),
        Objects.requireNonNullElse(text(row, Trade.DIRECTION), ""),
        text(row, Trade.EXPORTER),
        text(row, Trade.IMPORTER),
        text(row, Trade.CODE_SYSTEM),
        text(row, Trade.CODE),
        text(row, Trade.PERIOD),
        amount(row, Trade.VALUE_USD),
        Measure.of(amount(row, Trade.PRODUCT_T)),
        Measure.of(amount(row, Trade.QUANTITY)),
        text(row, Trade.QUANTITY_UNIT),
        flags(row, release));
  }

  private List<String> flags(Row row, Release release) {
    Set<String> flags = new TreeSet<>(row.getList(row.fieldIndex(Trade.FLAGS)));
    flags.addAll(release.terms());
    if (isOfPartialYear(row)) {
      flags.add(Flag.PARTIAL_YEAR.name());
    }
    if (!release.isOfWorld() && !release.covers().equals(text(row, Trade.IMPORTER))) {
      flags.add(Flag.PARTNERS_PARTIAL.name());
    }
    if (release.isOfLargestFlows()) {
      flags.add(Flag.TRUNCATED.name());
    }
    return once(List.copyOf(flags));
  }

  private boolean isOfPartialYear(Row row) {
    return PartialYear.isMonth(text(row, Trade.PERIOD))
        && inputs
            .partialYears()
            .contains(
                new PartialYear(
                    text(row, Trade.SOURCE),
                    text(row, Trade.REPORTER),
                    row.getAs(Trade.DIRECTION),
                    row.<Integer>getAs(Trade.YEAR)));
  }

  private TradeRecord reconciled(Row row) {
    // a row without mass may have the quantity that counts
    Set<String> flags = new TreeSet<>(row.getList(row.fieldIndex(Reconciled.FLAGS)));
    flags.remove(Flag.NO_MASS.name());
    return new TradeRecord(
        text(row, Reconciled.SOURCE),
        Covers.WORLD.text(),
        "",
        text(row, Reconciled.EXPORTER),
        text(row, Reconciled.IMPORTER),
        text(row, Reconciled.CODE_SYSTEM),
        text(row, Reconciled.CODE),
        once(String.valueOf(row.<Integer>getAs(Reconciled.YEAR))),
        amount(row, Reconciled.VALUE_USD),
        new Measure(
            amount(row, Reconciled.MASS_LOW_T),
            amount(row, Reconciled.MASS_T),
            amount(row, Reconciled.MASS_HIGH_T)),
        new Measure(
            amount(row, Reconciled.QUANTITY_LOW),
            amount(row, Reconciled.QUANTITY),
            amount(row, Reconciled.QUANTITY_HIGH)),
        text(row, Reconciled.QUANTITY_UNIT),
        once(List.copyOf(flags)));
  }

  private static Long amount(Row row, String name) {
    return Unscaled.ofCell(row.<BigDecimal>getAs(name));
  }

  private String text(Row row, String name) {
    String text = row.getAs(name);
    return text == null ? null : once(text);
  }

  @SuppressWarnings("unchecked")
  private <T> T once(T value) {
    Object first = texts.putIfAbsent(value, value);
    return first == null ? value : (T) first;
  }
}
