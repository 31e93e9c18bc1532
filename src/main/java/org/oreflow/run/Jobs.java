package org.oreflow.run;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.run.FlowStep.ReconciledStep;
import org.oreflow.run.IndicatorStep.ChangeStep;
import org.oreflow.run.IndicatorStep.ProductStep;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Event;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.OutlookTable;
import org.oreflow.table.Price;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reconciled;
import org.oreflow.table.ScenarioTable;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** The jobs in the order in which a run does them, and the tables that they fill. */
public final class Jobs {
  public static final Job RECONCILE =
      new ComputeJob("reconcile", List.of(new ReconciledStep(Reconciled.TABLE)));

  private static final List<ComputeJob> COMPUTED =
      Stream.of(
              (ComputeJob) RECONCILE,
              new ComputeJob("flows", List.of(new FlowStep(Flow.TABLE))),
              new ComputeJob(
                  "balances",
                  List.of(
                      new BalanceStep(Balance.TABLE),
                      new BalanceStep.OfChains(MaterialBalance.TABLE),
                      new BalanceStep.OfExposures(ExposureTable.TABLE),
                      new LandscapeStep(Landscape.TABLE))),
              new ComputeJob(
                  "indicators",
                  List.of(
                      new IndicatorStep(IndicatorValue.TABLE),
                      new ProductStep(ProductIndicator.TABLE),
                      new ChangeStep(Change.TABLE))),
              new ComputeJob(
                  "measures",
                  List.of(
                      new PriceStep(Price.TABLE),
                      new EventStep.OfMeasures(Event.MEASURES),
                      new EventStep(Event.TABLE))),
              new ComputeJob(
                  "scenarios",
                  List.of(
                      new ScenarioStep(ScenarioTable.TABLE),
                      new ScenarioStep(ScenarioTable.INDICES))),
              new ComputeJob(
                  "outlooks",
                  List.of(
                      new OutlookStep.OfProjects(OutlookTable.PROJECTS),
                      new OutlookStep(OutlookTable.TABLE))),
              new ComputeJob("added", Tables.ADDED.stream().map(Step.class::cast).toList()))
          .filter(job -> !job.steps().isEmpty())
          .toList();

  public static final List<Job> ALL =
      Stream.concat(Stream.of(new IngestJob()), COMPUTED.stream()).toList();

  /** The computed tables, each after those that it is made from. */
  public static final List<Step> STEPS =
      COMPUTED.stream().flatMap(job -> job.steps().stream()).toList();

  public static final List<Table> TABLES =
      ALL.stream().flatMap(job -> job.makes().stream()).toList();

  private Jobs() {}

  public static Job named(String name) {
    return ALL.stream().filter(job -> job.name().equals(name)).findFirst().orElseThrow();
  }

  /** Computes tables, those years of each whose inputs are not what its published rows rest on. */
  private record ComputeJob(String name, List<Step> steps) implements Job {
    @Override
    public List<Table> makes() {
      List<Table> tables = new ArrayList<>();
      for (Step step : steps) {
        tables.add(step.makes());
        tables.addAll(step.makesToo());
      }
      return tables;
    }

    @Override
    public String run(Context context) {
      return ImpossibleTrade.named(context, () -> computed(context));
    }

    private String computed(Context context) {
      return steps.size() == 1
          ? computed(context, steps.get(0))
          : steps.stream()
              .map(step -> step.makes().name() + " " + computed(context, step))
              .collect(joining("\n"));
    }

    private static String computed(Context context, Step step) {
      Lake lake = context.lake();
      Table table = step.makes();
      Remake remake = context.records().remakes().of(step);
      if (lake.isMade(table) && remake.isNothing()) {
        return Job.rows(lake.rows(table)) + ", unchanged";
      }
      Lake.Change change = lake.replace(table, step.rows(context, remake), remake);
      String years = remake.isWhole() ? "" : ", recomputed: " + remake.text();
      return Job.rows(change.rows()) + years + (change.written() ? "" : ", unchanged");
    }
  }
}
