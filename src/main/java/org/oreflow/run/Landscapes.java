package org.oreflow.run;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.disclosure.Audience;
import org.oreflow.engine.Scan;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.lake.Lake;
import org.oreflow.landscape.Order;
import org.oreflow.landscape.ShareChanges;
import org.oreflow.landscape.ShareIndices;
import org.oreflow.landscape.View;
import org.oreflow.reference.Basket;
import org.oreflow.run.settings.Baskets;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.IndicatorValue.Family;
import org.oreflow.table.Landscape;
import org.oreflow.table.Reason;

/** The landscape of each basket: what it is made of, and how it is shown. */
public record Landscapes(Context context, Order order) {
  public Landscapes(Context context) {
    this(context, order(context.configuration()));
  }

  static Order order(Configuration configuration) {
    return new Order(
        new Baskets(configuration).elements(),
        new Baskets(configuration).joint(),
        configuration.settings().precedence("production"));
  }

  /** All rows of a lake's landscapes with the columns of {@link View#COLUMNS}. */
  public static List<Row> rows(Lake lake) {
    return Scan.collect(Scan.select(lake.read(Landscape.TABLE), View.COLUMNS));
  }

  public List<Basket> baskets() {
    return context.configuration().baskets().stream()
        .filter(basket -> basket.group().isPresent())
        .sorted(Comparator.comparing(Basket::id))
        .toList();
  }

  /** Published rows of some baskets that an audience may see, with the columns of a view. */
  public List<Row> published(List<Basket> baskets, Audience audience) {
    Object[] ids = baskets.stream().map(Basket::id).toArray();
    return context.few(
        Landscape.TABLE, Expressions.in(Landscape.BASKET, ids), View.COLUMNS, audience);
  }

  public View view(Basket basket, List<Row> rows) {
    return new View(
        basket.id(),
        rows,
        order,
        context.reference().countries()::name,
        context.settings().limits().indexWidth());
  }

  List<IndexValue> indices(List<Row> rows) {
    return new ShareIndices(
            order,
            context.records().indexInputs().chain(),
            context.settings().limits().indexWidth())
        .of(rows);
  }

  List<Row> changes(List<Row> rows) {
    var settings = context.settings();
    return new ShareChanges(order, settings.changes(), settings.limits().indexWidth()).of(rows);
  }

  /** Published changes of two sources or editions that an audience may see. */
  public List<Row> ofTwoSources(Audience audience) {
    return context.few(
        Change.TABLE, Expressions.notNull(Change.SOURCE_YEAR), View.CHANGES, audience);
  }

  /**
   * Links and years of which no table tells a share, as counted gaps: element, stage, year, family,
   * reason, cells. Of a basket years are those of which it has any figure; of an element that
   * stands for itself those of its balances.
   *
   * @param rows as for {@link #indices}
   */
  List<Row> untold(List<Row> rows, List<Row> balances) {
    Set<String> parts = new HashSet<>();
    order.joint().forEach(basket -> parts.addAll(order.elements().get(basket)));
    List<Row> own =
        balances.stream()
            .filter(row -> !parts.contains(row.<String>getAs(Balance.ELEMENT)))
            .toList();
    Stream<Row> alone =
        ShareIndices.untold(own, rows).stream()
            .map(
                row ->
                    noShares(
                        row.getAs(Balance.ELEMENT),
                        row.getAs(Balance.STAGE),
                        row.<Integer>getAs(Balance.YEAR)));
    return Stream.concat(ofBaskets(rows).stream(), alone).distinct().toList();
  }

  private Row noShares(String element, String stage, int year) {
    String family = Family.CONCENTRATION.text();
    String reason = Reason.NO_SHARES.name();
    long lacking = ShareIndices.OF_LINK.stream().filter(context.settings().asked()::has).count();
    return RowFactory.create(element, stage, year, family, reason, (int) lacking);
  }

  private List<Row> ofBaskets(List<Row> rows) {
    List<Row> gaps = new ArrayList<>();
    for (Basket basket : baskets()) {
      List<Row> own =
          rows.stream().filter(row -> row.getAs(Landscape.BASKET).equals(basket.id())).toList();
      View view = view(basket, own);
      for (Optional<String> part : parts(basket)) { // whatever years the rows are of
        for (String stage : basket.stages().orElseThrow().keySet()) {
          for (int year : view.untold(part, stage)) {
            gaps.add(noShares(part.orElse(basket.group().orElseThrow()), stage, year));
          }
        }
      }
    }
    return gaps;
  }

  /** What stands for itself in a basket: the whole of it (empty), or each element that has rows. */
  public List<Optional<String>> parts(Basket basket, List<Row> rows) {
    Set<String> known =
        rows.stream().map(row -> row.<String>getAs(Landscape.ELEMENT)).collect(toUnmodifiableSet());
    return parts(basket).stream()
        .filter(part -> part.isEmpty() || known.contains(part.get()))
        .toList();
  }

  private List<Optional<String>> parts(Basket basket) {
    return order.joint().contains(basket.id())
        ? List.of(Optional.empty())
        : order.elements().get(basket.id()).stream()
            .filter(element -> !element.equals(basket.group().orElseThrow()))
            .map(Optional::of)
            .toList();
  }
}
