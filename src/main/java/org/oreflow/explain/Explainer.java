package org.oreflow.explain;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.oreflow.config.InputException;
import org.oreflow.config.Nearest;
import org.oreflow.explain.PublishedTables.RecordSources;
import org.oreflow.index.Asked;
import org.oreflow.index.Calculations;
import org.oreflow.index.Gaps;
import org.oreflow.index.Indicators;
import org.oreflow.index.formula.Index;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Parameter;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reason;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** Explains figures of one run: from a cell to the records behind it. */
public final class Explainer {

  private static final Set<Reason> OF_OUTPUT = EnumSet.of(Reason.NO_SOURCE, Reason.NO_SHARES);
  private static final int LISTED = 12; // values that are told

  private final Rows rows;
  private final Asked asked;
  private final CellInputs inputs;
  private final IndexExplainer indices;
  private final TableExplainer tables;

  public Explainer(Rows rows, Project project) {
    this.rows = rows;
    this.asked = project.indices().asked();
    var sources = RecordSources.of(rows.of(Load.TABLE, Map.of()), project);
    var published = new PublishedTables(rows, sources);
    var flows = new FlowNodes(rows, sources);
    var balances = new BalanceNodes(rows, project, published, flows);

    var landscapes = new LandscapeNodes(rows, published);
    this.inputs = new CellInputs(published, flows);
    this.indices = new IndexExplainer(published, balances, flows, landscapes, inputs);
    this.tables = new TableExplainer(published, balances, flows, landscapes);
  }

  /**
   * Why a figure is what it is; of a cell without a row, why it has none.
   *
   * @param words a table and its key, or the key of an index
   * @param variant of an index; empty: the one without a name
   * @param column of the row; empty: its main one
   */
  public Explanation of(List<String> words, String variant, String column) {
    Question question = Question.of(words, variant);
    check(question.table(), column);
    List<Row> found = found(question);
    if (found.isEmpty()) {
      if (isAsked(question)) {
        refuseUnknownWord(question);
      }
      return ofNoRow(question);
    }
    Row row = one(question, found);
    if (Rows.is(row, Flag.CONFIDENTIAL) || rows.isSuppressed(question.table(), row)) {
      throw new InputException(
          "explain",
          "the figure rests on confidential records, or would give one away",
          "those who may see them add --audience internal");
    }
    return question.table().equals(IndicatorValue.TABLE)
        ? indices.of(row)
        : tables.of(question.table(), row, column, others(question, found, row));
  }

  /** What evaluates a row of table {@code indicator} again, see {@link Inputs#json}. */
  public JsonNode inputs(Row row) {
    IndexValue value = IndexValue.of(row);
    return inputs.of(value.index(), value.cell()).json();
  }

  public Explanation of(Table table, Row row, String column) {
    return tables.of(table, row, column, List.of());
  }

  private static void check(Table table, String column) {
    List<String> columns = List.of(table.schema().fieldNames());
    if (!column.isEmpty() && !columns.contains(column)) {
      throw new InputException(
          "--column",
          "table %s has no column \"%s\"".formatted(table.name(), column),
          Nearest.question(column, columns).orElse("take one of " + String.join(", ", columns)));
    }
  }

  private List<Row> found(Question question) {
    if (!question.isWhole() && !question.table().equals(Landscape.TABLE)) {
      throw Question.refused(question.table(), "the key is not whole");
    }
    return rows.of(question.table(), question.where());
  }

  private static Row one(Question question, List<Row> found) {
    if (!question.table().equals(Landscape.TABLE)) {
      return found.get(0);
    }
    return found.stream()
        .filter(row -> row.<Boolean>getAs(Landscape.BEST))
        .findFirst()
        .orElse(found.get(0));
  }

  private static List<String> others(Question question, List<Row> found, Row row) {
    return found.stream()
        .filter(other -> other != row)
        .map(
            other ->
                question.table().key().stream()
                    .filter(column -> !question.where().containsKey(column))
                    .map(column -> String.valueOf(other.<Object>getAs(column)))
                    .collect(joining(" ", "next to it: ", "")))
        .toList();
  }

