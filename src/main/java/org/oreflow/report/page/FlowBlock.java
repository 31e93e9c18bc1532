package org.oreflow.report.page;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;

/**
 * Trade of an element: the largest flows of each stage, year and source by value (block {@code f}),
 * what each source has (block {@code ft}; {@code us}: value of products of which nobody knows the
 * part that counts), and what each country exports and imports (block {@code fc}). The value of a
 * flow is that of its product, so that values of elements do not add up.
 */
final class FlowBlock extends Block {
  private static final List<String> TAKEN =
      ProgramText.words(
          "stage exporter importer year mass_t low_t high_t product_t value_usd flags source");
  private static final int VALUE = TAKEN.indexOf(Flow.VALUE_USD);
  private static final BigDecimal LEAST_TRADE = new BigDecimal(2_000_000); // USD, of a country
  private static final Layout FLOWS =
      Layout.named("f").orderedBy("stage", "year", "-u", "exporter", "importer");
  private static final Layout TOTALS = Layout.named("ft");
  private static final Layout COUNTRIES = Layout.named("fc");

  // the largest first; of equal ones by exporter and importer
  private static final Comparator<Object[]> ORDER =
      Comparator.comparing(FlowBlock::value, Comparator.reverseOrder())
          .thenComparing(flow -> (String) flow[1])
          .thenComparing(flow -> (String) flow[2]);

  private record Party(String stage, int year, String name) {
    static Party of(Object[] flow, Object name) {
      return new Party((String) flow[0], (Integer) flow[3], (String) name);
    }
  }

  private static final class OfElement {
    private final Map<Party, PriorityQueue<Object[]>> largest = new HashMap<>();
    private final Map<Party, Sums> bySource = new HashMap<>();
    private final Map<Party, Sums> byCountry = new HashMap<>();
  }

  // of a source: value and mass; of a country: exports and imports
  private static final class Sums {
    private long pairs;
    private long weighed;
    private BigDecimal first;
    private BigDecimal second;
    private BigDecimal undivided = BigDecimal.ZERO; // value of which an unknown part counts

    private void add(BigDecimal one, BigDecimal other) {
      first = sum(first, one);
      second = sum(second, other);
    }

    private static BigDecimal sum(BigDecimal sum, BigDecimal more) {
      return sum == null || more == null ? (sum == null ? more : sum) : sum.add(more);
    }
  }

  private final int most;
  private final Map<String, OfElement> elements = new HashMap<>();

  FlowBlock(int most) {
    super(Flow.TABLE, TAKEN);
    columns().add(Flow.ELEMENT);
    this.most = most;
  }

  @Override
  void take(Row row) {
    add(elements.computeIfAbsent(row.getAs(Flow.ELEMENT), none -> new OfElement()), cells(row));
  }

  private void add(OfElement element, Object[] flow) {
    var party = Party.of(flow, flow[TAKEN.indexOf(Flow.SOURCE)]);
    var largest =
        element.largest.computeIfAbsent(
            party, none -> new PriorityQueue<>(most + 1, ORDER.reversed()));
    largest.add(flow);
    if (largest.size() > most) {
      largest.remove();
    }
    var value = (BigDecimal) flow[VALUE];
    var mass = (BigDecimal) flow[TAKEN.indexOf(Flow.MASS_T)];
    Sums told = party(element.bySource, party);
    told.pairs++;
    told.weighed += mass == null ? 0 : 1;
    told.add(value, mass);
    if (value != null
        && List.of(((String) flow[TAKEN.indexOf(Flow.FLAGS)]).split("\\|"))
            .contains(Flag.SHARE_UNKNOWN.name())) {
      told.undivided = told.undivided.add(value);
    }
    party(element.byCountry, Party.of(flow, flow[1])).add(value, null);
    party(element.byCountry, Party.of(flow, flow[2])).add(null, value);
  }

  private static Sums party(Map<Party, Sums> all, Party party) {
    return all.computeIfAbsent(party, none -> new Sums());
  }

  private static BigDecimal value(Object[] flow) {
    return flow[VALUE] == null ? BigDecimal.ONE.negate() : (BigDecimal) flow[VALUE];
  }

  @Override
  Map<String, Columns> of(String id) {
    OfElement element = elements.getOrDefault(id, new OfElement());
    return Map.of("f", flows(element), "ft", totals(element), "fc", countries(element));
  }

  private static Columns flows(OfElement element) {
    var columns = new Columns(FLOWS);
    element.largest.values().stream().flatMap(PriorityQueue::stream).forEach(columns::add);
    return columns;
  }

  private static Columns totals(OfElement element) {
    var columns = new Columns(TOTALS);
    element.bySource.forEach(
        (party, sums) ->
            columns.add(
                party.stage(),
                party.year(),
                party.name(),
                sums.pairs,
                sums.weighed,
                sums.first,
                sums.second,
                sums.undivided));
    return columns;
  }

  private static Columns countries(OfElement element) {
    var columns = new Columns(COUNTRIES);
    element.byCountry.forEach(
        (party, sums) -> {
          BigDecimal exports = orZero(sums.first);
          BigDecimal imports = orZero(sums.second);
          if (exports.add(imports).compareTo(LEAST_TRADE) > 0) {
            columns.add(party.stage(), party.year(), party.name(), exports, imports);
          }
        });
    return columns;
  }

  private static BigDecimal orZero(BigDecimal sum) {
    return sum == null ? BigDecimal.ZERO : sum;
  }

  @Override
  Set<String> ids() {
    return elements.keySet();
  }
}
