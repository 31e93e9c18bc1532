package org.oreflow.run.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.choice.FlowReport;
import org.oreflow.choice.OutrankedCounts;
import org.oreflow.choice.Precedence;
import org.oreflow.ingest.FileToRead;
import org.oreflow.ingest.RowWatch;
import org.oreflow.run.Outranked;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Role;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/**
 * Which reports of trade are outranked by those of other sources, without factors: a flow here is
 * what a code of six digits, exporter, importer and year have. A run counts elements and stages.
 */
final class CheckedPrecedence implements RowWatch {
  private static final int MOST = 2_000_000; // reports that memory holds
  private static final int DIGITS = 6;
  private static final int MONTHS = 12;
  private static final int MONTHLY = "YYYY-MM".length();

  private record Product(String code, int year) {}

  private record Side(String source, String direction, int year) {}

  /** Records of a source in one direction; a direction of "" is reconciled. */
  private record Report(
      String exporter,
      String importer,
      String source,
      String covers,
      String direction,
      boolean isOfWholeYear)
      implements FlowReport {
    @Override
    public String unit() {
      return "";
    }

    Report whole(boolean isSo) {
      return new Report(exporter, importer, source, covers, direction, isSo);
    }
  }

  private final Precedence precedence;
  private final Map<String, String> covers = new HashMap<>(); // by source
  private final Map<Product, Set<Report>> reports = new HashMap<>();
  private final Map<Side, Set<String>> periods = new HashMap<>();
  private int held;

  CheckedPrecedence(Configuration configuration) {
    this.precedence = configuration.precedenceOfTrade();
    configuration
        .sources()
        .forEach(source -> covers.put(source.config().id(), source.config().covers()));
  }

  @Override
  public boolean wants(FileToRead work) {
    return work.source().table().equals(Trade.TABLE);
  }

  @Override
  public void kept(Table table, Row row) {
    boolean counts =
        table.equals(Trade.TABLE) && Role.PART.text().equals(text(row, Trade.ROLE)) && held <= MOST;
    if (counts) {
      String code = text(row, Trade.CODE);
      int year = row.getInt(Trade.SCHEMA.fieldIndex(Trade.YEAR));
      String source = text(row, Trade.SOURCE);
      String direction = text(row, Trade.DIRECTION);
      var report =
          new Report(
              text(row, Trade.EXPORTER),
              text(row, Trade.IMPORTER),
              source,
              covers.getOrDefault(source, ""),
              direction,
              true);
      var product = new Product(code.substring(0, Math.min(DIGITS, code.length())), year);
      held += reports.computeIfAbsent(product, none -> new HashSet<>()).add(report) ? 1 : 0;
      periods
          .computeIfAbsent(new Side(source, direction, year), none -> new HashSet<>())
          .add(text(row, Trade.PERIOD));
    }
  }

  private static String text(Row row, String column) {
    Object value = row.get(Trade.SCHEMA.fieldIndex(column));
    return value == null ? "" : value.toString();
  }

  /** Lines for each source that others outrank, see {@link Outranked}. */
  List<String> lines() {
    if (held > MOST) {
      return List.of("more than %,d reports: a run counts those not used".formatted(MOST));
    }
    Map<Integer, OutrankedCounts> years = new HashMap<>();
    reports.forEach(
        (product, some) ->
            precedence
                .chosen(
                    some.stream()
                        .map(report -> report.whole(isWhole(report, product.year())))
                        .toList())
                .forEach(
                    years.computeIfAbsent(product.year(), none -> new OutrankedCounts())::add));
    return Outranked.of(years).linesWithVerdicts();
  }

  private boolean isWhole(Report report, int year) {
    Set<String> all = periods.get(new Side(report.source(), report.direction(), year));
    long months = all.stream().filter(period -> period.length() == MONTHLY).count();
    return months == 0 || months == MONTHS || months < all.size();
  }
}