  private Explanation ofNoRow(Question question) {
    var of = new Explanation(question.toString());
    if (!isAsked(question)) {
      of.facts.add("no row: setting indices leaves it out");
      return of;
    }
    if (question.table().equals(IndicatorValue.TABLE)) {
      Optional<Reason> why = why(question);
      why.ifPresent(
          reason ->
              of.facts.add("no row: " + reason.name() + ", " + reason.meaning().replace("`", "")));
      gaps(question, why, of.facts);
      others(question, IndicatorValue.YEAR, of.remarks);
      others(question, IndicatorValue.VARIANT, of.remarks);
    }
    if (of.facts.isEmpty()) {
      of.facts.add(
          "no row: the index or the figure does not exist for such a cell, and no gap is counted");
    }
    return of;
  }

  private boolean isAsked(Question question) {
    return question.index() == null || asked.has(question.index());
  }

  private void others(Question question, String column, List<String> remarks) {
    var where = new LinkedHashMap<>(question.where());
    where.remove(column);
    List<String> values = values(question.table(), where, column);
    if (!values.isEmpty()) {
      String named = String.join(", ", values).replaceFirst("^(?=,|$)", "the one without a name");
      remarks.add(column + "s with a row: " + named);
    }
  }

  // an index that has no row is computed, for its reason
  private Optional<Reason> why(Question question) {
    return inputs
        .of(question.index(), question.cell())
        .value()
        .map(value -> value.figure().reason());
  }

  private void gaps(Question question, Optional<Reason> why, List<String> facts) {
    var where = Rows.where(question.cell());
    Gaps.family(question.index()).ifPresent(family -> where.put(Gap.FAMILY, family));
    why.ifPresent(reason -> where.put(Gap.REASON, reason.name()));
    for (Row gap : rows.of(Gap.TABLE, where)) {
      Reason reason = Reason.valueOf(gap.getAs(Gap.REASON));
      List<String> fills = gap.getList(gap.fieldIndex(Gap.WOULD_TELL));
      String filled =
          fills.isEmpty()
              ? "; no known code or format would fill them"
              : "; what would fill them: %s %s"
                  .formatted(
                      OF_OUTPUT.contains(reason) ? "a source of format" : "trade of",
                      String.join(", ", fills));
      facts.add(
          "table gap: %,d cells of %s of this element, stage and year are without row for %s%s"
              .formatted(
                  gap.<Integer>getAs(Gap.CELLS), gap.getAs(Gap.FAMILY), reason.name(), filled));
    }
  }

  // of many rows no word is looked for; the register of indices knows their names
  private void refuseUnknownWord(Question question) {
    Table table = question.table();
    boolean isOfMany = !table.bucketed().isEmpty();
    Map<String, Object> words = new LinkedHashMap<>(question.where());
    words.keySet().removeIf(one -> isOfMany || one.equals(IndicatorValue.INDICATOR));
    words.forEach(
        (column, word) -> {
          String asked = String.valueOf(word);
          List<String> values = known(table, column);
          if (!values.contains(asked)) {
            throw new InputException(
                "explain",
                "no row of %s has %s \"%s\"".formatted(table.name(), column, asked),
                Nearest.question(asked, values).orElseGet(() -> listed(asked, values)));
          }
        });
  }

  // what only gaps have is known too
  private List<String> known(Table table, String column) {
    List<String> values = values(table, Map.of(), column);
    boolean isOfGap =
        table.equals(IndicatorValue.TABLE)
            && List.of(Gap.TABLE.schema().fieldNames()).contains(column);
    List<String> ofGaps = isOfGap ? values(Gap.TABLE, Map.of(), column) : List.of();
    return Stream.concat(values.stream(), ofGaps.stream()).distinct().sorted().toList();
  }

  private List<String> values(Table table, Map<String, ?> where, String column) {
    return rows.of(table, where).stream()
        .map(row -> String.valueOf(row.<Object>getAs(column)))
        .distinct()
        .sorted()
        .toList();
  }

  // battery-grade-graphite of graphite, else some of all
  private static String listed(String word, List<String> values) {
    List<String> longer = values.stream().filter(value -> value.contains(word)).toList();
    if (!longer.isEmpty()) {
      return "did you mean " + String.join(" or ", longer) + "?";
    }
    String some =
        String.join(", ", values.stream().filter(value -> !value.isEmpty()).limit(LISTED).toList());
    String more = values.size() > LISTED ? " and %,d more".formatted(values.size() - LISTED) : "";
    return "it has " + (values.isEmpty() ? "no rows" : some + more);
  }

