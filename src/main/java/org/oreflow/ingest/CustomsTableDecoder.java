package org.oreflow.ingest;

import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;

/** Decodes the records of one text of a {@link CustomsTable}. */
final class CustomsTableDecoder implements CustomsSource.Decoder {
  private static final int FEWEST_DIGITS = 2;
  private static final int MOST_DIGITS = 10;
  private static final Pattern ISO = Pattern.compile("[A-Z]{3}");
  private static final Set<String> VALUATIONS = Set.of("cif", "fob", "fas", "customs");
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** A text of a small set, as a table holds it; null where there is none. */
  private record Term(String text, UTF8String column) {
    static Term of(String text) {
      return new Term(text, text.isEmpty() ? null : UTF8String.fromString(text));
    }
  }

  private record Direction(boolean imported, boolean total) {}

  private record Regime(Term term, boolean total) {}

  private final TableLayout layout;
  private final Codes codes;
  private final boolean totals;

  private final int mostDigits;
  private final boolean compared;
  private final Basket.Selection products;
  private final CountryCells countries;
  private final CountryCells isoCountries;
  private final MemoCell<Product> code;
  private final MemoCell<When> period;
  private final MemoCell<Term> codeSystem;
  private final MemoCell<Direction> direction;
  private final Place.Column reporter;
  private final Place.Column partner;
  private final MemoCell<Term> valuation;
  private final Map<String, Term> fixedValuations = new HashMap<>();
  private final Amount value;
  private final MemoCell<Term> currency;
  private final Amount massKg;
  private final Amount massT;
  private final Amount quantity;
  private final MemoCell<Term> quantityUnit;
  private final MemoCell<Regime> regime;

  private Product product;
  private When when;
  private Term system;
  private Direction way;
  private Place self;
  private Place other;
  private Term valued;
  private Term unit;
  private Term pieces;
  private Regime procedure;
  private boolean total;

  /** The decoder of a text whose cells are found. */
  CustomsTableDecoder(
      TableLayout layout, Codes codes, boolean totals, Cells cells, Basket.Selection products) {
    this(layout, codes, totals, cells, products, MOST_DIGITS);
  }

  /** The same for codes of so many digits. */
  CustomsTableDecoder(
      TableLayout layout,
      Codes codes,
      boolean totals,
      Cells cells,
      Basket.Selection products,
      int mostDigits) {
    this.layout = layout;
    this.codes = codes;
    this.totals = totals;
    this.mostDigits = mostDigits;
    this.compared = layout.totals().containsKey("partner");
    this.products = products;
    this.countries = new CountryCells(codes.countries(), layout.countries());
    this.isoCountries = new CountryCells(codes.countries(), "iso3");
    boolean byYear = cells.has("year");
    var decimals = new Decimals(layout.decimalMark());
    reporter = new Place.Column(cells.of("reporter"), this::country);
    partner = new Place.Column(cells.of("partner"), this::country);
    code = new MemoCell<>(cells.of("code"), this::product);
    period =
        new MemoCell<>(
            cells.of(byYear ? "year" : "period"), (cell, raw) -> when(cell, raw, byYear));
    codeSystem = new MemoCell<>(cells.of("code_system"), (c, raw) -> Term.of(c.required(raw)));
    direction = new MemoCell<>(cells.of("direction"), this::direction);
    valuation = new MemoCell<>(cells.of("valuation"), this::valuation);
    layout.valuation().values().forEach(v -> fixedValuations.put(v, Term.of(v)));
    value = new Amount(cells.of("value"), decimals, 0, 3);
    currency = new MemoCell<>(cells.of("currency"), this::currency);
    massKg = new Amount(cells.of("mass_kg"), decimals, -3, 6);
    massT = new Amount(cells.of("mass_t"), decimals, 0, 6);
    quantity = new Amount(cells.of("quantity"), decimals, 0, 6);
    quantityUnit =
        new MemoCell<>(cells.of("quantity_unit"), (cell, raw) -> Term.of(cell.value(raw)));
    regime =
        new MemoCell<>(
            cells.of("regime"),
            (cell, raw) -> new Regime(Term.of(cell.value(raw)), cell.isTotal(raw)));
  }

  private Product product(Cells.Cell cell, String raw) throws Refusal {
    String text = cell.value(raw);
    boolean sum = cell.isTotal(raw);
    if (!sum) {
      ProductCode.check(text, FEWEST_DIGITS, mostDigits, cell.origin());
    }
    return new Product(UTF8String.fromString(text), products.takesCode(text), sum);
  }

  private When when(Cells.Cell cell, String raw, boolean byYear) throws Refusal {
    String text = cell.required(raw);
    Period found = byYear ? Period.year(text, cell.origin()) : Period.of(text, cell.origin());
    return When.of(found, codes.years());
  }

