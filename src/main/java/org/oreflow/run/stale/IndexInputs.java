package org.oreflow.run.stale;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.oreflow.choice.Releases;
import org.oreflow.index.criticality.EuCriticality;
import org.oreflow.index.formula.Instability;
import org.oreflow.index.formula.Members;
import org.oreflow.lake.Lake;
import org.oreflow.reference.Basket;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Load;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * What indices of elements are computed of, besides balances and flows; all of it is small.
 *
 * @param members what elements are parts of
 * @param criticality results of studies, rows of {@link org.oreflow.table.IndicatorValue}
 * @param changes from study to study, rows of {@link org.oreflow.table.Change}
 * @param instability political, of countries by year
 * @param chain rows of {@link org.oreflow.index.risk.StagePosition#CHAIN}
 */
public record IndexInputs(
    Members members,
    List<Row> criticality,
    List<Row> changes,
    Instability instability,
    List<Row> chain) {
  private static final String RANK = ":rank"; // of governance: read, not used
  private static final WindowSpec CELL =
      Window.partitionBy(
          Parameter.PARAMETER,
          Parameter.PERIOD,
          Parameter.COUNTRY,
          Parameter.ELEMENT,
          Parameter.MATERIAL,
          Parameter.STAGE);
  private static final Column TERMS =
      array_compact(
          array(
              when(col(Load.CONFIDENTIAL), Releases.CONFIDENTIAL),
              when(col(Releases.NO_REDISTRIBUTION), Releases.NO_REDISTRIBUTION)));

  /** Takes copies. */
  public IndexInputs {
    criticality = List.copyOf(criticality);
    changes = List.copyOf(changes);
    chain = List.copyOf(chain);
  }

  public static IndexInputs read(
      Configuration configuration,
      Lake lake,
      Dataset<Row> releases,
      Dataset<Row> production,
      Members members) {
    List<Row> parameters = parameters(configuration, lake, releases);
    List<Row> shares = shares(production);
    var studies = new EuCriticality(configuration.reference().criticality().sets());
    return new IndexInputs(
        members,
        studies.rows(shares, parameters),
        studies.changes(shares, parameters),
        new Instability(parameters, configuration.settings().years().last()),
        chain(configuration));
  }

  private static List<Row> parameters(
      Configuration configuration, Lake lake, Dataset<Row> releases) {
    var published =
        Releases.newest(
                lake.read(Parameter.TABLE).where(col(Parameter.ROLE).equalTo(Role.PART.text())),
                releases,
                Parameter.PARAMETER,
                Parameter.YEAR)
            .where(not(col(Parameter.PARAMETER).endsWith(RANK)))
            .withColumn(Parameter.FLAGS, array_union(col(Parameter.FLAGS), TERMS));
    return taken(published, configuration.settings().precedence("production"))
        .coalesce(1)
        .sortWithinPartitions( // sums of doubles depend on the order
            Parameter.SOURCE,
            Parameter.RELEASE,
            Parameter.FILE,
            Parameter.ENTRY,
            Parameter.LINE,
            Parameter.ITEM)
        .collectAsList();
  }

  private static List<Row> shares(Dataset<Row> production) {
    return production
        .where(col(Production.MEASURE).isin("share", "eu_share"))
        .select(
            Production.MEASURE,
            Production.ELEMENT,
            Production.STAGE,
            Production.COUNTRY,
            Production.PERIOD,
            "value",
            Production.LOW,
            Production.HIGH,
            Production.FLAGS)
        .collectAsList();
  }

  /**
   * Parameters of the first source that has them, as of production.
   *
   * @param precedence source ids, first first; others come behind, by name
   */
  static Dataset<Row> taken(Dataset<Row> parameters, List<String> precedence) {
    Column place = struct(Releases.rank(precedence), col(Parameter.SOURCE));
    return parameters
        .withColumn("place", place)
        .withColumn("first", min("place").over(CELL))
        .where(col("place").equalTo(col("first")))
        .drop("place", "first");
  }

  // a stage of a basket and each that it is made from, for the group, groups in it and its members
  public static List<Row> chain(Configuration configuration) {
    var elements = configuration.reference().elements();
    var rows = new ArrayList<Row>();
    for (Basket basket : configuration.baskets()) {
      if (basket.group().isPresent()) {
        String group = basket.group().get();
        var names = new ArrayList<>(List.of(group));
        List<String> members = elements.members(group);
        Stream.concat(elements.groups().stream().sorted(), members.stream())
            .filter(name -> !names.contains(name))
            .filter(name -> members.containsAll(elements.members(name)))
            .forEach(names::add);
        basket
            .stages()
            .orElseThrow()
            .forEach(
                (stage, link) ->
                    link.from()
                        .orElse(List.of())
                        .forEach(
                            from ->
                                names.forEach(
                                    name -> rows.add(RowFactory.create(name, stage, from)))));
      }
    }
    return rows.stream().distinct().toList();
  }
}
