package org.oreflow.flow.mirror;

import static java.util.stream.Collectors.toMap;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.oreflow.engine.Cells;
import org.oreflow.engine.TaskFunction;
import org.oreflow.flow.mirror.WeighedTrade.Bounded;
import org.oreflow.reference.Distances;
import org.oreflow.reference.Units;
import org.oreflow.table.Flag;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Reporter;

/** The rows of {@link Reconciled} of trades, one by one. */
record Reconcile(Reconciliation asked, Estimates estimates, Distances distances)
    implements Serializable {
  TaskFunction.Maker of(Iterator<ProductTrades> products) {
    return new OfTask(products);
  }

  private final class OfTask implements TaskFunction.Maker {
    private static final Map<Reporter, String> HOW = // one object each
        new EnumMap<Reporter, String>(
            Arrays.stream(Reporter.values()).collect(toMap(how -> how, Reporter::text)));

    private final Iterator<ProductTrades> products;
    private final ByPair<PairEstimate> pairs =
        new ByPair<>(pair -> PairEstimate.of(pair, estimates, distances, asked));
    private final RowFlags flags = new RowFlags();
    private ProductTrades product;
    private int next;
    private int edition;
    private String codeSystem; // of the edition

    OfTask(Iterator<ProductTrades> products) {
      this.products = products;
    }

    @Override
    public boolean addTo(Cells cells) {
      while (product == null || next == product.size()) {
        if (!products.hasNext()) {
          return false;
        }
        product = products.next();
        next = 0;
      }
      add(next++, cells);
      return true;
    }

    private void add(int number, Cells cells) {
      ReportedTrade trade = product.trade(number);
      PairEstimate pair = pairs.of(product, number);
      var weighed = new WeighedTrade(trade, pair, product, asked);
      CountryReport exported = trade.exported();
      CountryReport imported = trade.imported();
      cells.text(codeSystem(imported.isThere() ? imported : exported));
      cells.text(product.product().code());
      cells.text(trade.exporter());
      cells.text(trade.importer());
      cells.whole(product.product().year());
      add(weighed, cells);
      add(exported, cells);
      add(imported, cells);
      mark(trade, weighed, pair);
      cells.list(flags.next(product.flagsNumber(number), product.flags(number)));
      cells.text(product.source(number));
    }

    private static void add(WeighedTrade weighed, Cells cells) {
      Bounded value = weighed.value();
      Bounded mass = weighed.mass();
      Bounded pieces = weighed.pieces();
      add(value, cells);
      add(mass, cells);
      add(pieces, cells);
      cells.text(pieces.how() == null ? null : Units.PIECE);
      cells.text(text(value.how()));
      cells.text(text(mass.how()));
      cells.text(text(pieces.how()));
      cells.decimal(weighed.weight());
      cells.decimal(weighed.freight());
    }

    private static void add(Bounded figure, Cells cells) {
      cells.decimal(Bounded.rounded(figure.value()));
      cells.decimal(Bounded.rounded(figure.low()));
      cells.decimal(Bounded.rounded(figure.high()));
    }

    private static void add(CountryReport report, Cells cells) {
      cells.decimal(report.value());
      cells.decimal(report.mass());
      cells.decimal(report.pieces());
    }

    private static String text(Reporter how) {
      return how == null ? null : HOW.get(how);
    }

    private String codeSystem(CountryReport report) {
      if (codeSystem == null || edition != report.edition()) {
        edition = report.edition();
        codeSystem = MirrorReconciliation.codeSystem(edition);
      }
      return codeSystem;
    }

    private void mark(ReportedTrade trade, WeighedTrade weighed, PairEstimate pair) {
      CountryReport export = trade.export();
      CountryReport imported = trade.imports();
      if (export.isThere() != imported.isThere() && trade.isOfCountries()) {
        flags.mark(export.isThere() ? pair.withoutImport() : pair.withoutExport());
      }
      if (weighed.haveBothValues() && asked.hubs().exporters().contains(trade.exporter())) {
        flags.mark(Flag.HUB_EXPORTER);
      }
      if (weighed.disagree()) {
        flags.mark(Flag.REPORTS_DISAGREE);
      }
      if (weighed.isOdd()) {
        flags.mark(Flag.UNIT_VALUE_ODD);
      }
      if (export.isThere() && imported.isThere() && export.edition() != imported.edition()) {
        flags.mark(Flag.EDITIONS_DIFFER);
      }
      if (imported.cif() > 0 && !pair.isFreightEstimated()) {
        flags.mark(Flag.FREIGHT_DEFAULT);
      }
      if (weighed.haveBothValues() && !pair.hasConverged()) {
        flags.mark(Flag.NOT_CONVERGED);
      }
      if (trade.isPartOfYear()) {
        flags.mark(Flag.PARTIAL_YEAR);
      }
      if (export.mass() == CountryReport.UNKNOWN && imported.mass() == CountryReport.UNKNOWN) {
        flags.mark(Flag.NO_MASS);
      }
    }
  }

  /** The flags of a task's rows: those of the reports and its marks. Equal lists are one object. */
  static final class RowFlags {
    /**
     * @param reported number of the flags that the reports have
     * @param marks a bit for each, in the order of {@link #marked}
     */
    private record Parts(int reported, long marks) {}

    private final Map<Parts, List<String>> lists = new HashMap<>();
    private final List<Flag> marked = new ArrayList<>(); // a dozen at most
    private long marks;

    void mark(Flag flag) {
      int place = marked.indexOf(flag);
      if (place < 0) {
        place = marked.size();
        marked.add(flag);
      }
      marks |= 1L << place;
    }

    /**
     * The flags of a row, whose marks are forgotten.
     *
     * @param reported number of the flags that the reports have, the same in all of a task
     * @param names those flags
     */
    List<String> next(int reported, List<String> names) {
      var parts = new Parts(reported, marks);
      marks = 0;
      List<String> known = lists.get(parts);
      if (known == null) {
        known = together(parts, names);
        lists.put(parts, known);
      }
      return known;
    }

    private List<String> together(Parts parts, List<String> names) {
      var all = new TreeSet<>(names);
      for (int place = 0; place < marked.size(); place++) {
        if ((parts.marks >> place & 1) != 0) {
          all.add(marked.get(place).name());
        }
      }
      return List.copyOf(all);
    }
  }
}
