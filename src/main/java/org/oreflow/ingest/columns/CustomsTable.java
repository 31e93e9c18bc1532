package org.oreflow.ingest.columns;

import java.util.Collection;
import java.util.Set;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.TableLayout;

/**
 * Any table of customs records, delimited, in a workbook or in Parquet, one on each line, whose
 * columns the source's YAML file names. A constant reporter or partner of three capital letters is
 * an ISO code, whatever list the columns use. Of what is out of basket nothing but code, year and
 * {@code only} is read.
 */
public record CustomsTable(boolean totals, TableLayout layout, Codes codes) implements NamedTable {
  public static final Set<String> TARGETS =
      Set.of(
          ("reporter partner code code_system direction year period month value value_thousand"
                  + " currency mass_kg mass_t quantity quantity_unit valuation regime")
              .split(" "));

  public CustomsTable(SourceConfig config, Codes codes) {
    this(config.tradeTotals().orElse(false), TableLayout.of(config), codes);
  }

  @Override
  public char delimiter() {
    return layout.delimiter();
  }

  @Override
  public String encoding() {
    return layout.encoding();
  }

  @Override
  public TableLayout layout(Opened text) {
    return layout;
  }

  @Override
  public Cells cells(TableLayout of, Opened text) {
    return Cells.described(of, text.file(), text.header());
  }

  @Override
  public Collection<String> sought() {
    return layout.sought();
  }

  @Override
  public SourceConfig.Duplicates duplicates() {
    return layout.duplicates();
  }

  @Override
  public boolean reads(String entry) {
    return layout.reads(entry);
  }
}
