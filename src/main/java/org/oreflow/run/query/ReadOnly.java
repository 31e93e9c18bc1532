package org.oreflow.run.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.ExpressionWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistryBase;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.lake.Failure;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.report.UserView;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Refuses a statement unless each of its parts is one of those that only read published tables:
 * nodes of its plan as parsed, also within expressions, tables, functions.
 */
final class ReadOnly {
  private static final Set<String> PLANS =
      Set.copyOf(ProgramText.lines(ReadOnly.class, "plans.txt"));

  private final Set<String> published;
  private final Set<String> named = new HashSet<>(); // by the statement itself, with WITH
  private final Set<String> asked = new TreeSet<>();
  private boolean isOfRuns; // with VERSION AS OF

  private ReadOnly(Collection<String> published) {
    this.published = new TreeSet<>(published);
  }

  static Set<String> tables(LogicalPlan plan, Collection<String> published) {
    var statement = new ReadOnly(published);
    statement.visit(plan);
    statement.refuseUnknown();
    statement.asked.retainAll(statement.published);
    return statement.asked;
  }

  /**
   * Refuses a statement that is no query of a view: it may read the tables of the run that it is
   * published with, and nothing else.
   */
  static void checkView(LogicalPlan plan, Queryable names) {
    var published = new ArrayList<>(names.tables());
    published.removeAll(List.of(Failure.TABLE.name(), TablePart.TABLE.name()));
    var statement = new ReadOnly(published);
    statement.visit(plan);
    for (String name : statement.asked) {
      if (name.startsWith(UserView.PREFIX) && !statement.named.contains(name)) {
        throw refused("a view reads tables, not " + name, "write what it selects into this one");
      }
    }
    statement.refuseUnknown();
    if (statement.isOfRuns) {
      throw refused(
          "VERSION AS OF names a run", "leave it out: a view is of the run that it is with");
    }
    for (String name : statement.named) {
      if (statement.published.contains(name)) {
        throw refused(
            "WITH calls a query %s, as a table is".formatted(name), "choose another name");
      }
    }
  }

  private void refuseUnknown() {
    for (String name : asked) {
      if (!published.contains(name) && !named.contains(name)) {
        throw refused("there is no table " + name, "take one of " + String.join(", ", published));
      }
    }
  }

  // by what each part is made of, whatever the engine counts among its children
  private void visit(Object part) {
    if (part instanceof LogicalPlan plan) {
      check(plan);
    } else if (part instanceof Expression expression) {
      check(expression);
    }
    if (part instanceof scala.collection.Iterable<?> many) {
      CollectionConverters.asJava(many).forEach(this::visit);
    } else if (part instanceof Product product) {
      CollectionConverters.asJava(product.productIterator()).forEachRemaining(this::visit);
    }
  }

  private void check(LogicalPlan plan) {
    if (!PLANS.contains(plan.getClass().getName())) {
      String name = plan.getClass().getSimpleName();
      throw refused("only queries are answered, not " + name, "write a SELECT");
    }
    if (plan instanceof UnresolvedRelation relation) {
      asked.add(name(relation));
    } else if (plan instanceof RelationTimeTravel travel) {
      checkRun(travel);
    } else if (plan instanceof UnresolvedTableValuedFunction function) {
      AllowedFunctions.checkTable(CollectionConverters.asJava(function.name()));
    } else if (plan instanceof UnresolvedWith with) {
      CollectionConverters.asJava(with.cteRelations())
          .forEach(relation -> named.add(relation._1().toLowerCase(Locale.ROOT)));
    }
  }

  private static void check(Expression expression) {
    if (expression instanceof ExpressionWithUnresolvedIdentifier) {
      throw refused("IDENTIFIER hides a name", "write the name itself");
    }
    if (expression instanceof UnresolvedFunction function) {
      AllowedFunctions.check(CollectionConverters.asJava(function.nameParts()));
    } else if (expression instanceof UnresolvedGenerator generator) {
      AllowedFunctions.check(List.of(generator.name().unquotedString().split("[.]")));
    }
  }

  private void checkRun(RelationTimeTravel travel) {
    isOfRuns = true;
    if (!(travel.relation() instanceof UnresolvedRelation relation)) {
      throw refused("VERSION AS OF follows no table", "write it after a table's name");
    }
    if (!published.contains(name(relation))) {
      throw refused(
          "there is no table " + name(relation), "take one of " + String.join(", ", published));
    }
    if (name(relation).equals(Failure.TABLE.name())) {
      throw refused("table failure is of no run", "leave VERSION AS OF out");
    }
    if (travel.version().isEmpty()) {
      throw refused(
          "TIMESTAMP AS OF names no run",
          "write VERSION AS OF 'r_…' with the id of a run, which jobs/oreflow status shows");
    }
  }

  static String name(UnresolvedRelation relation) {
    List<String> parts = CollectionConverters.asJava(relation.multipartIdentifier());
    if (parts.size() != 1) {
      throw refused(
          relation.tableName() + " is not a table of a run",
          "write one name without a dot, such as indicator");
    }
    if (relation.isStreaming() || !relation.options().isEmpty()) {
      throw refused(
          "table %s has STREAM or options".formatted(parts.get(0)), "write its name alone");
    }
    return parts.get(0).toLowerCase(Locale.ROOT);
  }

  static InputException refused(String found, String remedy) {
    return new InputException("sql", found, remedy);
  }

  /**
   * The functions that a query may call: those that make a value of values. Others of the engine
   * call any method, load classes, read files that an argument names, or tell whose process answers
   * and where its files lie.
   */
  static final class AllowedFunctions {
    private static final Pattern ALLOWED =
        Pattern.compile(String.join("|", ProgramText.lines(ReadOnly.class, "functions.txt")));

    private AllowedFunctions() {}

    static void check(List<String> name) {
      check(name, FunctionRegistry.builtin());
    }

    static void checkTable(List<String> name) {
      check(name, TableFunctionRegistry.builtin());
    }

    private static void check(List<String> name, FunctionRegistryBase<?> known) {
      String written = String.join(".", name);
      if (name.size() != 1) {
        throw ReadOnly.refused(
            "%s is not a function of the engine".formatted(written),
            "write one name without a dot");
      }
      var function = known.lookupFunction(new FunctionIdentifier(written.toLowerCase(Locale.ROOT)));
      if (function.isEmpty()) {
        throw ReadOnly.refused("there is no function " + written, "correct the query");
      }
      if (!isAllowed(function.get())) {
        throw ReadOnly.refused(
            "function %s may not be called".formatted(written), "write the query without it");
      }
    }

    static void keepIn(FunctionRegistryBase<?> known) {
      for (FunctionIdentifier name : CollectionConverters.asJava(known.listFunction())) {
        if (!known.lookupFunction(name).map(AllowedFunctions::isAllowed).getOrElse(() -> false)) {
          known.dropFunction(name);
        }
      }
    }

    private static boolean isAllowed(ExpressionInfo function) {
      return ALLOWED.matcher(function.getGroup() + " " + function.getName()).matches();
    }
  }
}
