package org.oreflow.ingest.publisher.eurostat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.oreflow.ingest.columns.NamedTable;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.CodeForm;
import org.oreflow.ingest.text.TableLayout;

/**
 * Eurostat Comext, bulk files of trade by product: {@code full_v2_YYYYMM.7z} and the layout before
 * it, months and years, each an archive of one {@code .dat}, the member states' trade by partner
 * and code of the Combined Nomenclature.
 */
public final class Comext extends NamedTable {
  private static final long serialVersionUID = 1L;
  private static final String SECOND =
      "reporter: REPORTER, partner: PARTNER, regime: STAT_PROCEDURE, value: VALUE_EUR,"
          + " mass_kg: QUANTITY_KG, quantity: QUANTITY_SUPPL_UNIT, quantity_unit: SUPPL_UNIT";
  private static final String OLD =
      "reporter: DECLARANT_ISO, partner: PARTNER_ISO, regime: STAT_REGIME, value: VALUE_IN_EUROS,"
          + " mass_kg: QUANTITY_IN_KG, quantity: SUP_QUANTITY, quantity_unit: SUPP_UNIT";
  private static final CodeForm CODES = new CodeForm(8, 8, "[0-9A-Z]*[A-Z][0-9A-Z]*", 7);

  public Comext(SourceConfig config, Codes codes) {
    super(config, codes, ',', "utf-8");
  }

  @Override
  public boolean reads(String entry) {
    return entry.toLowerCase(Locale.ROOT).endsWith(".dat");
  }

  @Override
  public TableLayout layout(Opened text) {
    boolean old = text.header().find("declarant_iso").isPresent();
    var layout =
        TableLayout.fixed(delimiter(), encoding(), "geonom", CODES)
            .columns(old ? OLD : SECOND)
            .columns("code: PRODUCT_NC, direction: FLOW, period: PERIOD, detail: TRADE_TYPE")
            .constants("code_system: CN{year}, currency: EUR")
            .directions(Map.of("1", "import", "2", "export"))
            .valued("cif", "fob")
            .nulls("quantity_unit: NO_SU")
            .totals("code", "TOTAL");
    layout.breakdowns().addAll(List.of("L", "M"));
    return layout;
  }
}