  /** Which figure is asked for: columns of the key to their values, some may be left out. */
  private record Question(Table table, Map<String, Object> where) {
    // which files are read names sources that may be confidential
    private static final List<Table> TABLES =
        Stream.concat(Tables.FILES.stream(), Stream.of(Parameter.TABLE))
            .filter(table -> !table.equals(Load.TABLE))
            .toList();

    private static final String VARIANT = "variant";
    private static final List<String> OPTIONAL = List.of(VARIANT, ProductIndicator.CODE_SYSTEM);

    /** A question: the name of a table and its key, or the key of an index of elements. */
    static Question of(List<String> words, String variant) {
      String first = words.get(0);
      Optional<Table> named = TABLES.stream().filter(one -> one.name().equals(first)).findFirst();
      Table table =
          named.orElse(
              (indices().contains(first) && !CellInputs.isKnown(first))
                  ? ProductIndicator.TABLE
                  : IndicatorValue.TABLE);
      List<String> key = named.isPresent() ? words.subList(1, words.size()) : words;
      if (key.isEmpty()) {
        throw refused(table, "table %s without a key".formatted(first));
      }
      boolean isOfIndex = table.key().get(0).equals(IndicatorValue.INDICATOR);
      if (isOfIndex && !indices().contains(key.get(0))) {
        throw unknown(key.get(0), named.isPresent());
      }
      return new Question(table, where(table, key, variant));
    }

    private static List<String> indices() {
      return Stream.concat(
              Indicators.ALL.stream().map(Index::name),
              Calculations.ALL.stream()
                  .flatMap(one -> one.names().stream())
                  .map(name -> name.replaceFirst("^change: ", "")))
          .distinct()
          .toList();
    }

    private static InputException unknown(String word, boolean isOfTable) {
      List<String> known = new ArrayList<>(indices());
      (isOfTable ? List.<Table>of() : TABLES).forEach(table -> known.add(table.name()));
      return new InputException(
          "explain",
          "\"%s\" is not an index%s".formatted(word, isOfTable ? "" : " and no table"),
          Nearest.question(word, known).orElse("docs/reference/indices.md lists the indices"));
    }

    private static Map<String, Object> where(Table table, List<String> words, String variant) {
      List<String> columns = columns(table, words.size());
      if (words.size() > columns.size()) {
        throw refused(table, "\"%s\" is one word too many".formatted(words.get(columns.size())));
      }
      Map<String, Object> where = new LinkedHashMap<>();
      for (int i = 0; i < words.size(); i++) {
        where.put(columns.get(i), value(table, columns.get(i), words.get(i)));
      }
      if (table.key().contains(VARIANT)) {
        where.putIfAbsent(VARIANT, variant);
      }
      return where;
    }

    // a variant is an option, a code has one system
    private static List<String> columns(Table table, int words) {
      if (words >= table.key().size()) {
        return table.key();
      }
      List<String> required = required(table);
      return words <= required.size()
          ? required
          : table.key().stream().filter(column -> !column.equals(VARIANT)).toList();
    }

    private static List<String> required(Table table) {
      return table.key().stream().filter(column -> !OPTIONAL.contains(column)).toList();
    }

    private static Object value(Table table, String column, String word) {
      var type = table.schema().apply(column).dataType();
      try {
        if (type.equals(DataTypes.IntegerType)) {
          return Integer.valueOf(word);
        }
        return type.equals(DataTypes.LongType) ? Long.valueOf(word) : word;
      } catch (NumberFormatException e) {
        throw refused(table, "%s is \"%s\", not a whole number".formatted(column, word));
      }
    }

    static InputException refused(Table table, String found) {
      String words = String.join(" ", required(table)).toUpperCase(Locale.ROOT);
      return new InputException("explain", found, "write explain " + table.name() + " " + words);
    }

    boolean isWhole() {
      return where.keySet().containsAll(required(table));
    }

    String index() {
      return (String) where.get(IndicatorValue.INDICATOR);
    }

    Cell cell() {
      return Rows.cell(
          NamedRow.of(
              table.schema(),
              Arrays.stream(table.schema().fieldNames()).map(where::get).toArray()));
    }

    @Override
    public String toString() {
      return Stream.concat(Stream.of(table.name()), where.values().stream().map(String::valueOf))
          .filter(word -> !word.isEmpty())
          .collect(joining(" "));
    }
  }
}
