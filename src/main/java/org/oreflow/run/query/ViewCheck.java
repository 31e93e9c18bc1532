package org.oreflow.run.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.SimpleAnalyzer$;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionWithRandomSeed;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Nondeterministic;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.execution.SparkSqlAstBuilder;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DatetimeType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.InputException;
import org.oreflow.report.UserView;
import org.oreflow.run.query.Question.QuestionSession;
import org.oreflow.table.Table;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** Checks views against the columns of the tables, without a session and without rows. */
public record ViewCheck(
    Queryable names,
    Function<String, StructType> columns,
    BiFunction<Exception, UserView, RuntimeException> told) {
  private static final Set<DataType> PLAIN =
      Set.of(
          DataTypes.IntegerType, DataTypes.LongType, DataTypes.DoubleType, DataTypes.BooleanType);
  private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Checks them against the tables that this version makes. */
  public ViewCheck(Queryable names) {
    this(names, names::columns, (fault, view) -> QueryFault.of(fault, view, names.made()));
  }

  public static ViewCheck ofRun(
      String id, Queryable names, Function<Table, StructType> columnsThen) {
    var run = new RunColumns(id, names, columnsThen);
    return new ViewCheck(names, run::of, run::fault);
  }

  /** What is wrong with each view of the folder; nothing if all can be published. */
  public List<InputException> faults() {
    List<InputException> faults = new ArrayList<>();
    List<UserView> views = List.of();
    try {
      views = names.views();
    } catch (InputException fault) {
      faults.add(fault);
    }
    views.forEach(view -> fault(view).ifPresent(faults::add));
    return faults;
  }

  public void refuse() {
    List<InputException> faults = faults();
    if (!faults.isEmpty()) {
      throw InputException.of(faults);
    }
  }

  private Optional<InputException> fault(UserView view) {
    try {
      SQLConf.withExistingConf(
          QuestionSession.closed(),
          () -> {
            check(view);
            return null;
          });
      return Optional.empty();
    } catch (Exception e) { // parsers throw what they do not declare
      RuntimeException fault = told.apply(e, view);
      if (fault instanceof InputException input) {
        return Optional.of(input);
      }
      throw fault;
    }
  }

  private void check(UserView view) {
    LogicalPlan plan = SameRows.parser().parsePlan(view.text());
    ReadOnly.checkView(plan, names);
    LogicalPlan filled = TablePlaces.ofTables(this::rows).in(plan);
    var analyzer = new Analyzer(SimpleAnalyzer$.MODULE$.catalogManager().v1SessionCatalog());
    LogicalPlan analyzed =
        analyzer.executeAndCheck(filled, new QueryPlanningTracker(scala.Option.empty()));
    SameRows.check(analyzed);
    check(analyzed.schema().fields());
  }

  private Optional<LogicalPlan> rows(String table) {
    return names.tables().contains(table)
        ? Optional.of(LocalRelation$.MODULE$.apply(columns.apply(table)))
        : Optional.empty();
  }

  private static void check(StructField[] columns) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.length; i++) {
      String name = columns[i].name();
      if (!COLUMN.matcher(name).matches()) {
        throw ReadOnly.refused(
            "column %d is called %s".formatted(i + 1, name),
            "name it by AS with letters, digits and underscores");
      }
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw ReadOnly.refused(
            "two columns are called " + name, "name one of them by AS otherwise");
      }
      if (!hasText(columns[i].dataType())) {
        throw ReadOnly.refused(
            "column %s is %s, which has no cell in CSV"
                .formatted(name, columns[i].dataType().sql()),
            "cast it to STRING, INT, BIGINT, DOUBLE, DECIMAL or BOOLEAN");
      }
    }
  }

  private static boolean hasText(DataType type) {
    return type instanceof StringType
        || type instanceof DecimalType
        || PLAIN.contains(type)
        || (type instanceof ArrayType list && list.elementType() instanceof StringType);
  }

  /** Refuses a query whose rows chance, clocks or users decide. */
  private static final class SameRows {
    private static final InternalRow EMPTY = InternalRow.empty();

    /** Refuses a query that would not give the same rows of the same tables each time. */
    static void check(LogicalPlan analyzed) {
      analyzed.foreachWithSubqueries(
          part -> {
            checkPart(part);
            return BoxedUnit.UNIT;
          });
    }

    private static void checkPart(LogicalPlan part) {
      if (part instanceof Sample) {
        throw ReadOnly.refused("TABLESAMPLE takes other rows each time", "leave it out");
      }
      boolean takesSome = part instanceof GlobalLimit || part instanceof Offset;
      if (takesSome && ViewOrder.sort(part).isEmpty()) {
        throw ReadOnly.refused(
            "LIMIT or OFFSET without ORDER BY takes other rows each time",
            "add ORDER BY before it");
      }
      CollectionConverters.asJava(part.expressions()).forEach(SameRows::check);
    }

    private static void check(Expression expression) {
      boolean isOfChance =
          expression instanceof Nondeterministic
              || expression instanceof ExpressionWithRandomSeed
              || expression instanceof First
              || expression instanceof Last;
      if (expression instanceof Cast cast && isNamedDay(cast)) {
        throw ofMoment(cast.child().sql());
      }
      if (isOfChance || isOfMoment(expression)) {
        throw ReadOnly.refused(
            "%s gives another value each time".formatted(expression.prettyName()),
            "write the query without it");
      }
      CollectionConverters.asJava(expression.children()).forEach(SameRows::check);
    }

    /** Texts in which the engine takes days and instants from the clock, such as 'today'. */
    static SparkSqlParser parser() {
      return new SparkSqlParser() {
        @Override
        public SparkSqlAstBuilder astBuilder() {
          return new SparkSqlAstBuilder() {
            @Override
            public Literal visitTypeConstructor(SqlBaseParser.TypeConstructorContext typed) {
              Literal literal = super.visitTypeConstructor(typed);
              String text = typed.singleStringLitWithoutMarker().getText();
              if (isOfTime(literal.dataType()) && isName(text.substring(1))) {
                throw ofMoment(text);
              }
              return literal;
            }
          };
        }
      };
    }

    // a literal that the engine would make of the text, when it plans
    private static boolean isNamedDay(Cast cast) {
      boolean isText = cast.child().foldable() && cast.child().dataType() instanceof StringType;
      Object text = isText && isOfTime(cast.dataType()) ? cast.child().eval(EMPTY) : null;
      return text != null && isName(text.toString());
    }

    // dates and times begin with a digit or a sign
    private static boolean isName(String text) {
      return text.strip().matches("(?s)[^-+0-9].*") && !text.strip().matches("(?s)T[0-9].*");
    }

    private static boolean isOfTime(DataType type) {
      return type instanceof DatetimeType;
    }

    private static InputException ofMoment(String text) {
      return ReadOnly.refused(
          text + " as a date or time gives another value each time", "write the date in digits");
    }

    // of its own: the pattern is told of what it holds, too
    private static boolean isOfMoment(Expression expression) {
      return expression.containsPattern(TreePattern.CURRENT_LIKE())
          && CollectionConverters.asJava(expression.children()).stream()
              .noneMatch(child -> child.containsPattern(TreePattern.CURRENT_LIKE()));
    }
  }

  /** Columns of the tables of a run, which an earlier version may have made. */
  private record RunColumns(String run, Queryable names, Function<Table, StructType> then) {
    private static final String REMEDY =
        "freeze a later run, or move the file out of the folder for this release";

    StructType of(String table) {
      return names.stored(table).map(then).orElseGet(() -> names.columns(table));
    }

    /**
     * The line for a view that holds to the tables of now and not to these; what is no fault of it
     * is passed on.
     */
    RuntimeException fault(Exception e, UserView view) {
      RuntimeException fault = QueryFault.of(e, view, List.of());
      if (!(e instanceof SparkThrowable known) || !(fault instanceof InputException)) {
        return fault;
      }
      String found =
          lacking(known, view.text())
              .findFirst()
              .orElseGet(() -> "%s in run %s".formatted(QueryFault.found(e), run));
      return new InputException(QueryFault.place(e, view), found, REMEDY);
    }

    private Stream<String> lacking(SparkThrowable fault, String query) {
      return Stream.of("objectName", "colName")
          .map(key -> QueryFault.lastPart(fault.getMessageParameters().getOrDefault(key, "")))
          .flatMap(
              column ->
                  names.made().stream()
                      .filter(table -> QueryFault.names(query, table))
                      .filter(
                          table -> has(table.schema(), column) && !has(then.apply(table), column))
                      .map(table -> lacks(table, column)));
    }

    private String lacks(Table table, String column) {
      return "run %s is of an earlier version, whose %s has no column %s"
          .formatted(run, table.name(), column);
    }

    private static boolean has(StructType columns, String name) {
      return List.of(columns.fieldNames()).contains(name);
    }
  }
}