  private Direction direction(Cells.Cell cell, String raw) throws Refusal {
    String text = cell.required(raw);
    String found = layout.directions().getOrDefault(text, text);
    if (!found.equals("import") && !found.equals("export")) {
      throw new Refusal(
          Reason.UNKNOWN_DIRECTION, cell.origin(), "is \"" + text + "\", not in directions");
    }
    return new Direction(found.equals("import"), cell.isTotal(raw));
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
      throw new Refusal(Reason.UNKNOWN_TYPE, cell.origin(), "is \"" + text + "\", not a valuation");
    }
    return Term.of(text);
  }

  private Term currency(Cells.Cell cell, String raw) throws Refusal {
    String text = cell.required(raw).toUpperCase(Locale.ROOT);
    if (!CURRENCIES.contains(text)) {
      throw new Refusal(
          Reason.UNKNOWN_UNIT, cell.origin(), "is \"" + text + "\", not a currency of ISO 4217");
    }
    return Term.of(text);
  }

  @Override
  public CustomsSource.CodeColumn code() {
    var unsound = new HashSet<>(code.cell().nulls());
    unsound.addAll(code.cell().totals());
    return new CustomsSource.CodeColumn(
        code.cell().column(), FEWEST_DIGITS, mostDigits, Set.of(), Set.copyOf(unsound));
  }

  @Override
  public void begin(TradeBatch rows) {
    // every column depends on the record
  }

  @Override
  public CustomsSource.Fate decode(Fields record) throws Refusal {
    product = code.of(record);
    if (!product.taken() && !totals) {
      return CustomsSource.Fate.PASSED;
    }
    when = period.of(record);
    if (!when.taken()) {
      return CustomsSource.Fate.PASSED;
    }
    system = codeSystem.of(record);
    way = direction.of(record);
    self = reporter.of(record, when.year());
    other = partner.of(record, when.year());
    value(record);
    amounts(record);
    total =
        product.total()
            || way.total()
            || procedure.total()
            || isTotal(reporter, self, record)
            || isTotal(partner, other, record);
    return product.taken() ? CustomsSource.Fate.KEPT : CustomsSource.Fate.TOTALLED;
  }

  private void value(Fields record) throws Refusal {
    String fixed = layout.valuation().get(way.imported() ? "import" : "export");
    valued = fixed == null ? valuation.of(record) : fixedValuations.get(fixed);
    unit = value.read(record) ? currency.of(record) : null;
  }

  private void amounts(Fields record) throws Refusal {
    massKg.read(record);
    massT.read(record);
    quantity.read(record);
    pieces = quantityUnit.of(record);
    procedure = regime.of(record);
  }

  private static boolean isTotal(Place.Column column, Place place, Fields record) {
    return place.isWorld()
        || (!column.cell().totals().isEmpty() && column.cell().isTotal(column.cell().raw(record)));
  }

  @Override
  public Role role() {
    return total ? Role.TOTAL : Role.PART;
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
    return value.isRounded() || mass().isRounded() || quantity.isRounded();
  }

  @Override
  public Amount value() {
    return value;
  }

  @Override
  public Amount mass() {
    return massKg.isPresent() ? massKg : massT;
  }

  private Place exporter() {
    return way.imported() ? other : self;
  }

  private Place importer() {
    return way.imported() ? self : other;
  }

  @Override
  public boolean isUsd() {
    return unit != null && unit.text().equals("USD");
  }

  /** Codes of several partners may mean one country: the file's own texts tell them apart. */
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
        pieces.text());
  }

  @Override
  public void write(TradeBatch rows, Role role) {
    int row = rows.rows();
    rows.exporter.set(row, exporter().code());
    rows.importer.set(row, importer().code());
    rows.reporter.set(row, self.code());
    rows.direction.set(row, way.imported() ? TradeBatch.IMPORT : TradeBatch.EXPORT);
    rows.codeSystem.set(row, system.column());
    rows.code.set(row, product.code());
    rows.period.set(row, when.period());
    rows.year.set(row, when.year());
    rows.valueReported.set(row, value);
    rows.currency.set(row, unit == null ? null : unit.column());
    rows.valuation.set(row, valued.column());
    rows.regime.set(row, procedure.term().column());
    rows.massT.set(row, mass());
    rows.massKind.set(row, mass().isPresent() ? TradeBatch.NET : null);
    rows.quantity.set(row, quantity);
    rows.quantityUnit.set(row, pieces.column());
    rows.role.set(row, TradeBatch.of(role));
    if (isUsd()) {
      rows.valueUsd.set(row, value);
    } else {
      rows.valueUsd.setMissing(row);
    }
    rows.flags.set(
        row,
        TradeBatch.flags(
            self.flag(),
            other.flag(),
            total ? "" : Trade.returned(exporter().iso3(), importer().iso3()),
            unit == null || isUsd() ? "" : "NO_USD_RATE"));
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
