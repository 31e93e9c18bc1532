package org.oreflow.reference;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow;

/**
 * US dollars for a unit of a currency: averages of months, which convert records of months, and of
 * years, which convert records of years. Source: {@code conf/reference/exchange_rates.csv}.
 */
public record ExchangeRates(Map<String, Map<String, Rate>> rates) implements Serializable {
  public static final String FILE = "exchange_rates.csv";

  public static final long TOO_LARGE = -1;

  private record Row(String currency, String period, String usd) {}

  public static ExchangeRates read(Path folder) {
    var all = new ExchangeRates(new HashMap<>());
    for (var row : ReferenceFile.read(folder.resolve(FILE), Row.class, "citation")) {
      Row of = row.value();
      if (!of.currency().matches("[A-Z]{3}") || of.currency().equals("USD")) {
        throw row.wrong("currency", "write a code such as EUR");
      }
      if (!of.period().matches("\\d{4}(-(0[1-9]|1[0-2]))?")) {
        throw row.wrong("period", "write 2024-06 or 2024");
      }
      var ofCurrency = all.rates.computeIfAbsent(of.currency(), c -> new HashMap<>());
      if (ofCurrency.put(of.period(), rate(row)) != null) {
        throw row.error(
            "period", "repeats " + of.currency() + " " + of.period(), "keep one row a period");
      }
    }
    return all;
  }

  private static Rate rate(ReferenceRow<Row> row) {
    String text = row.value().usd();
    if (!text.matches("\\d{1,6}(\\.\\d{1,15})?") || new BigDecimal(text).signum() == 0) {
      throw row.error(
          "usd", "is \"" + text + "\", not a rate", "write US dollars for a unit such as 1.0816");
    }
    return new Rate(new BigDecimal(text));
  }

  public Map<String, Rate> of(String currency) {
    return Map.copyOf(rates.getOrDefault(currency, Map.of()));
  }

  public Optional<BigDecimal> find(String currency, String period) {
    return Optional.ofNullable(rates.getOrDefault(currency, Map.of()).get(period))
        .map(rate -> rate.usd);
  }

  public static final class Rate implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int QUICK_SCALE = 9;
    private static final long MOST = 999_999_999_999_999_999L; // a decimal column has 18 digits

    private final BigDecimal usd;
    private final long factor; // the rate times unit
    private final long unit; // power of ten, 0: the rate is too fine or large for whole numbers

    Rate(BigDecimal usd) {
      this.usd = usd;
      BigDecimal whole = usd.movePointRight(QUICK_SCALE).stripTrailingZeros();
      long one = BigDecimal.TEN.pow(QUICK_SCALE).longValueExact();
      boolean quick =
          whole.scale() <= 0 && whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / one - 1)) < 0;
      this.factor = quick ? whole.longValueExact() : 0;
      this.unit = quick ? one : 0;
    }

    /**
     * Converts an unscaled amount of at least zero, rounded half up, to US dollars of the same
     * scale, or {@link #TOO_LARGE}. Makes no object where the rate has up to nine decimals.
     */
    public long usd(long unscaled) {
      if (unit == 0) {
        return exactly(unscaled);
      }
      long whole = unscaled / unit; // times factor: at most the result
      long rest = unscaled % unit * factor; // below the largest number, see quick
      if (Math.multiplyHigh(whole, factor) != 0) {
        return TOO_LARGE;
      }
      long sum = whole * factor + (rest + unit / 2) / unit;
      return sum < 0 || sum > MOST ? TOO_LARGE : sum;
    }

    private long exactly(long unscaled) {
      BigDecimal product = usd.multiply(BigDecimal.valueOf(unscaled));
      BigDecimal fitted = product.setScale(0, RoundingMode.HALF_UP);
      return fitted.compareTo(BigDecimal.valueOf(MOST)) > 0 ? TOO_LARGE : fitted.longValueExact();
    }
  }
}
