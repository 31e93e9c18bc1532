package org.oreflow.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Decided;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Cells;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flow;
import org.oreflow.table.Landscape;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.Measure;
import org.oreflow.table.Parameter;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Production;
import org.oreflow.table.Reason;
import org.oreflow.table.Role;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;
import org.oreflow.table.Verdict;

/** Why a row of a table that is no index of an element is what it is. */
final class TableExplainer {
  private static final String FLAGS = "flags";
  private static final String REASON = "reason";

  private final BalanceNodes balances;
  private final FlowNodes flows;
  private final LandscapeNodes landscapes;
  private final ProductNodes products;
  private final ChangeNodes changes;
  private final RowRecords records;
  private final Rows rows;
  private final Formulas formulas = new Formulas();

  TableExplainer(Basis basis, BalanceNodes balances, FlowNodes flows) {
    this.rows = basis.rows();
    this.balances = balances;
    this.flows = flows;
    this.landscapes = new LandscapeNodes(rows, basis.published());
    this.products = new ProductNodes(rows, basis.sources());
    this.changes = new ChangeNodes(rows, balances, landscapes);
    this.records = new RowRecords(basis.sources(), basis.published());
  }

  /**
   * @param column empty: the main one of the table
   * @param others rows that answer too
   */
  Explanation of(Table table, Row row, String column, List<String> others) {
    List<String> remarks = new ArrayList<>(others);
    if (table.equals(Balance.TABLE)) {
      return balance(row, column, remarks);
    }
    if (table.equals(Flow.TABLE)) {
      return flow(row, column, remarks);
    }
    if (table.equals(Landscape.TABLE)) {
      return landscape(row, remarks);
    }
    if (table.equals(ExposureTable.TABLE)) {
      return exposure(row, column, remarks);
    }
    if (table.equals(ProductIndicator.TABLE)) {
      return product(row, remarks);
    }
    if (table.equals(Change.TABLE)) {
      return change(row, remarks);
    }
    return table.equals(MaterialBalance.TABLE)
        ? materialBalance(row, remarks)
        : explained(
            new Told(
                    key(table, row),
                    table.equals(Trade.TABLE) ? Trade.PRODUCT_T : Production.QUANTITY)
                .terms(List.of(records.of(table, row))),
            row,
            remarks);
  }

  private static final class Told {
    private final String key;
    private final String column;
    private Interval amount = Interval.UNKNOWN;
    private String unit = "";
    private String formula = "";
    private String written = "";
    private String source = "";
    private List<Node> terms = List.of();

    private Told(String key, String column) {
      this.key = key;
      this.column = column;
    }

    private Told amount(Interval of, String in) {
      amount = of;
      unit = in == null ? "" : in;
      return this;
    }

    private Told formula(String text, String numbers, String from) {
      formula = text;
      written = numbers;
      source = from;
      return this;
    }

    private Told terms(List<Node> nodes) {
      terms = nodes;
      return this;
    }
  }

  private static Explanation explained(Told told, Row row, List<String> remarks) {
    List<String> names = List.of(row.schema().fieldNames());
    List<String> facts = new ArrayList<>();
    String reason = names.contains(REASON) ? row.getAs(REASON) : null;
    if (reason != null) {
      facts.add("no value: " + reason + ", " + Reason.valueOf(reason).meaning().replace("`", ""));
    }
    String status = names.contains("status") ? row.getAs("status") : null;
    if (status != null) {
      facts.add(Meaning.status(status));
    }
    Set<String> flags = names.contains(FLAGS) ? Cells.flags(row, FLAGS) : Set.of();
    return new Explanation(
        told.key,
        told.column,
        told.amount,
        told.unit,
        facts,
        flags,
        told.formula,
        told.written,
        told.source,
        told.terms,
        remarks,
        "",
        Optional.empty());
  }

  static String key(Table table, Row row) {
    List<String> words = new ArrayList<>(List.of(table.name()));
    table.key().forEach(column -> words.add(String.valueOf(row.<Object>getAs(column))));
    words.removeIf(String::isEmpty);
    return String.join(" ", words);
  }

  private Explanation balance(Row row, String column, List<String> remarks) {
    if (Balance.MEASURES.contains(column)) {
      Node node = balances.of(row, column);
      remarks.addAll(sums(node));
      return explained(
          new Told(BalanceNodes.key(row), column)
              .amount(node.amount(), node.unit())
              .terms(List.of(node)),
          row,
          remarks);
    }
    List<Node> nodes =
        Balance.MEASURES.stream()
            .filter(measure -> row.getAs(Balance.low(measure)) != null)
            .map(measure -> balances.of(row, measure).at(measure, Double.NaN))
            .toList();
    return explained(new Told(BalanceNodes.key(row), "").terms(nodes), row, remarks);
  }

