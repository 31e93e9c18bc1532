package org.oreflow.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.oreflow.ingest.columns.CountryCells;
import org.oreflow.ingest.columns.KeyedTable;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.CodeForm;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.reference.Countries;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/** Decodes the records of {@link SlowCustomsTable}. */
final class SlowCustomsLines implements KeyedTable.Lines {
  private static final Set<String> VALUATIONS = Set.of("cif", "fob", "fas", "customs");
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final TableLayout layout;
  private final Codes codes;
  private final Decimals decimals;
  private final SourceFile file;
  private final CountryCells countries;
  private final CountryCells isoCountries;
  private final Map<String, String> directions;
  private final boolean byYear;
  private final boolean byMonth;
  private final Cells.Cell month;
  private final Cells.Cell reporter;
  private final Cells.Cell partner;
  private final Cells.Cell code;
  private final Cells.Cell codeSystem;
  private final Cells.Cell direction;
  private final Cells.Cell period;
  private final Cells.Cell value;
  private final Cells.Cell currency;
  private final Cells.Cell massKg;
  private final Cells.Cell massT;
  private final Cells.Cell quantity;
  private final Cells.Cell quantityUnit;
  private final Cells.Cell valuation;
  private final Cells.Cell regime;

  SlowCustomsLines(TableLayout layout, Codes codes, Cells cells) {
    this.layout = layout;
    this.codes = codes;
    decimals = new Decimals(layout.decimalMark());
    countries = new CountryCells(codes.countries(), layout.countries());
    isoCountries = new CountryCells(codes.countries(), "iso3");
    directions = layout.directions();
    file = cells.file();
    byYear = cells.has("year");
    byMonth = cells.has("month");
    month = cells.of("month");
    reporter = cells.of("reporter");
    partner = cells.of("partner");
    code = cells.of("code");
    codeSystem = cells.of("code_system");
    direction = cells.of("direction");
    period = cells.of(byYear ? "year" : "period");
    value = cells.of("value");
    currency = cells.of("currency");
    massKg = cells.of("mass_kg");
    massT = cells.of("mass_t");
    quantity = cells.of("quantity");
    quantityUnit = cells.of("quantity_unit");
    valuation = cells.of("valuation");
    regime = cells.of("regime");
  }

  @Override
  public Optional<RowBuilder> parse(DelimitedRecord record) throws Refusal {
    String product = code.text(record);
    if (!code.isTotal(record)) {
      CodeForm.check(product, 2, 10, code.origin());
    }
    if (!codes.products().takesCode(product)) {
      return Optional.empty();
    }
    String text = period.required(record);
    Period when = byYear ? Period.year(text, period.origin()) : Period.of(text, period.origin());
    if (byMonth) {
      String monthText = month.required(record);
      if (!monthText.matches("0?[1-9]|1[0-2]")) {
        throw new Refusal(
            RejectedReason.NOT_A_PERIOD, month.origin(), "is \"" + monthText + "\", not a month");
      }
      when = Period.of("%s-%02d".formatted(text, Integer.parseInt(monthText)), "");
    }
    if (!codes.years().contain(when.year())) {
      return Optional.empty();
    }
    var row =
        new RowBuilder(Trade.TABLE.schema(), file, record.line())
            .set(Trade.CODE, product)
            .set(
                Trade.CODE_SYSTEM,
                codeSystem.required(record).replace("{year}", String.valueOf(when.year())))
            .set(Trade.PERIOD, when.text())
            .set(Trade.YEAR, when.year());
    countries(row, record, when.year());
    value(row, record);
    amounts(row, record);
    return Optional.of(row);
  }

  private void countries(RowBuilder row, DelimitedRecord record, int year) throws Refusal {
    boolean imported = direction(record).equals("import");
    Countries.Match self = country(reporter, record, year);
    Countries.Match other = country(partner, record, year);
    Countries.Match exporter = imported ? other : self;
    Countries.Match importer = imported ? self : other;
    row.set(Trade.REPORTER, self.iso3())
        .set(Trade.DIRECTION, imported ? "import" : "export")
        .set(Trade.EXPORTER, exporter.iso3())
        .set(Trade.IMPORTER, importer.iso3())
        .flag(self.flag())
        .flag(other.flag());
    if (isTotal(record) || isWorld(self) || isWorld(other)) {
      row.set(Trade.ROLE, Role.TOTAL.text());
    } else {
      row.flag(Trade.returned(exporter.iso3(), importer.iso3()));
    }
  }

  private String direction(DelimitedRecord record) throws Refusal {
    String text = direction.required(record);
    String found = directions.getOrDefault(text, text);
    if (!found.equals("import") && !found.equals("export")) {
      throw new Refusal(
          RejectedReason.UNKNOWN_DIRECTION,
          direction.origin(),
          "is \"" + text + "\", not in directions");
    }
    return found;
  }

