package org.oreflow.run.stale;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.oreflow.choice.CurrentParameters;
import org.oreflow.choice.Release;
import org.oreflow.config.ProgramText;
import org.oreflow.index.criticality.EuCriticality;
import org.oreflow.index.formula.Instability;
import org.oreflow.index.formula.Members;
import org.oreflow.run.settings.Baskets;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Change;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Load;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import scala.jdk.javaapi.CollectionConverters;

/** What indices of elements are computed of, besides balances and flows; all of it is small. */
public record IndexInputs(
    Members members,
    List<Row> criticality,
    List<Row> changes,
    Instability instability,
    List<Row> chain) {
  /** Of stored rows of {@link Parameter} and of {@link #shares}. */
  public static IndexInputs of(
      Configuration configuration,
      List<Row> stored,
      Map<List<String>, Release> releases,
      List<Row> shares,
      Members members) {
    List<Row> parameters = parameters(configuration, stored, releases);
    var studies = new EuCriticality(configuration.reference().criticality().sets());
    return new IndexInputs(
        members,
        studies.rows(shares, parameters),
        studies.changes(shares, parameters),
        new Instability(parameters, configuration.settings().years().last()),
        new Baskets(configuration).chain());
  }

  private static List<Row> parameters(
      Configuration configuration, List<Row> stored, Map<List<String>, Release> releases) {
    return new CurrentParameters(releases, configuration.settings().precedence("production"))
        .of(stored).stream().map(row -> withTerms(row, releases)).toList();
  }

  // what binds a release binds all that is derived from it
  private static Row withTerms(Row row, Map<List<String>, Release> releases) {
    Set<String> terms =
        releases
            .get(List.of(row.<String>getAs(Load.SOURCE), row.<String>getAs(Load.RELEASE)))
            .terms();
    Set<String> flags = new LinkedHashSet<>(row.<String>getList(row.fieldIndex(Parameter.FLAGS)));
    return flags.addAll(terms)
        ? NamedRow.with(
            row, Map.of(Parameter.FLAGS, CollectionConverters.asScala(List.copyOf(flags)).toSeq()))
        : row;
  }

  public Map<Integer, String> criticalityByYear() {
    return byYear(criticality, IndicatorValue.TABLE.schema().fieldIndex(IndicatorValue.YEAR));
  }

  public Map<Integer, String> changesByYear() {
    return byYear(changes, Change.TABLE.schema().fieldIndex(Change.YEAR_TO));
  }

  private static Map<Integer, String> byYear(List<Row> rows, int year) {
    return rows.stream()
        .collect(
            groupingBy(
                row -> row.getInt(year),
                mapping(
                    IndexInputs::text,
                    collectingAndThen(toSet(), lines -> LakeDigests.digest(lines.stream())))));
  }

  private static String text(Row row) {
    var cells = new ArrayList<String>();
    for (int i = 0; i < row.size(); i++) {
      Object cell = row.get(i);
      cells.add(cell instanceof Object[] list ? List.of(list).toString() : String.valueOf(cell));
    }
    return String.join("\t", cells);
  }

  public static Dataset<Row> shares(Dataset<Row> production) {
    return production
        .where(col(Production.MEASURE).isin(Measure.SHARE.text(), Measure.EU_SHARE.text()))
        .select(
            ProgramText.words("measure element stage country period value low high flags").stream()
                .map(functions::col)
                .toArray(Column[]::new));
  }
}
