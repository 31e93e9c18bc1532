package org.oreflow.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Balances;
import org.oreflow.choice.Releases;
import org.oreflow.disclosure.Audience;
import org.oreflow.disclosure.DisclosedTables;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.explain.Citations;
import org.oreflow.explain.Explainer;
import org.oreflow.explain.Project;
import org.oreflow.explain.Rows;
import org.oreflow.flow.FlowFactor;
import org.oreflow.lake.View;
import org.oreflow.report.Report;
import org.oreflow.run.BalanceStep.BalanceReference;
import org.oreflow.run.settings.Baskets;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

/** Explanations of the figures of a run, for which no session is opened. */
public final class Explanations {
  private final Context context;
  private final View view;
  private final Audience audience;
  private Suppressed suppressed;

  public Explanations(Context context, View view, Audience audience) {
    this.context = context;
    this.view = view;
    this.audience = audience;
  }

  public Explainer explainer() {
    return new Explainer(new Stored(), project(false));
  }

  /** What explains the figures to those who may see every record. */
  public Explainer explainerOfAll() {
    return new Explainer(new Stored(), project(true));
  }

  private Project project(boolean isOpen) {
    Configuration configuration = context.configuration();
    var reference = configuration.reference();
    var settings = configuration.settings();
    Map<String, List<String>> precedence = new TreeMap<>(settings.precedence());
    if (!isOpen) {
      List<String> told =
          Deliverables.sources(context, Audience.PUBLIC).stream().map(Report.Origin::id).toList();
      precedence.replaceAll((measure, ids) -> ids.stream().filter(told::contains).toList());
    }
    var indices =
        new Project.Indices(
            configuration.blocs(),
            configuration.groups(),
            configuration.partners(),
            context.records().baskets().members().parts(),
            new Baskets(configuration).chain(),
            context.records().draws(),
            settings.years().last(),
            settings.limits().indexWidth(),
            precedence.getOrDefault("production", List.of()),
            settings.asked());
    return new Project(
        context.configuration().sourceIds(),
        precedence,
        indices,
        context.records().flowFactors(),
        FlowFactor.ofMineOutput(
            configuration.baskets(), reference.compositions(), reference.elements()),
        reference.units().factors(new BalanceReference(configuration).balanceUnits()),
        settings.limits().revision(),
        reference.corrections(),
        Citations.read(configuration.referenceFolder(), configuration.correctionsFolder()),
        new Project.Trading(
            configuration.precedenceOfTrade(),
            configuration.mirrored(),
            reference.reporters().leftOut()),
        reference.criticality().sets(),
        isOpen);
  }

  /** Rows of the run, each question asked once. */
  private final class Stored implements Rows {
    private final Map<List<Object>, List<Row>> read = new HashMap<>();
    private final Balances balances =
        new Balances(
            new BalanceReference(context.configuration())
                .inputs(
                    Releases.of(read(Load.TABLE, Map.of()), context.configuration().sourceIds())));

    // all of an element and year at once: what is asked of them next is among them
    @Override
    public List<Row> of(Table table, Map<String, ?> where) {
      boolean isOfElement =
          where.get(Balance.ELEMENT) instanceof String
              && where.get(Balance.YEAR) instanceof Integer;
      if (!isOfElement) {
        return read(table, where);
      }
      Map<String, Object> element = new HashMap<>(where);
      element.keySet().retainAll(List.of(Balance.ELEMENT, Balance.YEAR));
      if (table.equals(Production.TABLE)) {
        element.remove(Production.YEAR); // files hold all years of an element: they are read once
      }
      List<Row> all = table.equals(Balance.TABLE) ? balances(element) : read(table, element);
      return all.stream().filter(row -> Rows.holds(row, where)).toList();
    }

    @Override
    public void each(Table table, Map<String, ?> where, Consumer<Row> taker) {
      view.each(
          table,
          condition(where),
          List.of(table.schema().fieldNames()),
          row -> taker.accept(shown(row)));
    }

    // indices are computed with countries whose flows say nothing, too
    private List<Row> balances(Map<String, Object> element) {
      List<Row> standing = read(Balance.TABLE, element);
      List<Row> flows = read(Flow.TABLE, element);
      return read.computeIfAbsent(
          List.of(element),
          none ->
              Stream.concat(standing.stream(), balances.silent(flows, standing).stream()).toList());
    }

    private List<Row> read(Table table, Map<String, ?> where) {
      return read.computeIfAbsent(
          List.of(table.name(), new HashMap<String, Object>(where)),
          none ->
              view.few(table, condition(where), List.of(table.schema().fieldNames())).stream()
                  .map(this::shown)
                  .toList());
    }

    private Row shown(Row row) {
      return audience == Audience.PUBLIC ? row : DisclosedTables.unmarked(row);
    }

    @Override
    public boolean isSuppressed(Table table, Row row) {
      if (suppressed == null) {
        suppressed = context.suppressed(view, audience);
      }
      return !suppressed.isEmpty() && suppressed.isSuppressed(table, row);
    }

    private static Expression condition(Map<String, ?> where) {
      Expression all = Expressions.alwaysTrue();
      for (var one : where.entrySet()) {
        all = Expressions.and(all, condition(one.getKey(), one.getValue()));
      }
      return all;
    }

    private static Expression condition(String column, Object value) {
      if (value instanceof Prefixes prefixes) {
        return prefixes.all().stream()
            .map(prefix -> (Expression) Expressions.startsWith(column, prefix))
            .reduce(Expressions.alwaysFalse(), Expressions::or);
      }
      return value instanceof Collection<?> some
          ? Expressions.in(column, new ArrayList<>(new HashSet<>(some)))
          : Expressions.equal(column, value);
    }
  }
}
