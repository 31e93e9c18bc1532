package org.oreflow.ingest.publisher.brazil;

import java.util.Locale;
import java.util.Map;
import org.oreflow.ingest.columns.NamedTable;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.CodeForm;
import org.oreflow.ingest.text.TableLayout;

/**
 * Brazil's Comex Stat, files of a year: {@code EXP_2025.csv} and {@code IMP_2025.csv}, a month,
 * code of the Mercosur nomenclature (NCM, eight digits), country, state, route and customs office
 * on each line.
 */
public final class ComexStat extends NamedTable {
  private static final long serialVersionUID = 1L;
  private static final CodeForm CODES = new CodeForm(8, 8, "", 7);

  public ComexStat(SourceConfig config, Codes codes) {
    super(config, codes, ';', "iso-8859-1");
  }

  @Override
  public boolean reads(String entry) {
    return entry.toUpperCase(Locale.ROOT).endsWith(".CSV");
  }

  @Override
  public TableLayout layout(Opened text) {
    String name = text.file().textName();
    if (name.startsWith("EXP_") && text.header().find("vl_frete").isPresent()) {
      throw text.file()
          .error(
              1,
              "file named as exports has the column VL_FRETE, which only imports have",
              "give it the publisher's name, such as IMP_2025.csv");
    }
    var layout =
        TableLayout.fixed(delimiter(), encoding(), "comexstat", CODES)
            .directions(Map.of("IMP", "import", "EXP", "export"))
            .columns("year: CO_ANO, month: CO_MES, code: CO_NCM, partner: CO_PAIS, value: VL_FOB")
            .columns("mass_kg: KG_LIQUIDO, quantity: QT_ESTAT, quantity_unit: CO_UNID")
            .constants("reporter: BRA, code_system: NCM, currency: USD")
            .valued("fob", "fob");
    layout.fromFileName().put("direction", "(?:^|/)(EXP|IMP)_");
    return layout;
  }
}
