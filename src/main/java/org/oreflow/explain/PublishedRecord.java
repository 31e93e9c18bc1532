package org.oreflow.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Cells;
import org.oreflow.table.Flag;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A record of a publisher's table on its way to a balance; the rules are those of {@code choice}.
 */
final class PublishedRecord {
  private static final int DECIMALS = 6;
  private static final Pattern HALF =
      Pattern.compile("^less than (½|1/2) unit.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern ELSEWHERE =
      Pattern.compile("\\bincluded (with|in)\\b", Pattern.CASE_INSENSITIVE);

  private final Corrected record;
  private final Optional<Releases.Release> release;
  private final double factor;
  private final List<String> steps;
  private final boolean isOpen;
  private boolean makesWorld;
  private String rule = "";

  PublishedRecord(Corrected record, Optional<Releases.Release> release, Project project) {
    this.record = record;
    this.release = release;
    this.isOpen = project.isOpen();
    this.makesWorld = release.map(Releases.Release::isOfWorld).orElse(false);
    this.steps = new ArrayList<>(record.steps());
    String unit = record.text(Production.UNIT);
    String target = record.row().getAs(Production.TARGET_UNIT);
    Double known = project.units().getOrDefault(unit, java.util.Map.of()).get(target);
    this.factor = known == null ? 1 : known;
    if (factor != 1) {
      steps.add(
          "× %s, %s to %s; %s".formatted(factor, unit, target, project.citations().ofUnit(unit)));
    }
  }

  /** Leaves it out for a reason, if nothing left it out before. */
  void leave(String why) {
    rule = rule.isEmpty() ? why : rule;
  }

  boolean counts() {
    return rule.isEmpty();
  }

  Optional<Releases.Release> release() {
    return release;
  }

  String source() {
    return record.row().getAs(Production.SOURCE);
  }

  String country() {
    return record.row().getAs(Production.COUNTRY);
  }

  Role role() {
    return Role.of(record.text(Production.ROLE));
  }

  boolean makesWorld() {
    return makesWorld;
  }

  void makesNoWorld() {
    makesWorld = false;
  }

  String mark() {
    if (!record.isCorrected(Production.QUANTITY)) {
      return record.row().getAs(Production.MARK);
    }
    return record.number(Production.QUANTITY) == null ? record.text(Production.QUANTITY) : null;
  }

  /** The amount in the unit of the balance. */
  Interval amount() {
    boolean isCorrected = record.isCorrected(Production.QUANTITY);
    BigDecimal quantity = record.number(Production.QUANTITY);
    BigDecimal low = record.row().getAs(Production.LOW);
    BigDecimal high = record.row().getAs(Production.HIGH);
    if (isCorrected) {
      boolean isHalf = mark() != null && HALF.matcher(mark()).matches();
      low = quantity == null ? BigDecimal.ZERO : quantity;
      high = isHalf ? new BigDecimal("0.5") : quantity;
    }
    return new Interval(converted(quantity), converted(low), converted(high));
  }

  private double converted(BigDecimal amount) {
    if (amount == null) {
      return Double.NaN;
    }
    return factor == 1 ? amount.doubleValue() : rounded(amount.doubleValue() * factor);
  }

  static double rounded(double amount) {
    return BigDecimal.valueOf(amount).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }

  /** Whether it only says that another row holds the figure. */
  boolean refers() {
    String note = record.row().getAs(Production.NOTE);
    String told = (mark() == null ? "" : mark()) + " " + (note == null ? "" : note);
    boolean isEmpty = makesWorld && mark() == null;
    return !amount().isKnown() && (ELSEWHERE.matcher(told).find() || isEmpty);
  }

  /** Whether a table of the world lists its country without a figure. */
  boolean isEmpty() {
    return makesWorld && !amount().isKnown() && mark() == null;
  }

  Set<String> flags() {
    Set<String> flags = new TreeSet<>(Cells.flags(record.row(), Production.FLAGS));
    if (!record.steps().isEmpty()) {
      flags.add(Flag.CORRECTED.name());
    }
    release
        .filter(one -> !one.isRedistributed())
        .ifPresent(one -> flags.add(Flag.NO_REDISTRIBUTION.name()));
    return flags;
  }

  Row row() {
    return record.row();
  }

  /** The record in other columns, with its amount in the unit of a balance. */
  Row as(StructType columns) {
    Interval amount = amount();
    Object[] cells = new Object[columns.size()];
    for (String column : columns.fieldNames()) {
      cells[columns.fieldIndex(column)] =
          switch (column) {
            case "value" -> decimal(amount.value());
            case Production.LOW -> decimal(amount.low());
            case Production.HIGH -> decimal(amount.high());
            case Production.MARK -> mark();
            case Production.FLAGS -> CollectionConverters.asScala(List.copyOf(flags())).toSeq();
            default -> record.row().<Object>getAs(column);
          };
    }
    return NamedRow.of(columns, cells);
  }

  private static BigDecimal decimal(double amount) {
    return Double.isNaN(amount)
        ? null
        : BigDecimal.valueOf(amount).setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  /** Whether it may not even be named. */
  boolean isConfidential() {
    return release.map(Releases.Release::isConfidential).orElse(true);
  }

  Origin origin() {
    Row row = record.row();
    String text =
        String.join(
            ", ", row.<String>getAs(Production.COMMODITY), row.<String>getAs(Production.TYPE));
    return new Origin(
        place(row, release),
        text + ", " + measure(row),
        Cells.interval(row, Production.QUANTITY, Production.LOW, Production.HIGH),
        row.getAs(Production.UNIT),
        text(row, Production.MARK),
        text(row, Production.NOTE),
        amount(),
        steps,
        flags(),
        rule,
        !isOpen && !release.map(Releases.Release::isRedistributed).orElse(false));
  }

  private static String measure(Row row) {
    String content = text(row, Production.CONTENT);
    return row.<String>getAs(Production.MEASURE).toLowerCase(Locale.ROOT)
        + (content.isEmpty() ? "" : " (" + content + ")");
  }

  private static String text(Row row, String column) {
    String text = row.getAs(column);
    return text == null ? "" : text;
  }

  static Origin.Place place(Row row, Optional<Releases.Release> release) {
    return new Origin.Place(
        row.getAs(Production.SOURCE),
        row.getAs(Production.RELEASE),
        release.map(Releases.Release::published).orElse(""),
        row.getAs(Production.FILE),
        row.getAs(Production.ENTRY),
        row.<Long>getAs(Production.LINE),
        row.getAs(Production.ITEM));
  }
}
