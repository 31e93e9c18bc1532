package org.oreflow.ingest.columns;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.customs.WorldTotals;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Product;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.Term;
import org.oreflow.ingest.source.When;
import org.oreflow.ingest.text.Amount;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.Fields;
import org.oreflow.ingest.text.RowChoice;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/** Decodes the records of one text of a {@link CustomsTable}. */
public final class CustomsTableDecoder implements CustomsSource.Decoder {
  private static final Pattern ISO = Pattern.compile("[A-Z]{3}");
  private static final Set<String> VALUATIONS = Set.of("cif", "fob", "fas", "customs");

  // of both reports, from the exporter that stands as reporter to the importer
  private static final String RECONCILED = "reconciled";
  private static final Set<String> DIRECTIONS = Set.of("import", "export", RECONCILED);

  private record Direction(boolean imported, boolean reconciled, boolean total) {}

  private record Regime(Term term, boolean total) {}

  private final TableLayout layout;
  private final Codes codes;
  private final boolean totals;

  private final boolean compared;
  private final Basket.Selection products;
  private final RowChoice chosen;
  private final CountryCells countries;
  private final CountryCells isoCountries;
  private final MemoCell<Product> code;
  private final PeriodCells period;
  private final CodeSystemCell codeSystem;
  private final MemoCell<Direction> direction;
  private final Place.Column reporter;
  private final Place.Column partner;
  private final MemoCell<Term> valuation;
  private final Map<String, Term> fixedValuations = new HashMap<>();
  private final Money money;
  private final Masses masses;
  private final MemoCell<Regime> regime;
  private final MemoCell<Boolean> detail;

  private Product product;
  private When when;
  private Term system;
  private Direction way;
  private Place self;
  private Place other;
  private Term valued;
  private Regime procedure;
  private Role role;

  /** The decoder of a text whose cells are found. */
  public CustomsTableDecoder(
      TableLayout layout, Codes codes, boolean totals, Cells cells, Basket.Selection products) {
    this.layout = layout;
    this.codes = codes;
    this.totals = totals;
    this.compared = layout.totals().containsKey("partner");
    this.products = products;
    this.countries = new CountryCells(codes.countries(), layout.countries());
    this.isoCountries = new CountryCells(codes.countries(), "iso3");
    var decimals = new Decimals(layout.decimalMark());
    chosen = cells.rows();
    reporter = new Place.Column(cells.of("reporter"), this::country);
    partner = new Place.Column(cells.of("partner"), this::country);
    code = new MemoCell<>(cells.of("code"), this::product);
    period = new PeriodCells(cells, codes.years());
    codeSystem = new CodeSystemCell(cells.of("code_system"));
    direction = new MemoCell<>(cells.of("direction"), this::direction);
    valuation = new MemoCell<>(cells.of("valuation"), this::valuation);
    layout.valuation().values().forEach(v -> fixedValuations.put(v, Term.of(v)));
    money = new Money(cells, decimals, codes.rates());
    masses = new Masses(cells, decimals, layout.masses());
    regime =
        new MemoCell<>(
            cells.of("regime"),
            (cell, raw) -> new Regime(Term.of(cell.value(raw)), cell.isTotal(raw)));
    detail = new MemoCell<>(cells.of("detail"), (cell, raw) -> layout.breakdowns().contains(raw));
  }

  private Product product(Cells.Cell cell, String raw) throws Refusal {
    String text = cell.value(raw);
    boolean sum = cell.isTotal(raw);
    String found = sum ? text : layout.codes().code(text, cell.origin());
    boolean taken = products.takesCode(found) && !layout.codes().isLettered(found);
    return new Product(UTF8String.fromString(found), taken, sum);
  }

  private Direction direction(Cells.Cell cell, String raw) throws Refusal {
    String text = cell.required(raw);
    String found = layout.directions().getOrDefault(text, text);
    if (!DIRECTIONS.contains(found)) {
      throw new Refusal(
          RejectedReason.UNKNOWN_DIRECTION,
          cell.origin(),
          "is \"" + text + "\", not in directions");
    }
    return new Direction(found.equals("import"), found.equals(RECONCILED), cell.isTotal(raw));
  }