  // the records of a sum, added up again; one without a mass is in the bounds alone
  private static List<String> sums(Node node) {
    if (!node.how().isEmpty() || node.counted().isEmpty() || !node.amount().isKnown()) {
      return List.of();
    }
    List<Origin> known =
        node.counted().stream().filter(record -> record.printed().isKnown()).toList();
    boolean isAll = known.size() == node.counted().size();
    double sum = known.stream().mapToDouble(record -> record.amount().value()).sum();
    double rounded = Rows.rounded(sum);
    String records = isAll ? "the records" : "the records that have a value";
    return List.of(
        rounded == node.amount().value()
            ? records + " add to it, to the last digit"
            : "%s add to %s, the table has %s".formatted(records, rounded, node.amount().value()));
  }

  private Explanation flow(Row row, String column, List<String> remarks) {
    Node node = flows.of(row);
    remarks.addAll(sums(node));
    return explained(
        new Told(FlowNodes.key(row), column.isEmpty() ? Flow.MASS_T : column)
            .amount(node.amount(), node.unit())
            .formula(
                "mass = Σ product mass × share of the stage × content × part of the element",
                "",
                "")
            .terms(List.of(node)),
        row,
        remarks);
  }

  private Explanation landscape(Row row, List<String> remarks) {
    return explained(
        new Told(key(Landscape.TABLE, row), Landscape.SHARE)
            .amount(
                Cells.interval(row, Landscape.SHARE, Landscape.SHARE_LOW, Landscape.SHARE_HIGH),
                "1")
            .formula(landscapes.formula(row), landscapes.written(row), "")
            .terms(landscapes.of(row)),
        row,
        remarks);
  }

  // what the country buys; who made what others sell it follows from their rows alike
  private Explanation exposure(Row row, String column, List<String> remarks) {
    String shown = column.isEmpty() ? ExposureTable.FACE_VALUE : column;
    double all = Cells.number(row, ExposureTable.AMOUNT);
    boolean isByValue = row.getAs(ExposureTable.SCOPE).equals(ExposureTable.IMPORTS);
    boolean isBounded = List.of(row.schema().fieldNames()).contains(shown + "_low");
    return explained(
        new Told(key(ExposureTable.TABLE, row), shown)
            .amount(
                isBounded
                    ? Cells.interval(row, shown, shown + "_low", shown + "_high")
                    : Interval.UNKNOWN,
                "1")
            .formula(
                "face value = T_c / x, look-through = Σ_j T_j / x · L_j\nT_j: bought of j, L_j: part"
                    + " of what j has that the origin made",
                "x = %s %s".formatted(all, row.getAs(ExposureTable.UNIT)),
                "")
            .terms(isByValue ? flows.valued(row, all) : flows.of(row, Flow.IMPORTER)),
        row,
        remarks);
  }

  private Explanation product(Row row, List<String> remarks) {
    String index = row.getAs(ProductIndicator.INDICATOR);
    Formulas.Formula formula = formulas.of(index);
    ProductNodes.Made made = products.of(row);
    remarks.addAll(made.remarks());
    return explained(
        new Told(key(ProductIndicator.TABLE, row), ProductIndicator.VALUE)
            .amount(
                Cells.interval(
                    row, ProductIndicator.VALUE, ProductIndicator.LOW, ProductIndicator.HIGH),
                row.getAs(ProductIndicator.UNIT))
            .formula(formula.text() + "\n" + formula.symbols(), made.written(), formula.source())
            .terms(made.nodes()),
        row,
        remarks);
  }

  private Explanation change(Row row, List<String> remarks) {
    Formulas.Formula formula = formulas.of("change:" + row.getAs(Change.INDICATOR));
    remarks.addAll(changes.again(row));
    return explained(
        new Told(key(Change.TABLE, row), Change.CONTRIBUTION)
            .amount(Cells.interval(row, Change.CONTRIBUTION, Change.LOW, Change.HIGH), "1")
            .formula(
                formula.text() + "\n" + formula.symbols(), changes.written(row), formula.source())
            .terms(changes.of(row)),
        row,
        remarks);
  }

