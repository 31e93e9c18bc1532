package org.oreflow.flow.mirror;

import static java.util.stream.Collectors.toMap;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.oreflow.reference.Distances;
import org.oreflow.reference.Units;
import org.oreflow.table.Flag;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Reporter;

/** The rows of {@link Reconciled} of trades, one by one. */
record Reconcile(Reconciliation asked, Estimates estimates, Distances distances)
    implements Serializable {
  private static final Map<Reporter, String> HOW = // one object each
      Arrays.stream(Reporter.values()).collect(toMap(how -> how, Reporter::text));

  /** The rows of the products of a task. */
  Iterator<Object[]> of(Iterator<ProductTrades> products) {
    var task = new OfTask();
    Iterable<ProductTrades> all = () -> products;
    return StreamSupport.stream(all.spliterator(), false).flatMap(task::rows).iterator();
  }

  private final class OfTask {
    private final ByPair<PairEstimate> pairs =
        new ByPair<>(pair -> PairEstimate.of(pair, estimates, distances, asked));
    private final Map<List<String>, Map<Set<Flag>, List<String>>> flags = new HashMap<>();
    private final Map<Integer, String> codeSystems = new HashMap<>();

    private Stream<Object[]> rows(ProductTrades product) {
      return IntStream.range(0, product.size()).mapToObj(i -> row(product, i));
    }

    private Object[] row(ProductTrades product, int number) {
      ReportedTrade trade = product.trade(number);
      PairEstimate pair = pairs.of(product, number);
      var weighed = new WeighedTrade(trade, pair, product, asked);
      CountryReport exported = trade.exported();
      CountryReport imported = trade.imported();
      Bounded value = weighed.value();
      Bounded mass = weighed.mass();
      Bounded pieces = weighed.pieces();
      return new Object[] {
        codeSystem(imported.isThere() ? imported : exported),
        product.product().code(),
        trade.exporter(),
        trade.importer(),
        product.product().year(),
        Bounded.rounded(value.value()),
        Bounded.rounded(value.low()),
        Bounded.rounded(value.high()),
        Bounded.rounded(mass.value()),
        Bounded.rounded(mass.low()),
        Bounded.rounded(mass.high()),
        Bounded.rounded(pieces.value()),
        Bounded.rounded(pieces.low()),
        Bounded.rounded(pieces.high()),
        pieces.how() == null ? null : Units.PIECE,
        text(value.how()),
        text(mass.how()),
        text(pieces.how()),
        weighed.weight(),
        weighed.freight(),
        cell(exported.value()),
        cell(exported.mass()),
        cell(exported.pieces()),
        cell(imported.value()),
        cell(imported.mass()),
        cell(imported.pieces()),
        flags(product.flags(number), marks(trade, weighed, pair)),
        product.source(number)
      };
    }

    private String codeSystem(CountryReport report) {
      return codeSystems.computeIfAbsent(report.edition(), MirrorReconciliation::codeSystem);
    }

    private List<String> flags(List<String> reported, Set<Flag> marks) {
      return flags
          .computeIfAbsent(reported, none -> new HashMap<>())
          .computeIfAbsent(
              marks,
              none -> {
                var all = new TreeSet<>(reported);
                marks.forEach(mark -> all.add(mark.name()));
                return List.copyOf(all);
              });
    }
  }

  private static String text(Reporter how) {
    return how == null ? null : HOW.get(how);
  }

  private static Long cell(long amount) {
    return amount == CountryReport.UNKNOWN ? null : (Long) amount;
  }

  private Set<Flag> marks(ReportedTrade trade, WeighedTrade weighed, PairEstimate pair) {
    CountryReport export = trade.export();
    CountryReport imported = trade.imports();
    var marks = EnumSet.noneOf(Flag.class);
    if (export.isThere() != imported.isThere() && trade.isOfCountries()) {
      boolean reports = export.isThere() ? pair.importerReports() : pair.exporterReports();
      marks.add(reports ? Flag.ONE_SIDED : Flag.PARTNER_SILENT);
    }
    if (weighed.haveBothValues() && asked.hubs().exporters().contains(trade.exporter())) {
      marks.add(Flag.HUB_EXPORTER);
    }
    if (weighed.disagree()) {
      marks.add(Flag.REPORTS_DISAGREE);
    }
    if (weighed.isOdd()) {
      marks.add(Flag.UNIT_VALUE_ODD);
    }
    if (export.isThere() && imported.isThere() && export.edition() != imported.edition()) {
      marks.add(Flag.EDITIONS_DIFFER);
    }
    if (imported.cif() > 0 && !pair.isFreightEstimated()) {
      marks.add(Flag.FREIGHT_DEFAULT);
    }
    if (weighed.haveBothValues() && !pair.hasConverged()) {
      marks.add(Flag.NOT_CONVERGED);
    }
    if (trade.isPartOfYear()) {
      marks.add(Flag.PARTIAL_YEAR);
    }
    if (export.mass() == CountryReport.UNKNOWN && imported.mass() == CountryReport.UNKNOWN) {
      marks.add(Flag.NO_MASS);
    }
    return marks;
  }
}