  private Countries.Match country(Cells.Cell cell, String raw, int year) throws Refusal {
    String text = cell.required(raw);
    if (cell.isTotal(raw)) {
      return codes
          .countries()
          .find(layout.countries(), text, year)
          .orElse(new Countries.Match(Countries.WORLD, ""));
    }
    boolean iso = cell.isConstant() && ISO.matcher(text).matches();
    return (iso ? isoCountries : countries).find(text, year, cell.origin());
  }

  private Term valuation(Cells.Cell cell, String raw) throws Refusal {
    String text = cell.value(raw).toLowerCase(Locale.ROOT);
    if (!text.isEmpty() && !VALUATIONS.contains(text)) {
      throw new Refusal(
          RejectedReason.UNKNOWN_TYPE, cell.origin(), "is \"" + text + "\", not a valuation");
    }
    return Term.of(text);
  }

  @Override
  public CustomsSource.CodeColumn code() {
    var unsound = new HashSet<>(code.cell().nulls());
    unsound.addAll(code.cell().totals());
    var form = layout.codes();
    return new CustomsSource.CodeColumn(
        code.cell().column(), form.fewest(), form.most(), Set.of(), Set.copyOf(unsound));
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
    product = code.of(record);
    if (!product.taken() && !totals) {
      return CustomsSource.Fate.PASSED;
    }
    when = period.of(record);
    if (!when.taken()) {
      return CustomsSource.Fate.PASSED;
    }
    system = codeSystem.of(record, when.year());
    way = direction.of(record);
    self = reporter.of(record, when.year());
    other = partner.of(record, when.year());
    String fixed = layout.valuation().get(way.imported() ? "import" : "export");
    valued = fixed == null ? valuation.of(record) : fixedValuations.get(fixed);
    money.read(record, when.text());
    masses.read(record);
    procedure = regime.of(record);
    role = role(record);
    return product.taken() ? CustomsSource.Fate.KEPT : CustomsSource.Fate.TOTALLED;
  }

  private Role role(Fields record) throws Refusal {
    boolean total =
        product.total()
            || way.total()
            || procedure.total()
            || isTotal(reporter, self, record)
            || isTotal(partner, other, record);
    if (total) {
      return Role.TOTAL;
    }
    return detail.of(record) ? Role.BREAKDOWN : Role.PART;
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
                self.iso3(), way.imported(), system.text(), product.code(), when.text()))
        : Optional.empty();
  }

  @Override
  public boolean isWorld() {
    boolean sum = product.total() || way.total() || procedure.total() || self.isWorld();
    return other.isWorld() && !sum;
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
    return way.imported() ? other : self;
  }

  private Place importer() {
    return way.imported() ? self : other;
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
        reporter.cell().raw(record),
        partner.cell().raw(record),
        way.imported() ? "import" : "export",
        system.text(),
        product.code().toString(),
        when.text(),
        procedure.term().text(),
        layout.duplicates() == SourceConfig.Duplicates.LARGEST ? "" : masses.unit().text());
  }

  @Override
  public void write(TradeBatch rows, Role as) {
    int row = rows.rows();
    rows.exporter.set(row, exporter().code());
    rows.importer.set(row, importer().code());
    if (!way.reconciled()) {
      rows.reporter.set(row, self.code());
      rows.direction.set(row, way.imported() ? TradeBatch.IMPORT : TradeBatch.EXPORT);
    }
    rows.codeSystem.set(row, system.column());
    rows.code.set(row, product.code());
    rows.period.set(row, when.period());
    rows.year.set(row, when.year());
    money.write(rows, row);
    rows.valuation.set(row, valued.column());
    rows.regime.set(row, procedure.term().column());
    masses.write(rows, row);
    rows.role.set(row, TradeBatch.of(as));
    rows.flags.set(
        row,
        TradeBatch.flags(
            self.flag(),
            other.flag(),
            role == Role.TOTAL ? "" : Trade.returned(exporter().iso3(), importer().iso3()),
            money.flag()));
  }

  @Override
  public TradeTotal.Cell total() {
    return new TradeTotal.Cell(
        way.imported() ? "import" : "export",
        system.text(),
        product.code().numBytes(),
        exporter().iso3(),
        importer().iso3(),
        when.year());
  }
}