  // a term is that of its balance; what reconciles it is every term of the country and year
  private Explanation materialBalance(Row row, List<String> remarks) {
    String element = row.getAs(MaterialBalance.ELEMENT);
    String country = row.getAs(MaterialBalance.COUNTRY);
    int year = row.getAs(MaterialBalance.YEAR);
    String measure = row.getAs(MaterialBalance.TERM) + "_t";
    List<Node> nodes = new ArrayList<>();
    if (Balance.MEASURES.contains(measure)) {
      balances
          .row(element, row.getAs(MaterialBalance.STAGE), country, year)
          .ifPresent(balance -> nodes.add(balances.of(balance, measure).at(measure, Double.NaN)));
    }
    Map<String, Object> where =
        Map.of(
            MaterialBalance.ELEMENT, element,
            MaterialBalance.COUNTRY, country,
            MaterialBalance.YEAR, year);
    rows.of(MaterialBalance.TABLE, where).forEach(term -> nodes.add(term(term)));
    return explained(
        new Told(key(MaterialBalance.TABLE, row), MaterialBalance.VALUE_T)
            .amount(value(row), row.getAs(MaterialBalance.UNIT))
            .terms(nodes),
        row,
        remarks);
  }

  private static Interval value(Row row) {
    return Cells.interval(
        row, MaterialBalance.VALUE_T, MaterialBalance.LOW_T, MaterialBalance.HIGH_T);
  }

  private static Node term(Row row) {
    return Node.of(
            row.getAs(MaterialBalance.TERM),
            row.getAs(MaterialBalance.STAGE),
            value(row),
            row.getAs(MaterialBalance.UNIT))
        .keyed(key(MaterialBalance.TABLE, row))
        .flagged(Cells.flags(row, FLAGS))
        .by(
            row.getAs(MaterialBalance.RECONCILED_T) == null
                ? "in no equation"
                : "reconciled %s, standard deviation %s"
                    .formatted(
                        row.<Object>getAs(MaterialBalance.RECONCILED_T),
                        row.<Object>getAs(MaterialBalance.SIGMA_T)));
  }

  /** A record as the end of an explanation: where it stands, and whether it counts. */
  private record RowRecords(RecordSources sources, PublishedTables published) {
    private static final String FLAGS = "flags";

    Node of(Table table, Row row) {
      Origin origin = table.equals(Production.TABLE) ? published(row) : plain(table, row);
      return Node.of(
              "",
              origin.isHidden() ? "a record" : origin.text(),
              origin.isHidden() ? Interval.UNKNOWN : origin.printed(),
              origin.unit())
          .flagged(Cells.flags(row, FLAGS))
          .with(List.of(origin));
    }

    private Origin published(Row row) {
      String measure = row.getAs(Production.MEASURE);
      boolean isQuota = measure.equals(Measure.QUOTA.text());
      var table = new PublishedTables.Of(row, isQuota ? Measure.OUTPUT.text() : measure);
      var place = sources.place(row);
      return published.records(table, row.getAs(Production.COUNTRY)).stream()
          .filter(origin -> origin.place().equals(place))
          .findFirst()
          .orElseGet(() -> plain(Production.TABLE, row));
    }

    private Origin plain(Table table, Row row) {
      boolean isTrade = table.equals(Trade.TABLE);
      Role role = Role.of(row.getAs(Trade.ROLE));
      Interval printed =
          isTrade
              ? Interval.exact(Cells.number(row, Trade.PRODUCT_T))
              : Cells.interval(row, value(table), Parameter.LOW, Parameter.HIGH);
      Map<String, String> columns =
          isTrade
              ? Map.of()
              : Map.of(
                  Parameter.MARK,
                  RecordSources.text(row, Parameter.MARK),
                  "note",
                  RecordSources.text(row, Parameter.NOTE));
      return new Origin(
          role == Role.PART
              ? Decided.counting(sources.place(row))
              : new Decided<>(
                  sources.place(row), Verdict.OTHER_ROLE, role.text() + ": " + role.meaning()),
          isTrade ? trade(row) : String.valueOf(row.<Object>getAs(named(table))),
          printed,
          isTrade ? "t" : row.getAs("unit"),
          columns.getOrDefault(Parameter.MARK, ""),
          columns.getOrDefault("note", ""),
          printed,
          List.of(),
          Set.copyOf(Cells.flags(row, FLAGS)),
          sources.isHidden(row));
    }

    private static String value(Table table) {
      return table.equals(Parameter.TABLE) ? Parameter.VALUE : Production.QUANTITY;
    }

    private static String named(Table table) {
      return table.equals(Parameter.TABLE) ? Parameter.PARAMETER : Production.TYPE;
    }

    private static String trade(Row row) {
      return "%s %s, %s to %s, %s"
          .formatted(
              row.getAs(Trade.CODE_SYSTEM),
              row.getAs(Trade.CODE),
              row.getAs(Trade.EXPORTER),
              row.getAs(Trade.IMPORTER),
              row.getAs(Trade.PERIOD));
    }
  }
}
