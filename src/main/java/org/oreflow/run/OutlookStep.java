package org.oreflow.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.YamlPlaces;
import org.oreflow.disclosure.Audience;
import org.oreflow.lake.Remake;
import org.oreflow.outlook.Outcomes;
import org.oreflow.outlook.Outlook;
import org.oreflow.outlook.Outlook.Demand;
import org.oreflow.outlook.ProjectRows;
import org.oreflow.outlook.Projections;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.stale.LakeDigests;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Balance;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Table;

/** What may come, by the outlooks of the folder and as publishers project it. */
public record OutlookStep(Table makes) implements Step {
  private static final Expression PRINTED =
      Expressions.or(
          Expressions.or(
              Expressions.equal(Production.ROLE, Role.SCENARIO.text()),
              Expressions.equal(Production.MEASURE, Measure.PRICE.text())),
          Expressions.and(
              Expressions.equal(Production.MEASURE, Measure.DEMAND.text()),
              Expressions.equal(Production.COUNTRY, Countries.WORLD)));

  record OfProjects(Table makes) implements Step {
    @Override
    public Reads reads(Records records, TradeReads trade) {
      var projects = records.configuration().reference().projects();
      return new Reads(trade.lake())
          .byYear("projects", () -> LakeDigests.digests(ProjectRows.byYear(projects)))
          .lines("states", () -> projects.statuses().entrySet().stream());
    }

    @Override
    public Dataset<Row> rows(Context context, Remake remake) {
      return made(context, ProjectRows.of(context.reference().projects()).toList(), remake);
    }
  }

  @Override
  public Reads reads(Records records, TradeReads trade) {
    LakeDigests lake = trade.lake();
    Configuration configuration = records.configuration();
    Reads reads =
        records.onPublished(new Reads(lake)).byYear("outlooks", () -> texts(configuration, lake));
    return configuration.outlookFiles().isEmpty()
        ? reads
        : reads.upstream("outlooks", Balance.TABLE);
  }

  // a year of an outlook rests on its base year and on projects
  private static Map<Integer, String> texts(Configuration configuration, LakeDigests lake) {
    var projects = configuration.reference().projects();
    Map<Integer, String> balances = lake.rows(Balance.TABLE);
    String reports =
        LakeDigests.digest(
            Stream.of(
                    projects.reports().stream(),
                    projects.statuses().entrySet().stream(),
                    configuration.reference().lifetimes().byUse().values().stream())
                .flatMap(lines -> lines));
    Map<Integer, List<String>> texts = new TreeMap<>();
    for (Outlook outlook : outlooks(configuration)) {
      String text = outlook + "\t" + balances.get(outlook.baseYear()) + "\t" + reports;
      for (int year = outlook.baseYear(); year <= outlook.years().last(); year++) {
        texts.computeIfAbsent(year, none -> new ArrayList<>()).add(text);
      }
    }
    return LakeDigests.digests(texts);
  }

  static Collection<Outlook> outlooks(Configuration configuration) {
    Map<Path, Outlook> all =
        ScenarioStep.read(configuration.outlookFiles(), Outlook::read, Outlook::id);
    all.forEach((file, outlook) -> check(configuration, outlook, YamlPlaces.of(file)));
    return all.values();
  }

  private static void check(Configuration configuration, Outlook outlook, YamlPlaces places) {
    Basket basket =
        configuration.baskets().stream()
            .filter(one -> one.id().equals(outlook.basket()))
            .findFirst()
            .orElseThrow(
                () -> places.error("basket", "is no basket: " + outlook.basket(), "name another"));
    Set<String> stages = basket.stages().orElse(Map.of()).keySet();
    for (String stage : outlook.stages().keySet()) {
      if (!stages.contains(stage)) {
        String some = "there are " + String.join(", ", stages);
        throw places.error("stages", "has " + stage + ", no stage of the basket", some);
      }
    }
    Set<String> uses = configuration.reference().lifetimes().byUse().keySet();
    for (String use : outlook.demand().flatMap(Demand::uses).orElse(Map.of()).values()) {
      if (!uses.contains(use)) {
        String remedy = "take a use of lifetimes.csv, or add it there";
        throw places.error("demand.uses", "has " + use + ", whose lifetime is not known", remedy);
      }
    }
  }

  @Override
  public Dataset<Row> rows(Context context, Remake remake) {
    Collection<Outlook> outlooks = outlooks(context.configuration());
    List<Row> records = newest(context, printed(context));
    List<Row> rows = new ArrayList<>(new Projections(records).rows());
    if (!outlooks.isEmpty()) {
      List<Row> balances =
          context.lake().few(Balance.TABLE, ofBases(outlooks), columns(Balance.TABLE));
      for (Outlook outlook : outlooks) {
        List<Row> own =
            balances.stream()
                .filter(row -> row.getAs(Balance.ELEMENT).equals(outlook.element()))
                .filter(row -> row.<Integer>getAs(Balance.YEAR) == outlook.baseYear())
                .toList();
        rows.addAll(new Outcomes(outlook, own, records, context.reference()).rows());
      }
    }
    return made(context, rows, remake);
  }

  private static Expression ofBases(Collection<Outlook> outlooks) {
    Object[] elements = outlooks.stream().map(Outlook::element).toArray();
    Object[] years = outlooks.stream().map(Outlook::baseYear).toArray();
    return Expressions.and(
        Expressions.in(Balance.ELEMENT, elements), Expressions.in(Balance.YEAR, years));
  }

  private static List<String> columns(Table table) {
    return List.of(table.schema().fieldNames());
  }

  /** Projections, demand of the world that may stand before them, and prices; read once. */
  static List<Row> printed(Context context) {
    var lake = context.lake();
    return context
        .records()
        .once("printed", () -> lake.few(Production.TABLE, PRINTED, columns(Production.TABLE)));
  }

  private static List<Row> newest(Context context, List<Row> printed) {
    List<Row> some = new ArrayList<>(printed);
    some.removeIf(
        row ->
            row.getAs(Production.MEASURE).equals(Measure.PRICE.text())
                && !row.getAs(Production.ROLE).equals(Role.SCENARIO.text()));
    return context.records().publishedValues().newest(some);
  }

  /** An outlook on the published run, as an audience may see it. */
  public static Outcomes outcomes(Context context, Outlook outlook, Audience audience) {
    return new Outcomes(
        outlook,
        context.few(Balance.TABLE, outlook.element(), outlook.baseYear(), audience),
        newest(
            context, context.few(Production.TABLE, PRINTED, columns(Production.TABLE), audience)),
        context.reference());
  }
}
