package org.oreflow.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.flow.Releases;
import org.oreflow.indicator.Instability;
import org.oreflow.indicator.criticality.EuCriticality;
import org.oreflow.ingest.Parameter;
import org.oreflow.ingest.Production;
import org.oreflow.ingest.Role;
import org.oreflow.lake.Lake;
import org.oreflow.reference.Basket;

/**
 * What indices of elements are computed of, besides balances and flows; all of it is small.
 *
 * @param members rows of {@link org.oreflow.indicator.Indicators#MEMBERS}
 * @param criticality results of studies, rows of {@link org.oreflow.indicator.IndicatorValue}
 * @param changes from study to study, rows of {@link org.oreflow.indicator.Change}
 * @param instability rows of {@link Instability#SCHEMA}
 * @param chain rows of {@link org.oreflow.indicator.StagePosition#CHAIN}
 */
record IndexInputs(
    List<Row> members,
    List<Row> criticality,
    List<Row> changes,
    List<Row> instability,
    List<Row> chain) {
  private static final String RANK = ":rank"; // of governance: read, not used

  /** Takes copies. */
  IndexInputs {
    members = List.copyOf(members);
    criticality = List.copyOf(criticality);
    changes = List.copyOf(changes);
    instability = List.copyOf(instability);
    chain = List.copyOf(chain);
  }

  static IndexInputs read(
      Configuration configuration,
      Lake lake,
      Dataset<Row> releases,
      Dataset<Row> production,
      Dataset<Row> members) {
    List<Row> parameters =
        Releases.newest(
                lake.read(Parameter.TABLE).where(col(Parameter.ROLE).equalTo(Role.PART.text())),
                releases,
                Parameter.PARAMETER,
                Parameter.YEAR)
            .where(not(col(Parameter.PARAMETER).endsWith(RANK)))
            .coalesce(1)
            .sortWithinPartitions( // what two sources both say is taken alike each time
                Parameter.SOURCE,
                Parameter.RELEASE,
                Parameter.FILE,
                Parameter.ENTRY,
                Parameter.LINE,
                Parameter.ITEM)
            .collectAsList();
    List<Row> shares =
        production
            .where(col(Production.MEASURE).isin("share", "eu_share"))
            .select(
                Production.MEASURE,
                Production.ELEMENT,
                Production.STAGE,
                Production.COUNTRY,
                Production.PERIOD,
                "value",
                Production.LOW,
                Production.HIGH)
            .collectAsList();
    var studies = new EuCriticality(configuration.reference().criticality().sets());
    return new IndexInputs(
        members.collectAsList(),
        studies.rows(shares, parameters),
        studies.changes(shares, parameters),
        Instability.rows(parameters, configuration.settings().years().last()),
        chain(configuration));
  }

  // a stage of a basket and each that it is made from, for the group and its members
  private static List<Row> chain(Configuration configuration) {
    var elements = configuration.reference().elements();
    var rows = new ArrayList<Row>();
    for (Basket basket : configuration.baskets()) {
      if (basket.group().isPresent()) {
        String group = basket.group().get();
        var names = new ArrayList<>(List.of(group));
        elements.members(group).stream().filter(name -> !names.contains(name)).forEach(names::add);
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
