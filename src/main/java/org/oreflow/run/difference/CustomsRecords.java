package org.oreflow.run.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expressions;
import org.oreflow.audit.difference.CustomsRecord;
import org.oreflow.audit.difference.Evidence;
import org.oreflow.audit.difference.Printed;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.lake.View;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * Customs records that count, of a run of a lake.
 *
 * @param parts of its trade
 * @param published source and release → day
 * @param closed sources and releases whose records may not be passed on
 */
record CustomsRecords(
    View view,
    Suppressed suppressed,
    List<TablePart> parts,
    Map<List<String>, String> published,
    Set<List<String>> closed)
    implements Evidence.Customs {
  private static final List<String> COLUMNS =
      List.of(
          Trade.SOURCE,
          Trade.RELEASE,
          Trade.FILE,
          Trade.ENTRY,
          Trade.LINE,
          Trade.EXPORTER,
          Trade.IMPORTER,
          Trade.REPORTER,
          Trade.DIRECTION,
          Trade.CODE_SYSTEM,
          Trade.CODE,
          Trade.PERIOD,
          Trade.REGIME,
          Trade.PRODUCT_T,
          Trade.VALUE_USD,
          Trade.ROLE);
  private static final long MOST_RECORDS = 500_000; // of a source and year that are held at once

  @Override
  public Optional<List<CustomsRecord>> of(Set<Evidence.TradeFile> files) {
    long rows =
        parts.stream().filter(part -> files.contains(file(part))).mapToLong(TablePart::rows).sum();
    if (rows > MOST_RECORDS || files.isEmpty()) {
      return Optional.empty();
    }
    Evidence.TradeFile first = files.iterator().next();
    List<CustomsRecord> records = new ArrayList<>();
    view.texts(
        Trade.TABLE,
        Expressions.and(
            Expressions.equal(Trade.SOURCE, first.source()),
            Expressions.equal(Trade.YEAR, Integer.valueOf(first.year()))),
        COLUMNS,
        row -> {
          boolean isAsked =
              files.contains(new Evidence.TradeFile(row[0], row[1], row[2], first.year()));
          if (isAsked
              && Role.PART.text().equals(row[COLUMNS.indexOf(Trade.ROLE)])
              && !suppressed.isOfConfidential(row[0], row[1])) {
            records.add(record(row));
          }
        });
    return Optional.of(records);
  }

  private CustomsRecord record(String[] row) {
    UnaryOperator<String> cell = column -> row[COLUMNS.indexOf(column)];
    String entry = Objects.requireNonNullElse(cell.apply(Trade.ENTRY), "");
    return new CustomsRecord(
        new CustomsRecord.Goods(
            cell.apply(Trade.EXPORTER),
            cell.apply(Trade.IMPORTER),
            cell.apply(Trade.CODE),
            cell.apply(Trade.PERIOD),
            Stream.of(Trade.REPORTER, Trade.DIRECTION, Trade.CODE_SYSTEM, Trade.REGIME)
                .map(cell)
                .collect(Collectors.joining("|"))),
        new Printed.Release(row[0], row[1], published.getOrDefault(List.of(row[0], row[1]), "")),
        (row[2] + " " + entry).strip() + " line " + cell.apply(Trade.LINE),
        !closed.contains(List.of(row[0], row[1])),
        cell.apply(Trade.PRODUCT_T),
        cell.apply(Trade.VALUE_USD));
  }

  static Evidence.TradeFile file(TablePart part) {
    List<String> values = part.values();
    return new Evidence.TradeFile(
        values.get(0), values.get(1), values.get(2), String.valueOf(part.year()));
  }
}
