package org.oreflow.ingest.columns;

import static org.oreflow.table.RejectedReason.NOT_A_PERIOD;
import static org.oreflow.table.RejectedReason.UNKNOWN_DIRECTION;
import static org.oreflow.table.RejectedReason.UNKNOWN_TYPE;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.config.Years;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.customs.WorldTotals;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Product;
import org.oreflow.ingest.source.RecordPeriod;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.Term;
import org.oreflow.ingest.text.Amount;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.Cells.RowChoice;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.Fields;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

public class CustomsTableDecoder implements CustomsSource.Decoder {
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

  public CustomsTableDecoder(
      TableLayout layout, Codes codes, Cells cells, Basket.Selection products) {
    this.layout = layout;
    this.compared = layout.totals().containsKey("partner");
    var countries = new CountryCells(codes.countries(), layout.countries());
    var isoCountries = new CountryCells(codes.countries(), "iso3");
    var words = new CustomsWords(layout, codes, products, countries, isoCountries);
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
  public final CustomsTableDecoder ofEveryCode() {
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

  /** By the file's own texts, for codes of several partners may mean one country. */
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

  /** The code system of a record, such as HS2022; {@code {year}} in it is the record's year. */
  private static final class CodeSystemCell {
    private static final String YEAR = "{year}";

    private final MemoCell<Edition> cell;

    CodeSystemCell(Cells.Cell cell) {
      this.cell = new MemoCell<>(cell, (c, raw) -> new Edition(c.required(raw)));
    }

    Term of(Fields record, int year) throws Refusal {
      return cell.of(record).of(year);
    }

    private static final class Edition {
      private final String text;
      private final boolean yearly;
      private final Map<Integer, Term> terms = new HashMap<>();
      private int year = Integer.MIN_VALUE;
      private Term term;

      private Edition(String text) {
        this.text = text;
        this.yearly = text.contains(YEAR);
        this.term = Term.of(text);
      }

      private Term of(int when) {
        if (yearly && when != year) { // most records are of the year before
          term = terms.computeIfAbsent(when, y -> Term.of(text.replace(YEAR, String.valueOf(y))));
          year = when;
        }
        return term;
      }
    }
  }

  private static final class PeriodCells {
    private static final int MONTHS = 12;

    private final Years taken;
    private final boolean byYear;
    private final boolean byMonth;
    private final MemoCell<RecordPeriod[]> year; // the year, then its months
    private final MemoCell<Integer> month;

    PeriodCells(Cells cells, Years taken) {
      this.taken = taken;
      this.byYear = cells.has("year");
      this.byMonth = cells.has("month");
      this.year = new MemoCell<>(cells.of(byYear ? "year" : "period"), this::periods);
      this.month = new MemoCell<>(cells.of("month"), PeriodCells::month);
    }

    private RecordPeriod[] periods(Cells.Cell cell, String raw) throws Refusal {
      String text = cell.required(raw);
      Period found = byYear ? Period.year(text, cell.origin()) : Period.of(text, cell.origin());
      RecordPeriod[] all = new RecordPeriod[byMonth ? 1 + MONTHS : 1];
      all[0] = RecordPeriod.of(found, taken);
      for (int i = 1; i < all.length; i++) {
        all[i] = RecordPeriod.of(Period.month(text, "%02d".formatted(i)), taken);
      }
      return all;
    }

    static int month(Cells.Cell cell, String raw) throws Refusal {
      String text = cell.required(raw);
      if (!text.matches("0?[1-9]|1[0-2]")) {
        throw new Refusal(NOT_A_PERIOD, cell.origin(), "is \"" + text + "\", not a month");
      }
      return Integer.parseInt(text);
    }

    RecordPeriod of(Fields record) throws Refusal {
      RecordPeriod[] all = year.of(record);
      return all[byMonth ? month.of(record) : 0];
    }
  }

  private record CustomsWords(
      TableLayout layout,
      Codes codes,
      Basket.Selection products,
      CountryCells countries,
      CountryCells isoCountries) {
    private static final Pattern ISO = Pattern.compile("[A-Z]{3}");
    private static final Set<String> VALUATIONS = Set.of("cif", "fob", "fas", "customs");

    // of both reports, from the exporter that stands as reporter to the importer
    private static final String RECONCILED = "reconciled";
    private static final Set<String> DIRECTIONS = Set.of("import", "export", RECONCILED);

    record Direction(boolean imported, boolean reconciled, boolean total) {}

    record Regime(Term term, boolean total) {}

    Product product(Cells.Cell cell, String raw) throws Refusal {
      String text = cell.value(raw);
      boolean sum = cell.isTotal(raw);
      String found = sum ? text : layout.codes().code(text, cell.origin());
      boolean taken = products.takesCode(found) && !layout.codes().isLettered(found);
      return new Product(UTF8String.fromString(found), taken, sum);
    }

    Direction direction(Cells.Cell cell, String raw) throws Refusal {
      String text = cell.required(raw);
      String found = layout.directions().getOrDefault(text, text);
      if (!DIRECTIONS.contains(found)) {
        throw new Refusal(
            UNKNOWN_DIRECTION, cell.origin(), "is \"" + text + "\", not in directions");
      }
      return new Direction(found.equals("import"), found.equals(RECONCILED), cell.isTotal(raw));
    }

    Countries.Match country(Cells.Cell cell, String raw, int year) throws Refusal {
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

    Term valuation(Cells.Cell cell, String raw) throws Refusal {
      String text = cell.value(raw).toLowerCase(Locale.ROOT);
      if (!text.isEmpty() && !VALUATIONS.contains(text)) {
        throw new Refusal(UNKNOWN_TYPE, cell.origin(), "is \"" + text + "\", not a valuation");
      }
      return Term.of(text);
    }

    Regime regime(Cells.Cell cell, String raw) throws Refusal {
      return new Regime(Term.of(cell.value(raw)), cell.isTotal(raw));
    }
  }

  /**
   * Mass and quantity of the record read last. Mass may be one of two quantities, whose unit says
   * so; the other one then is the quantity. A quantity of zero in no unit is none.
   */
  private static final class Masses {
    private static final int SCALE = 6;

    /** A unit of a quantity and the power of ten that makes it tonnes, if it measures mass. */
    private record Unit(Term term, boolean isMass, int shift) {}

    private final class Pair {
      private final Amount amount;
      private final Amount mass;
      private final MemoCell<Unit> unit;
      private Unit of;

      private Pair(Cells cells, String target, Decimals decimals) {
        amount = new Amount(cells.of(target), decimals, 0, SCALE);
        mass = Amount.mass(cells.of(target), decimals, 0);
        unit = new MemoCell<>(cells.of(target + "_unit"), Masses.this::unit);
      }

      private void read(Fields record) throws Refusal {
        of = unit.of(record);
        amount.read(record);
        if (of.term().text().isEmpty() && amount.isZero()) {
          amount.forget();
        }
      }

      private boolean isMass() {
        return of.isMass() && amount.isPresent();
      }
    }

    private final Map<String, Integer> units;
    private final Amount kg;
    private final Amount tonnes;
    private final Pair first;
    private final Pair second;
    private Pair quantity;
    private Amount mass;

    Masses(Cells cells, Decimals decimals, Map<String, Integer> units) {
      this.units = units;
      kg = Amount.mass(cells.of("mass_kg"), decimals, -3);
      tonnes = Amount.mass(cells.of("mass_t"), decimals, 0);
      first = new Pair(cells, "quantity", decimals);
      second = cells.has("second_quantity") ? new Pair(cells, "second_quantity", decimals) : null;
    }

    private Unit unit(Cells.Cell cell, String raw) {
      String text = cell.value(raw);
      Integer shift = units.get(text);
      return new Unit(Term.of(text), shift != null, shift == null ? 0 : shift);
    }

    void read(Fields record) throws Refusal {
      kg.read(record);
      tonnes.read(record);
      first.read(record);
      quantity = first;
      mass = kg.isPresent() || kg.isBelowScale() ? kg : tonnes;
      if (second != null) {
        second.read(record);
      }
      if (first.isMass()) {
        take(first, record);
        quantity = second != null && second.amount.isPresent() ? second : first;
      } else if (second != null && second.isMass()) {
        take(second, record);
      }
    }

    private void take(Pair pair, Fields record) throws Refusal {
      pair.mass.read(record, pair.of.shift());
      mass = pair.mass;
    }

    Amount mass() {
      return mass;
    }

    Term unit() {
      return quantity.of.term();
    }

    boolean isRounded() {
      return mass.isRounded() || quantity.amount.isRounded();
    }

    void write(TradeBatch rows, int row) {
      UTF8String kind = mass.isPresent() ? TradeBatch.NET : null;
      rows.massT.set(row, mass);
      rows.massKind.set(row, kind);
      rows.quantity.set(row, quantity.amount);
      rows.quantityUnit.set(row, quantity.of.term().column());
    }
  }
}
