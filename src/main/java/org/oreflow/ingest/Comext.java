package org.oreflow.ingest;

import java.util.Locale;
import java.util.Map;

/**
 * Eurostat Comext, bulk files of trade by product: {@code full_v2_YYYYMM.7z} and the layout before
 * it, months and years, each an archive with one {@code .dat} of a member state's trade by partner
 * and code of the Combined Nomenclature. Out: {@link Trade} rows in euros and kilograms.
 *
 * <p>Imports are CIF, exports FOB. {@code regime} is Eurostat's statistical procedure; a sum goes
 * over all of them. The code system is CN and the year. Codes with letters hide a confidential
 * product and are out of basket; {@code TOTAL} is a control total. Rows of trade type {@code L} or
 * {@code M} are the parts of partner GB that {@code full_partxixu} files add: breakdowns. {@code
 * NA} is Namibia.
 */
final class Comext extends NamedTable {
  private static final long serialVersionUID = 1L;
  private static final CodeForm CODES = new CodeForm(8, 8, "[0-9A-Z]*[A-Z][0-9A-Z]*", 7);

  Comext(SourceConfig config, Codes codes) {
    super(config, codes);
  }

  @Override
  public boolean reads(String entry) {
    return entry.toLowerCase(Locale.ROOT).endsWith(".dat");
  }

  @Override
  TableLayout layout(Opened text) {
    var layout = new FixedLayout(delimiter(), encoding(), "geonom");
    if (text.header().find("DECLARANT_ISO").isPresent()) {
      layout
          .column("reporter", "DECLARANT_ISO")
          .column("partner", "PARTNER_ISO")
          .column("regime", "STAT_REGIME")
          .column("value", "VALUE_IN_EUROS")
          .column("mass_kg", "QUANTITY_IN_KG")
          .column("quantity", "SUP_QUANTITY")
          .column("quantity_unit", "SUPP_UNIT");
    } else {
      layout
          .column("reporter", "REPORTER")
          .column("partner", "PARTNER")
          .column("regime", "STAT_PROCEDURE")
          .column("value", "VALUE_EUR")
          .column("mass_kg", "QUANTITY_KG")
          .column("quantity", "QUANTITY_SUPPL_UNIT")
          .column("quantity_unit", "SUPPL_UNIT");
    }
    return layout
        .column("code", "PRODUCT_NC")
        .column("direction", "FLOW")
        .column("period", "PERIOD")
        .constant("code_system", "CN{year}")
        .constant("currency", "EUR")
        .directions(Map.of("1", "import", "2", "export"))
        .valued("cif", "fob")
        .nulls("quantity_unit", "NO_SU")
        .totals("code", "TOTAL")
        .breakdowns("TRADE_TYPE", "L", "M")
        .codes(CODES)
        .layout();
  }
}
