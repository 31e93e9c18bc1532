package org.oreflow.ingest.columns;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.customs.WorldTotals;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Product;
import org.oreflow.ingest.source.RecordPeriod;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.Term;
import org.oreflow.ingest.text.Amount;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.Fields;
import org.oreflow.ingest.text.RowChoice;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.reference.Basket;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/** Decodes the records of one text of a {@link CustomsTable}. */
public final class CustomsTableDecoder implements CustomsSource.Decoder {
  private final TableLayout layout;
  private final boolean compared;
  private final RowChoice chosen;
  private final MemoCell<Product> codeColumn;
  private final PeriodCells periodColumn;
  private final CodeSystemCell codeSystemColumn;
  private final MemoCell<CustomsWords.Direction> directionColumn;
  private final Place.Column reporterColumn;
  private final Place.Column partnerColumn;
  private final MemoCell<Term> valuationColumn;
  private final Map<String, Term> fixedValuations = new HashMap<>();
  private final Money money;
  private final Masses masses;
  private final MemoCell<CustomsWords.Regime> regimeColumn;
  private final MemoCell<Boolean> detailColumn;

  private Product product;
  private RecordPeriod period;
  private Term codeSystem;
  private CustomsWords.Direction direction;
  private Place reporter;
  private Place partner;
  private Term valuation;
  private CustomsWords.Regime regime;
  private Role role;
  private boolean everyCode;

  /** The decoder of a text whose cells are found. */
  public CustomsTableDecoder(
      TableLayout layout, Codes codes, Cells cells, Basket.Selection products) {
    this.layout = layout;
    this.compared = layout.totals().containsKey("partner");
    var words = new CustomsWords(layout, codes, products);
    var decimals = new Decimals(layout.decimalMark());
    chosen = cells.rows();
    reporterColumn = new Place.Column(cells.of("reporter"), words::country);
    partnerColumn = new Place.Column(cells.of("partner"), words::country);
    codeColumn = new MemoCell<>(cells.of("code"), words::product);
    periodColumn = new PeriodCells(cells, codes.years());
    codeSystemColumn = new CodeSystemCell(cells.of("code_system"));
    directionColumn = new MemoCell<>(cells.of("direction"), words::direction);
    valuationColumn = new MemoCell<>(cells.of("valuation"), words::valuation);
    layout.valuation().values().forEach(v -> fixedValuations.put(v, Term.of(v)));
    money = new Money(cells, decimals, codes.rates());
    masses = new Masses(cells, decimals, layout.masses());
    regimeColumn = new MemoCell<>(cells.of("regime"), words::regime);
    detailColumn =
        new MemoCell<>(cells.of("detail"), (cell, raw) -> layout.breakdowns().contains(raw));
  }

  /** Decodes the records that no basket takes too: totals go over all rows. */
  public CustomsTableDecoder ofEveryCode() {
    everyCode = true;
    return this;
  }

  @Override
  public CustomsSource.CodeColumn code() {
    var unsound = new HashSet<>(codeColumn.cell().nulls());
    unsound.addAll(codeColumn.cell().totals());
    var form = layout.codes();
    return new CustomsSource.CodeColumn(
        codeColumn.cell().column(), form.fewest(), form.most(), Set.of(), Set.copyOf(unsound));
  }

  @Override
  public void begin(TradeBatch rows) {
    // every column depends on the record
  }

  @Override
  public CustomsSource.Fate decode(Fields record) throws Refusal {
    if (!chosen.takes(record::text)) {
      return CustomsSource.Fate.PASSED;
    }
    product = codeColumn.of(record);
    if (!product.taken() && !everyCode) {
      return CustomsSource.Fate.PASSED;
    }
    period = periodColumn.of(record);
    if (!period.taken()) {
      return CustomsSource.Fate.PASSED;
    }
    codeSystem = codeSystemColumn.of(record, period.year());
    direction = directionColumn.of(record);
    reporter = reporterColumn.of(record, period.year());
    partner = partnerColumn.of(record, period.year());
    String fixed = layout.valuation().get(direction.imported() ? "import" : "export");
    valuation = fixed == null ? valuationColumn.of(record) : fixedValuations.get(fixed);
    money.read(record, period.text());
    masses.read(record);
    regime = regimeColumn.of(record);
    role = role(record);
    return product.taken() ? CustomsSource.Fate.KEPT : CustomsSource.Fate.TOTALLED;
  }

