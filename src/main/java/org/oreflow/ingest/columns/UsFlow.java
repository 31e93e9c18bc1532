package org.oreflow.ingest.columns;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.reference.Countries;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * The two directions in which the United States report trade. Codes of up to six digits are of the
 * Harmonised System, in the edition that the schedules followed in most of the year.
 */
public enum UsFlow {
  IMPORT("customs", "hts"),
  EXPORT("fas", "schedule_b");

  static final String REPORTER = "USA";

  private static final int HARMONISED_DIGITS = 6;

  private final String valuation;
  private final String schedule;

  UsFlow(String valuation, String schedule) {
    this.valuation = valuation;
    this.schedule = schedule;
  }

  public static Optional<UsFlow> of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int in = lower.indexOf("import");
    int out = lower.indexOf("export");
    if (in < 0 && out < 0) {
      return Optional.empty();
    }
    return Optional.of(out < 0 || (in >= 0 && in < out) ? IMPORT : EXPORT);
  }

  String codeSystem(String code, int year) {
    return code.length() > HARMONISED_DIGITS
        ? schedule.toUpperCase(Locale.ROOT)
        : CodeTexts.edition(year);
  }

  /** A row without value and mass; one of the world has the role {@code total}. */
  public RowBuilder row(
      SourceFile file, long line, Countries.Match partner, String code, Period period) {
    String exporter = this == IMPORT ? partner.iso3() : REPORTER;
    String importer = this == IMPORT ? REPORTER : partner.iso3();
    boolean world = partner.iso3().equals(Countries.WORLD);
    return new RowBuilder(Trade.TABLE.schema(), file, line)
        .set(Trade.EXPORTER, exporter)
        .set(Trade.IMPORTER, importer)
        .set(Trade.REPORTER, REPORTER)
        .set(Trade.DIRECTION, name().toLowerCase(Locale.ROOT))
        .set(Trade.CODE_SYSTEM, codeSystem(code, period.year()))
        .set(Trade.CODE, code)
        .set(Trade.PERIOD, period.text())
        .set(Trade.YEAR, period.year())
        .set(Trade.VALUATION, valuation)
        .set(Trade.ROLE, (world ? Role.TOTAL : Role.PART).text())
        .flag(partner.flag())
        .flag(Trade.returned(exporter, importer));
  }

  public static void value(RowBuilder row, BigDecimal usd, String origin) throws Refusal {
    row.decimal(Trade.VALUE_USD, usd, origin)
        .decimal(Trade.VALUE_REPORTED, usd, origin)
        .set(Trade.CURRENCY, usd == null ? null : "USD");
  }
}
