package org.oreflow.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Cells;
import org.oreflow.landscape.Projected;
import org.oreflow.landscape.ProjectedUse;
import org.oreflow.table.Basis;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Verdict;

/** The records behind a row of the landscape. */
record ShareRecords(PublishedTables published) {
  private static final Map<Basis, List<Measure>> MEASURES =
      Map.of(
          Basis.PUBLISHED_SHARE, List.of(Measure.SHARE),
          Basis.SOURCING_SHARE, List.of(Measure.EU_SHARE),
          Basis.DEMAND_SHARE, List.of(Measure.DEMAND_SHARE),
          Basis.IMPORT_SHARE, List.of(Measure.IMPORT_SHARE),
          Basis.CAPACITY, List.of(Measure.CAPACITY),
          Basis.RESERVE, List.of(Measure.RESERVE),
          Basis.RESOURCE, List.of(Measure.RESOURCE),
          Basis.DEMAND, List.of(Measure.DEMAND),
          Basis.EXPORTS, List.of());

  private static final double PERCENT = 100;
  private static final double ROUNDING = 1e-9; // of doubles

  /**
   * The records of a row. Each source stands for itself: its newest release counts, whatever
   * precedence says.
   */
  List<Origin> of(Row row) {
    Basis basis = Basis.of(row.getAs(Landscape.BASIS));
    String source = row.getAs(Landscape.SOURCE);
    String release = row.getAs(Landscape.RELEASE);
    if (basis == Basis.PROJECTION) {
      return projected(row);
    }
    List<Origin> all = new ArrayList<>();
    for (Measure measure : MEASURES.getOrDefault(basis, List.of(Measure.OUTPUT))) {
      var table = new PublishedTables.Of(row, measure.text());
      for (Origin origin : published.records(table, row.getAs(Landscape.COUNTRY))) {
        boolean isOfRow =
            origin.place().source().equals(source) && origin.place().release().equals(release);
        boolean isCounted = origin.counts() || origin.decided().verdict() == Verdict.OUTRANKED;
        if (isOfRow && isCounted && isOtherForm(row, basis, origin.amount())) {
          all.add(origin.left(Verdict.SIDE_BY_SIDE, "another form of the goods: a row of its own"));
        } else if (isOfRow && isCounted) {
          all.add(origin.counting());
        } else if (!isOfRow) {
          all.add(origin.left(Verdict.SIDE_BY_SIDE, "a row of its own source and release"));
        } else {
          all.add(origin);
        }
      }
    }
    all.sort(Comparator.comparing(Origin::rule));
    return all;
  }

  // a publisher prints a percentage for each form of the goods
  private static boolean isOtherForm(Row row, Basis basis, Interval percent) {
    double low = Cells.number(row, Landscape.SHARE_LOW);
    return basis == Basis.IMPORT_SHARE && Math.abs(PERCENT * low - percent.low()) > ROUNDING;
  }

  private List<Origin> projected(Row row) {
    return Projected.of(row.getAs(Landscape.MATERIAL))
        .map(name -> projected(row, name))
        .orElse(List.of());
  }

  private List<Origin> projected(Row row, Projected name) {
    String element = row.getAs(Landscape.ELEMENT);
    var table = new PublishedTables.Of(row, name.measure());
    return published.projected(
        table,
        record ->
            row.getAs(Landscape.COUNTRY).equals(record.getAs(Production.COUNTRY))
                && row.getAs(Landscape.SOURCE).equals(record.getAs(Production.SOURCE))
                && row.getAs(Landscape.RELEASE).equals(record.getAs(Production.RELEASE))
                && name.scenario().equals(record.getAs(Production.SCENARIO))
                && products(element, record).contains(name.product()));
  }

  // a form of the element, such as gross, is no product of its own: "gross; blanks" counts blanks,
  // and so does a demand of the type "demand by use: Blanks"
  private static List<String> products(String element, Row record) {
    String content = record.getAs(Production.CONTENT);
    List<String> products = new ArrayList<>(List.of(element));
    ProjectedUse.of(record.getAs(Production.TYPE))
        .ifPresent(use -> products.add(element + ", " + use));
    if (content != null) {
      int end = content.indexOf("; ");
      products.add(end < 0 ? content : element + ", " + content.substring(end + 2));
      products.add(content);
    }
    return products;
  }
}