  private Role role(Fields record) throws Refusal {
    boolean total =
        product.total()
            || direction.total()
            || regime.total()
            || isTotal(reporterColumn, reporter, record)
            || isTotal(partnerColumn, partner, record);
    if (total) {
      return Role.TOTAL;
    }
    return detailColumn.of(record) ? Role.BREAKDOWN : Role.PART;
  }

  private static boolean isTotal(Place.Column column, Place place, Fields record) {
    return place.isWorld()
        || (!column.cell().totals().isEmpty() && column.cell().isTotal(column.cell().raw(record)));
  }

  @Override
  public Role role() {
    return role;
  }

  @Override
  public Optional<WorldTotals.Cell> worldCell() {
    return compared
        ? Optional.of(
            new WorldTotals.Cell(
                reporter.iso3(),
                direction.imported(),
                codeSystem.text(),
                product.code(),
                period.text()))
        : Optional.empty();
  }

  @Override
  public boolean isWorld() {
    boolean sum = product.total() || direction.total() || regime.total() || reporter.isWorld();
    return partner.isWorld() && !sum;
  }

  @Override
  public boolean isRounded() {
    return money.reported().isRounded() || masses.isRounded();
  }

  @Override
  public Amount value() {
    return money.reported();
  }

  @Override
  public Amount mass() {
    return masses.mass();
  }

  private Place exporter() {
    return direction.imported() ? partner : reporter;
  }

  private Place importer() {
    return direction.imported() ? reporter : partner;
  }

  @Override
  public boolean hasUsd() {
    return money.hasUsd();
  }

  @Override
  public long usd() {
    return money.usd();
  }

  /**
   * Codes of several partners may mean one country: the file's own texts tell them apart. A total
   * and its parts may have quantities in different units, so of the largest no unit is asked.
   */
  @Override
  public List<String> key(Fields record) {
    return List.of(
        reporterColumn.cell().raw(record),
        partnerColumn.cell().raw(record),
        direction.imported() ? "import" : "export",
        codeSystem.text(),
        product.code().toString(),
        period.text(),
        regime.term().text(),
        layout.duplicates() == SourceConfig.Duplicates.LARGEST ? "" : masses.unit().text());
  }

  @Override
  public void write(TradeBatch rows, Role as) {
    int row = rows.rows();
    rows.exporter.set(row, exporter().code());
    rows.importer.set(row, importer().code());
    if (!direction.reconciled()) {
      rows.reporter.set(row, reporter.code());
      rows.direction.set(row, direction.imported() ? TradeBatch.IMPORT : TradeBatch.EXPORT);
    }
    rows.codeSystem.set(row, codeSystem.column());
    rows.code.set(row, product.code());
    rows.period.set(row, period.period());
    rows.year.set(row, period.year());
    money.write(rows, row);
    rows.valuation.set(row, valuation.column());
    rows.regime.set(row, regime.term().column());
    masses.write(rows, row);
    rows.role.set(row, TradeBatch.of(as));
    rows.flags.set(
        row,
        TradeBatch.flags(
            reporter.flag(),
            partner.flag(),
            role == Role.TOTAL ? "" : Trade.returned(exporter().iso3(), importer().iso3()),
            money.flag()));
  }

  @Override
  public TradeTotal.Cell total() {
    return new TradeTotal.Cell(
        direction.imported() ? "import" : "export",
        codeSystem.text(),
        product.code().numBytes(),
        exporter().iso3(),
        importer().iso3(),
        period.year());
  }
}
