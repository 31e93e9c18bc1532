package org.oreflow.explain;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Cells;
import org.oreflow.reference.ReporterWeights;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.How;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * Which records of trade count for a flow, and which are left out by which rule. The rules are
 * those of {@code flow.Flows} and {@code choice.Precedence}, followed on the records of two
 * countries in a year.
 */
final class TradeRecords {
  private static final int HEADING = 4;

  private final Rows rows;
  private final Project project;
  private final Releases releases;
  private final List<Factor> factors;
  private final Map<List<String>, List<Factor>> ofFlows = new HashMap<>();
  private final Map<Row, List<Row>> read = new HashMap<>();

  TradeRecords(Rows rows, Project project, Releases releases) {
    this.rows = rows;
    this.project = project;
    this.releases = releases;
    this.factors = project.factors().stream().map(Factor::new).toList();
  }

  /** One record of a flow with the factor that applies to it. */
  private record Part(Corrected record, Factor factor, Optional<Releases.Release> release) {
    Row row() {
      return record.row();
    }

    boolean isYear() {
      return row().<String>getAs(Trade.PERIOD).length() == HEADING;
    }

    boolean isOfSameReport(Part other) {
      return row().getAs(Trade.SOURCE).equals(other.row().getAs(Trade.SOURCE))
          && String.valueOf(row().<Object>getAs(Trade.DIRECTION))
              .equals(String.valueOf(other.row().<Object>getAs(Trade.DIRECTION)));
    }

    boolean isOfSame(Part other, String... columns) {
      for (String column : columns) {
        if (!row().getAs(column).equals(other.row().getAs(column))) {
          return false;
        }
      }
      return true;
    }
  }

  /** The records of a flow, those that count first. */
  List<Origin> of(Row flow) {
    List<Factor> ofFlow = ofFlow(flow);
    ahead(List.of(flow));
    List<Part> parts = new ArrayList<>();
    for (Row row : read.get(flow)) {
      ofFlow.stream()
          .filter(factor -> factor.holdsFor(row))
          .findFirst()
          .ifPresent(factor -> parts.add(part(row, factor)));
    }
    List<Origin> origins = new ArrayList<>();
    for (Part part : parts) {
      if (!part.release().map(Releases.Release::isConfidential).orElse(false)) {
        origins.add(origin(part, rule(part, parts, flow)));
      }
    }
    origins.sort(Comparator.comparing(Origin::rule));
    return byValue(origins, Cells.interval(flow, Flow.MASS_T, Flow.LOW_T, Flow.HIGH_T));
  }

  // a part that hangs on the records of other partners is what the flow has, if of one record
  private static List<Origin> byValue(List<Origin> records, Interval flow) {
    List<Origin> counted = records.stream().filter(Origin::counts).toList();
    boolean isByValue =
        counted.size() == 1
            && flow.isKnown()
            && !counted.get(0).amount().isKnown()
            && counted.get(0).printed().value() > 0;
    return isByValue
        ? records.stream().map(one -> one.counts() ? one.inPart(flow) : one).toList()
        : records;
  }

  /** Reads the records of many flows of one element, stage and year at once, for {@link #of}. */
  void ahead(List<Row> flows) {
    List<Row> unread = flows.stream().filter(flow -> !read.containsKey(flow)).toList();
    if (unread.isEmpty()) {
      return;
    }
    Row first = unread.get(0);
    Map<String, Object> where = new HashMap<>();
    where.put(Trade.YEAR, first.<Integer>getAs(Flow.YEAR));
    for (String side : List.of(Trade.EXPORTER, Trade.IMPORTER)) {
      where.put(side, unread.stream().map(flow -> flow.<String>getAs(side)).distinct().toList());
    }
    List<String> codes = ofFlow(first).stream().map(Factor::code).distinct().toList();
    where.put(Trade.CODE, new Prefixes(codes));
    Map<List<String>, List<Row>> found =
        rows.of(Trade.TABLE, where).stream().collect(groupingBy(TradeRecords::sides));
    unread.forEach(flow -> read.put(flow, found.getOrDefault(sides(flow), List.of())));
  }

  private static List<String> sides(Row row) {
    return List.of(row.getAs(Flow.EXPORTER), row.getAs(Flow.IMPORTER));
  }

  private List<Factor> ofFlow(Row flow) {
    String element = flow.getAs(Flow.ELEMENT);
    String stage = flow.getAs(Flow.STAGE);
    return ofFlows.computeIfAbsent(
        List.of(element, stage),
        none -> factors.stream().filter(factor -> factor.isOf(element, stage)).toList());
  }

  private Part part(Row row, Factor factor) {
    Corrected corrected =
        Corrected.of(
            row,
            project.corrections().placesOfTrade(),
            List.of(Trade.PRODUCT_T, Trade.VALUE_USD, Trade.ROLE),
            project.citations());
    return new Part(
        corrected, factor, releases.of(row.getAs(Trade.SOURCE), row.getAs(Trade.RELEASE)));
  }

