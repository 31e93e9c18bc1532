package org.oreflow.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.reference.Commodities.Commodity;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Reference;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Reason;

/** What would fill a gap: product codes whose trade, or formats whose output, is of its stage. */
final class WouldTell {
  // a file of any publisher, or of one's own
  private static final String OWN_TABLE = "production-table: country, year, quantity, unit";

  private static final Set<String> OF_OUTPUT =
      Set.of(Reason.NO_SOURCE.name(), Reason.NO_SHARES.name());

  private static final SortedSet<String> NONE = Collections.emptySortedSet();

  private final Reference reference;
  private final Map<List<String>, SortedSet<String>> output; // element, stage → formats
  private final Map<List<String>, List<String>> formats = new HashMap<>();
  private final Map<List<String>, List<String>> codes = new HashMap<>();

  WouldTell(Configuration configuration) {
    this.reference = configuration.reference();
    this.output = reference.types().formatsOfOutput();
  }

  /**
   * Rows of {@link org.oreflow.table.Gap}.
   *
   * @param counted of {@link org.oreflow.index.Gaps#counted}
   */
  List<Row> rows(List<Row> counted) {
    var rows = new ArrayList<Row>();
    for (Row row : counted) {
      boolean ofOutput = OF_OUTPUT.contains(row.getString(4));
      var place = List.of(row.getString(0), row.getString(1)); // of many years and families
      List<String> told =
          ofOutput
              ? formats.computeIfAbsent(place, of -> formats(of.get(0), of.get(1)))
              : codes.computeIfAbsent(place, of -> codes(of.get(0), of.get(1)));
      rows.add(
          RowFactory.create(
              row.get(0),
              row.get(1),
              row.get(2),
              row.get(3),
              row.get(4),
              row.get(5),
              told.toArray(String[]::new)));
    }
    return rows;
  }

  private List<String> codes(String element, String stage) {
    return reference.commodities().all().stream()
        .filter(commodity -> commodity.stage().equals(stage))
        .filter(commodity -> isOf(commodity, element))
        .map(commodity -> commodity.codeSystem() + " " + commodity.code())
        .distinct()
        .sorted()
        .toList();
  }

  private boolean isOf(Commodity commodity, String element) {
    return commodity.element().equals(element)
        || groups(element).anyMatch(commodity.element()::equals)
        || reference.elements().members(element).contains(commodity.element());
  }

  private List<String> formats(String element, String stage) {
    return Stream.concat(
            Stream.of(OWN_TABLE),
            Stream.concat(Stream.of(element), groups(element))
                .flatMap(one -> output.getOrDefault(List.of(one, stage), NONE).stream())
                .distinct()
                .sorted())
        .toList();
  }

  private Stream<String> groups(String element) {
    return reference.elements().find(element).map(Elements.Element::groups).stream()
        .flatMap(List::stream);
  }
}
