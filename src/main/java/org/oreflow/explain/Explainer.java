package org.oreflow.explain;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.oreflow.config.InputException;
import org.oreflow.config.Nearest;
import org.oreflow.figure.Interval;
import org.oreflow.index.Calculations;
import org.oreflow.index.Gaps;
import org.oreflow.index.Indicators;
import org.oreflow.index.formula.Cell;
import org.oreflow.index.formula.Index;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Flag;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.Parameter;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reason;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** Explains figures of one run: from a cell to the records behind it. */
public final class Explainer {

  private final Rows rows;
  private final IndexExplainer indices;
  private final TableExplainer tables;
  private final GapExplainer gaps;

  public Explainer(Rows rows, Project project) {
    this.rows = rows;
    var sources = RecordSources.of(rows.of(Load.TABLE, Map.of()), project);
    var published = new PublishedTables(rows, sources);
    var flows = new FlowNodes(rows, sources);
    var balances = new BalanceNodes(rows, project, published, flows);

    this.indices = new IndexExplainer(published, balances, flows);
    this.tables = new TableExplainer(published, balances, flows);
    this.gaps = new GapExplainer(rows);
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
      new Words(rows).check(question);
      return gaps.of(question, why(question));
    }
    Row row = one(question, found);
    if (Rows.flags(row).contains(Flag.CONFIDENTIAL.name())
        || rows.isSuppressed(question.table(), row)) {
      throw new InputException(
          "explain",
          "the figure rests on confidential records, or would give one away",
          "those who may see them add --audience internal");
    }
    return question.table().equals(IndicatorValue.TABLE)
        ? indices.of(row)
        : tables.of(question.table(), row, column, others(question, found, row));
  }

  // an index that has no row is computed, for its reason
  private Optional<Reason> why(Question question) {
    if (!question.table().equals(IndicatorValue.TABLE)) {
      return Optional.empty();
    }
    Cell cell = cell(question);
    String index = question.text(IndicatorValue.INDICATOR);
    return indices.inputs(index, cell).value(index, cell).map(value -> value.figure().reason());
  }

  /** What evaluates a row of table {@code indicator} again, see {@link InputsJson}. */
  public JsonNode inputs(Row row) {
    IndexValue value = IndexValue.of(row);
    return InputsJson.write(
        indices.inputs(value.index(), value.cell()), value.index(), value.cell());
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
    if (question.table().equals(IndicatorValue.TABLE) && question.isWhole()) {
      return indices
          .row(question.text(IndicatorValue.INDICATOR), cell(question))
          .map(List::of)
          .orElse(List.of());
    }
    boolean isEnough = question.isWhole() || question.table().equals(Landscape.TABLE);
    if (!isEnough) {
      throw new InputException(
          "explain", "the key is not whole", "write " + Question.form(question.table()));
    }
    Map<String, Object> where = new LinkedHashMap<>(question.where());
    return rows.of(question.table(), where);
  }

  private static Cell cell(Question question) {
    return new Cell(
        question.text(IndicatorValue.VARIANT),
        question.text(IndicatorValue.ELEMENT),
        question.text(IndicatorValue.STAGE),
        question.text(IndicatorValue.COUNTRY),
        question.number(IndicatorValue.YEAR));
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
    List<String> others = new ArrayList<>();
    for (Row other : found) {
      if (other != row) {
        others.add(
            question.table().key().stream()
                .filter(column -> !question.where().containsKey(column))
                .map(column -> String.valueOf(other.<Object>getAs(column)))
                .collect(joining(" ", "next to it: ", "")));
      }
    }
    return others;
  }

  /** Why a cell has no row, and what would fill it. */
  private record GapExplainer(Rows rows) {
    private static final Set<Reason> OF_OUTPUT = EnumSet.of(Reason.NO_SOURCE, Reason.NO_SHARES);

    /** The answer where no row is; why: the reason of the index, empty where it is not defined. */
    Explanation of(Question question, Optional<Reason> why) {
      List<String> facts = new ArrayList<>();
      List<String> remarks = new ArrayList<>();
      String key = question.table().name() + " " + key(question);
      if (question.table().equals(IndicatorValue.TABLE)) {
        why.ifPresent(
            reason ->
                facts.add("no row: " + reason.name() + ", " + reason.meaning().replace("`", "")));
        gaps(question, why, facts);
        years(question).ifPresent(remarks::add);
      }
      if (facts.isEmpty()) {
        facts.add(
            "no row: the index or the figure does not exist for such a cell, and no gap is counted");
      }
      return new Explanation(
          key,
          "",
          Interval.UNKNOWN,
          "",
          facts,
          List.of(),
          "",
          "",
          "",
          List.of(),
          remarks,
          "",
          Optional.empty());
    }

    private static String key(Question question) {
      List<String> words = new ArrayList<>();
      question.where().values().stream()
          .map(String::valueOf)
          .filter(word -> !word.isEmpty())
          .forEach(words::add);
      return String.join(" ", words);
    }

    private void gaps(Question question, Optional<Reason> why, List<String> facts) {
      String index = question.text(IndicatorValue.INDICATOR);
      Map<String, Object> where = new LinkedHashMap<>();
      for (String column : List.of(Gap.ELEMENT, Gap.STAGE, Gap.YEAR)) {
        where.put(column, question.where().get(column));
      }
      Gaps.family(index).ifPresent(family -> where.put(Gap.FAMILY, family));
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

    private Optional<String> years(Question question) {
      Map<String, Object> where = new LinkedHashMap<>(question.where());
      where.remove(IndicatorValue.YEAR);
      var years = new TreeSet<Integer>();
      rows.of(IndicatorValue.TABLE, where)
          .forEach(row -> years.add(row.<Integer>getAs(IndicatorValue.YEAR)));
      return years.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "years with a row: "
                  + String.join(", ", years.stream().map(String::valueOf).toList()));
    }
  }

  /** Finds the word of a question that no row has. */
  private record Words(Rows rows) {
    private static final int LISTED = 12;

    void check(Question question) {
      Table table = question.table();
      if (!table.bucketed().isEmpty()) {
        return; // too many rows to look for a word
      }
      for (var word : question.where().entrySet()) {
        if (word.getKey().equals(IndicatorValue.INDICATOR)) {
          continue; // the register of indices knows it
        }
        List<String> values = values(table, word.getKey());
        String asked = String.valueOf(word.getValue());
        if (!values.contains(asked)) {
          throw new InputException(
              "explain",
              "no row of %s has %s \"%s\"".formatted(table.name(), word.getKey(), asked),
              Nearest.question(asked, values)
                  .or(() -> holding(asked, values))
                  .orElse(listed(values)));
        }
      }
    }

    private List<String> values(Table table, String column) {
      List<String> values = values(rows.of(table, Map.of()), column);
      boolean isOfGap =
          table.equals(IndicatorValue.TABLE)
              && List.of(Gap.TABLE.schema().fieldNames()).contains(column);
      if (!isOfGap) {
        return values;
      }
      // what only gaps have is known too
      var all = new TreeSet<>(values);
      all.addAll(values(rows.of(Gap.TABLE, Map.of()), column));
      return List.copyOf(all);
    }

    private static List<String> values(List<Row> all, String column) {
      return all.stream()
          .map(row -> String.valueOf(row.<Object>getAs(column)))
          .distinct()
          .sorted()
          .toList();
    }

    // battery-grade-graphite of graphite
    private static Optional<String> holding(String word, List<String> values) {
      List<String> longer = values.stream().filter(value -> value.contains(word)).toList();
      return longer.isEmpty()
          ? Optional.empty()
          : Optional.of("did you mean " + String.join(" or ", longer) + "?");
    }

    private static String listed(List<String> values) {
      String some = String.join(", ", values.stream().limit(LISTED).toList());
      String more = values.size() > LISTED ? " and %,d more".formatted(values.size() - LISTED) : "";
      return "it has " + (values.isEmpty() ? "no rows" : some + more);
    }
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
        throw new InputException(
            "explain", "table %s without a key".formatted(first), "write " + form(table));
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
      if (!isOfTable) {
        TABLES.forEach(table -> known.add(table.name()));
      }
      return new InputException(
          "explain",
          "\"%s\" is not an index%s".formatted(word, isOfTable ? "" : " and no table"),
          Nearest.question(word, known).orElse("docs/reference/indices.md lists the indices"));
    }

    private static Map<String, Object> where(Table table, List<String> words, String variant) {
      List<String> columns = columns(table, words.size());
      if (words.size() > columns.size()) {
        throw new InputException(
            "explain",
            "\"%s\" is one word too many".formatted(words.get(columns.size())),
            "write " + form(table));
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
      List<String> required =
          table.key().stream().filter(column -> !OPTIONAL.contains(column)).toList();
      List<String> withSystem =
          table.key().stream().filter(column -> !column.equals(VARIANT)).toList();
      return words <= required.size() ? required : withSystem;
    }

    private static Object value(Table table, String column, String word) {
      DataType type = table.schema().apply(column).dataType();
      try {
        if (type.equals(DataTypes.IntegerType)) {
          return Integer.valueOf(word);
        }
        return type.equals(DataTypes.LongType) ? Long.valueOf(word) : word;
      } catch (NumberFormatException e) {
        throw new InputException(
            "explain",
            "%s is \"%s\", not a whole number".formatted(column, word),
            "write " + form(table));
      }
    }

    static String form(Table table) {
      List<String> words = new ArrayList<>();
      table.key().stream()
          .filter(column -> !OPTIONAL.contains(column))
          .forEach(column -> words.add(column.toUpperCase(java.util.Locale.ROOT)));
      return "explain %s %s".formatted(table.name(), String.join(" ", words));
    }

    /** Whether all of the key is given but what may be left out. */
    boolean isWhole() {
      return table.key().stream()
          .filter(column -> !OPTIONAL.contains(column))
          .allMatch(where::containsKey);
    }

    String text(String column) {
      return (String) where.get(column);
    }

    int number(String column) {
      return (Integer) where.get(column);
    }
  }
}