  private Countries.Match country(Cells.Cell cell, DelimitedRecord record, int year)
      throws Refusal {
    String text = cell.required(record);
    if (cell.isTotal(record)) {
      return codes
          .countries()
          .find(layout.countries(), text, year)
          .orElse(new Countries.Match(Countries.WORLD, ""));
    }
    boolean iso = cell.isConstant() && text.matches("[A-Z]{3}");
    return (iso ? isoCountries : countries).find(text, year, cell.origin());
  }

  private boolean isTotal(DelimitedRecord record) {
    return reporter.isTotal(record)
        || partner.isTotal(record)
        || code.isTotal(record)
        || direction.isTotal(record)
        || regime.isTotal(record);
  }

  private static boolean isWorld(Countries.Match match) {
    return match.iso3().equals(Countries.WORLD);
  }

  private void value(RowBuilder row, DelimitedRecord record) throws Refusal {
    row.set(Trade.VALUATION, valuation(row, record));
    BigDecimal amount = number(value, record);
    if (amount == null) {
      return;
    }
    row.decimal(Trade.VALUE_REPORTED, amount, value.origin());
    String unit = currency.required(record).toUpperCase(Locale.ROOT);
    if (!CURRENCIES.contains(unit)) {
      throw new Refusal(
          RejectedReason.UNKNOWN_UNIT,
          currency.origin(),
          "is \"" + unit + "\", not a currency of ISO 4217");
    }
    row.set(Trade.CURRENCY, unit);
    var rate =
        unit.equals("USD")
            ? Optional.of(BigDecimal.ONE)
            : codes.rates().find(unit, row.text(Trade.PERIOD));
    if (rate.isEmpty()) {
      row.flag("NO_USD_RATE");
      return;
    }
    BigDecimal usd = row.number(Trade.VALUE_REPORTED).multiply(rate.get());
    usd = usd.setScale(3, RoundingMode.HALF_UP);
    if (usd.precision() > 18) {
      throw new Refusal(RejectedReason.OUT_OF_RANGE, value.origin(), "is too large in US dollars");
    }
    row.set(Trade.VALUE_USD, usd);
  }

  private String valuation(RowBuilder row, DelimitedRecord record) throws Refusal {
    String fixed = layout.valuation().get(row.text(Trade.DIRECTION));
    String text = fixed == null ? valuation.text(record).toLowerCase(Locale.ROOT) : fixed;
    if (text.isEmpty()) {
      return null;
    }
    if (!VALUATIONS.contains(text)) {
      throw new Refusal(
          RejectedReason.UNKNOWN_TYPE, valuation.origin(), "is \"" + text + "\", not a valuation");
    }
    return text;
  }

  private void amounts(RowBuilder row, DelimitedRecord record) throws Refusal {
    BigDecimal kg = number(massKg, record);
    if (kg != null) {
      row.decimal(Trade.PRODUCT_T, kg.movePointLeft(3), massKg.origin());
    }
    BigDecimal tonnes = number(massT, record);
    if (kg == null) {
      row.decimal(Trade.PRODUCT_T, tonnes, massT.origin());
    }
    BigDecimal amount = quantity(record);
    row.decimal(Trade.QUANTITY, amount, quantity.origin())
        .set(Trade.MASS_KIND, row.number(Trade.PRODUCT_T) == null ? null : "net")
        .set(Trade.QUANTITY_UNIT, orNull(quantityUnit.text(record)))
        .set(Trade.REGIME, orNull(regime.text(record)));
  }

  private BigDecimal number(Cells.Cell cell, DelimitedRecord record) throws Refusal {
    String text = cell.text(record);
    return text.isEmpty() ? null : decimals.nonNegative(text, cell.origin());
  }

  private BigDecimal quantity(DelimitedRecord record) throws Refusal {
    BigDecimal amount = number(quantity, record);
    boolean none = amount != null && amount.signum() == 0 && quantityUnit.text(record).isEmpty();
    return none ? null : amount;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /**
   * Codes of several partners may mean one country: the file's own texts tell them apart. A total
   * and its parts may have quantities in different units.
   */
  @Override
  public List<String> key(DelimitedRecord record, RowBuilder row) {
    return List.of(
        reporter.raw(record),
        partner.raw(record),
        row.text(Trade.DIRECTION),
        row.text(Trade.CODE_SYSTEM),
        row.text(Trade.CODE),
        row.text(Trade.PERIOD),
        row.text(Trade.REGIME),
        layout.duplicates() == SourceConfig.Duplicates.LARGEST
            ? ""
            : row.text(Trade.QUANTITY_UNIT));
  }

  @Override
  public List<String> sizes() {
    return List.of(Trade.VALUE_REPORTED, Trade.PRODUCT_T);
  }
}
