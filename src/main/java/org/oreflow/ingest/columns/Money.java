package org.oreflow.ingest.columns;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.text.Amount;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.Fields;
import org.oreflow.reference.ExchangeRates;
import org.oreflow.table.Flag;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Trade;

/** The value of the record read last, as reported and in US dollars where there is a rate. */
public final class Money {
  static final String USD = "USD";
  static final String NO_RATE = Flag.NO_USD_RATE.name();
  public static final String THOUSANDS = "value_thousand"; // target of a value in thousands

  private static final int SCALE = 3; // of the columns of value
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private record Unit(UTF8String code, boolean isUsd, Map<String, ExchangeRates.Rate> rates) {}

  private final ExchangeRates rates;
  private final Amount reported;
  private final MemoCell<Unit> currency;
  private Unit unit; // null: no value
  private long usd;
  private boolean inUsd;

  Money(Cells cells, Decimals decimals, ExchangeRates rates) {
    this.rates = rates;
    this.reported =
        cells.has(THOUSANDS)
            ? new Amount(cells.of(THOUSANDS), decimals, 3, SCALE)
            : new Amount(cells.of("value"), decimals, 0, SCALE);
    this.currency = new MemoCell<>(cells.of("currency"), this::unit);
  }

  private Unit unit(Cells.Cell cell, String raw) throws Refusal {
    String text = currency(cell.required(raw), cell.origin());
    return new Unit(UTF8String.fromString(text), text.equals(USD), rates.of(text));
  }

  static String currency(String text, String origin) throws Refusal {
    String code = text.toUpperCase(Locale.ROOT);
    if (!CURRENCIES.contains(code)) {
      throw new Refusal(
          RejectedReason.UNKNOWN_UNIT, origin, "is \"" + code + "\", not a currency of ISO 4217");
    }
    return code;
  }

  /** Reads a record of a period, {@code YYYY} or {@code YYYY-MM}. */
  void read(Fields record, String period) throws Refusal {
    unit = reported.read(record) ? currency.of(record) : null;
    var rate = unit == null || unit.isUsd() ? null : unit.rates().get(period);
    inUsd = rate != null || (unit != null && unit.isUsd());
    usd = rate == null ? reported.unscaled() : rate.usd(reported.unscaled());
    if (rate != null && usd == ExchangeRates.TOO_LARGE) {
      String origin = reported.cell().origin();
      throw new Refusal(RejectedReason.OUT_OF_RANGE, origin, "is too large in US dollars");
    }
  }

  /** Sets value (null: unknown) and currency of a row whose period is set, and its US dollars. */
  public static void set(
      RowBuilder row, BigDecimal value, String code, ExchangeRates rates, String origin)
      throws Refusal {
    row.decimal(Trade.VALUE_REPORTED, value, origin);
    if (value == null) {
      return;
    }
    row.set(Trade.CURRENCY, code);
    BigDecimal reported = row.number(Trade.VALUE_REPORTED);
    var rate =
        code.equals(USD) ? Optional.of(BigDecimal.ONE) : rates.find(code, row.text(Trade.PERIOD));
    if (rate.isPresent()) {
      row.set(Trade.VALUE_USD, RowBuilder.fit(reported.multiply(rate.get()), SCALE, origin));
    } else {
      row.flag(NO_RATE);
    }
  }

  Amount reported() {
    return reported;
  }

  boolean hasUsd() {
    return inUsd;
  }

  long usd() {
    return usd;
  }

  String flag() {
    return unit == null || inUsd ? "" : NO_RATE;
  }

  void write(TradeBatch rows, int row) {
    rows.valueReported.set(row, reported);
    rows.currency.set(row, unit == null ? null : unit.code());
    if (inUsd) {
      rows.valueUsd.set(row, usd);
    } else {
      rows.valueUsd.setMissing(row);
    }
  }
}