  private String rule(Part part, List<Part> all, Row flow) {
    Role role = Role.of(part.record().text(Trade.ROLE));
    if (part.release().isEmpty()) {
      return "source not configured: only sources of conf/sources count";
    }
    if (role != Role.PART) {
      return role.text() + ": " + role.meaning();
    }
    Optional<Releases.Release> newer =
        all.stream()
            .filter(other -> other.release().isPresent())
            .filter(
                other ->
                    other.isOfSame(part, Trade.SOURCE, Trade.CODE_SYSTEM, Trade.CODE, Trade.PERIOD))
            .map(other -> other.release().orElseThrow())
            .max(Releases.Release.AGE)
            .filter(newest -> !newest.equals(part.release().orElseThrow()));
    if (newer.isPresent()) {
      return "older release: %s of %s has the code and period too"
          .formatted(newer.get().release(), newer.get().published());
    }
    return ofReport(part, all, flow);
  }

  private String ofReport(Part part, List<Part> all, Row flow) {
    String source = flow.getAs(Flow.SOURCE);
    String how = flow.getAs(Flow.HOW);
    String direction = part.row().getAs(Trade.DIRECTION);
    if (!source.equals(part.row().getAs(Trade.SOURCE))) {
      return "precedence: the report of %s counts, see precedence.trade".formatted(source);
    }
    boolean isOfBoth = how.equals(How.RECONCILED.text());
    String reason = isOfBoth ? project.leftOut().get(reports(part.row())) : null;
    if (reason != null) {
      return "reporter left out: " + reason;
    }
    boolean isMirrored = how.equals(How.EXPORTER.text());
    if (!isOfBoth && direction != null && isMirrored != direction.equals("export")) {
      return "mirror: the importer's report counts before the exporter's";
    }
    String code = part.factor().code();
    boolean isDivided =
        code.length() <= HEADING
            && all.stream()
                .filter(part::isOfSameReport)
                .anyMatch(
                    other ->
                        other.factor().code().length() > HEADING
                            && other.factor().code().startsWith(code));
    if (isDivided) {
      return "heading: the report has codes below it";
    }
    boolean hasYear =
        all.stream()
            .filter(part::isOfSameReport)
            .anyMatch(other -> other.isYear() && other.isOfSame(part, Trade.CODE));
    return !part.isYear() && hasYear ? "month: the report has the whole year too" : "";
  }

  private static ReporterWeights.OfYear reports(Row record) {
    return new ReporterWeights.OfYear(record.getAs(Trade.REPORTER), record.getAs(Trade.YEAR));
  }

  private Origin origin(Part part, String rule) {
    Row row = part.row();
    Factor factor = part.factor();
    BigDecimal mass = part.record().number(Trade.PRODUCT_T);
    Map<String, Double> pieces = factor.pieces();
    double amount =
        pieces == null
            ? (mass == null ? Double.NaN : mass.doubleValue())
            : Cells.number(row, Trade.QUANTITY)
                * pieces.getOrDefault(
                    String.valueOf(row.<Object>getAs(Trade.QUANTITY_UNIT)), Double.NaN);
    String unit = pieces == null ? "t" : "piece";
    List<String> steps = new ArrayList<>(part.record().steps());
    steps.add(step(factor, row, unit));
    Set<String> flags = new TreeSet<>(Cells.flags(row, Trade.FLAGS));
    if (Double.isNaN(amount)) {
      flags.add(Flag.NO_MASS.name());
    }
    String direction = row.getAs(Trade.DIRECTION);
    String text =
        "%s %s, %s to %s, %s%s"
            .formatted(
                row.getAs(Trade.CODE_SYSTEM),
                row.getAs(Trade.CODE),
                row.getAs(Trade.EXPORTER),
                row.getAs(Trade.IMPORTER),
                row.getAs(Trade.PERIOD),
                direction == null ? "" : ", " + direction);
    return new Origin(
        PublishedRecord.place(row, part.release()),
        text,
        Interval.exact(amount),
        unit,
        "",
        value(row),
        times(amount, factor.factor()),
        steps,
        flags,
        rule,
        !project.isOpen() && !part.release().map(Releases.Release::isRedistributed).orElse(false));
  }

  private static String value(Row row) {
    BigDecimal value = row.getAs(Trade.VALUE_USD);
    return value == null ? "no value" : value.stripTrailingZeros().toPlainString() + " USD";
  }

  private static Interval times(double amount, Interval factor) {
    return new Interval(
        rounded(amount * factor.value()),
        rounded(amount * factor.low()),
        rounded(amount * factor.high()));
  }

  private static double rounded(double amount) {
    return Double.isNaN(amount) ? amount : PublishedRecord.rounded(amount);
  }

  private String step(Factor factor, Row row, String per) {
    Interval of = factor.factor();
    String best = of.isKnown() ? String.valueOf(of.value()) : "unknown";
    String range =
        of.low() == of.high() ? best : "%s (%s to %s)".formatted(best, of.low(), of.high());
    String cited =
        project
            .citations()
            .ofCode(
                row.getAs(Trade.CODE_SYSTEM),
                factor.code(),
                factor.stage(),
                row.getAs(Trade.EXPORTER))
            .map(text -> "; " + text)
            .orElse("");
    return "× %s %s a %s%s%s".formatted(range, factor.unit(), per, factor.mean(), cited);
  }
}
