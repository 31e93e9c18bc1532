package org.oreflow.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Decided;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Cell;
import org.oreflow.index.formula.Cells;
import org.oreflow.table.Measure;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;

/** Parameters and shares of studies as terms with their records. */
final class RecordNodes {
  private final RecordSources sources;
  private final PublishedTables published;

  RecordNodes(Basis basis) {
    this.sources = basis.sources();
    this.published = basis.published();
  }

  /** The estimate of a country's stability that counts: the last of the parameters. */
  List<Origin> stability(String country, List<Row> parameters) {
    return parameters.stream()
        .filter(row -> country.equals(row.getAs(Parameter.COUNTRY)))
        .max(
            (one, other) ->
                one.<Integer>getAs(Parameter.YEAR).compareTo(other.getAs(Parameter.YEAR)))
        .map(row -> List.of(origin(row)))
        .orElse(List.of());
  }

  private Origin origin(Row row) {
    String material = row.getAs(Parameter.MATERIAL);
    return new Origin(
        Decided.counting(sources.place(row)),
        "%s %s%s"
            .formatted(
                row.getAs(Parameter.PARAMETER),
                row.getAs(Parameter.PERIOD),
                material == null ? "" : ", " + material),
        Cells.interval(row, Parameter.VALUE, Parameter.LOW, Parameter.HIGH),
        row.getAs(Parameter.UNIT),
        RecordSources.text(row, Parameter.MARK),
        RecordSources.text(row, Parameter.NOTE),
        Cells.interval(row, Parameter.VALUE, Parameter.LOW, Parameter.HIGH),
        List.of(),
        Cells.flags(row, Parameter.FLAGS),
        sources.isHidden(row));
  }

  /** What a study knows of a material: shares of countries and parameters. */
  List<Node> ofStudy(String index, Cell cell, Inputs inputs) {
    List<Node> nodes = new ArrayList<>();
    boolean isOfShares = index.equals("supply_risk") || index.equals("hhi_wgi");
    if (isOfShares) {
      for (Row row : inputs.rows(Inputs.SHARES)) {
        boolean isOfCell =
            cell.element().equals(row.getAs(Production.ELEMENT))
                && (cell.stage().equals(row.getAs(Production.STAGE))
                    || cell.stage().equals("overall"));
        if (isOfCell) {
          nodes.add(share(row, cell));
        }
      }
    }
    for (Row row : inputs.rows(Inputs.PARAMETERS)) {
      if (cell.element().equals(row.getAs(Parameter.ELEMENT)) && isOf(row, cell, inputs)) {
        nodes.add(
            new Node(
                row.getAs(Parameter.PARAMETER),
                RecordSources.text(row, Parameter.NOTE),
                "",
                Cells.interval(row, Parameter.VALUE, Parameter.LOW, Parameter.HIGH),
                row.getAs(Parameter.UNIT),
                Double.NaN,
                Set.of(),
                "",
                List.of(),
                List.of(origin(row))));
      }
    }
    return nodes;
  }

  private static boolean isOf(Row row, Cell cell, Inputs inputs) {
    if (cell.variant().equals("published")) {
      return row.<Integer>getAs(Parameter.YEAR) == cell.year();
    }
    return inputs.studies().stream()
        .anyMatch(
            set ->
                (set.years().first() + "/" + set.years().last())
                    .equals(row.getAs(Parameter.PERIOD)));
  }

  private Node share(Row row, Cell cell) {
    boolean isOfEu = Measure.EU_SHARE.text().equals(row.getAs(Production.MEASURE));
    String country = row.getAs(Production.COUNTRY);
    var table =
        new PublishedTables.Of(
            cell.element(),
            row.getAs(Production.STAGE),
            row.getAs(Production.MEASURE),
            row.<Integer>getAs(Production.YEAR));
    Interval share = Cells.interval(row, "value", Production.LOW, Production.HIGH);
    return new Node(
        isOfEu ? "share of what the EU takes" : "share of the world",
        country,
        "",
        share,
        "%",
        Double.NaN,
        Set.of(),
        "",
        List.of(),
        published.records(table, country));
  }
}
