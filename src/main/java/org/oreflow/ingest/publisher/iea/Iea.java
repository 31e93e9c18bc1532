package org.oreflow.ingest.publisher.iea;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

/**
 * Critical Minerals Data Explorer of the International Energy Agency, the workbook or the same
 * tables as JSON: supply by country and stage, demand by use, thousand tonnes. The first year of a
 * table is observed; later ones are projections, with the role {@code scenario} and the name of the
 * scenario, which no balance takes: of demand as the table names it, of supply the publisher's base
 * case. Of a workbook the sheets of total demand and total supply are read, the others repeat them.
 */
public final class Iea implements RecordSource {
  private static final long serialVersionUID = 1L;
  private static final String DEMAND = "total demand";
  private static final String SUPPLY = "total supply";

  private final Codes codes;

  public Iea(SourceConfig config, Codes codes) {
    this.codes = codes;
  }

  @Override
  public Table table() {
    return Production.TABLE;
  }

  @Override
  public List<String> entries(String path, List<String> all) {
    if (all.equals(List.of(""))) {
      return all;
    }
    List<String> sheets = new ArrayList<>();
    for (String name : List.of(DEMAND, SUPPLY)) {
      sheets.add(
          all.stream()
              .filter(sheet -> is(sheet, name))
              .findFirst()
              .orElseThrow(() -> missing(path, name, all)));
    }
    return sheets;
  }

  private static boolean is(String sheet, String name) {
    return sheet.toLowerCase(Locale.ROOT).contains(name);
  }

  private static InputException missing(String path, String name, List<String> all) {
    return new InputException(
        path,
        "has no sheet of %s among %s".formatted(name, String.join(", ", all)),
        "check that it is the workbook of the Critical Minerals Data Explorer");
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException when a sheet has no row of years or no heading of a mineral, or the JSON
   *     has another section, no section, or is cut off
   */
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var values = new IeaValues(text.file(), codes);
    String sheet = text.file().entry();
    if (sheet.isEmpty()) {
      return new IeaJson(text.file(), new BufferedInputStream(text.open()), values);
    }
    var rows = IeaSheet.read(text);
    return (is(sheet, SUPPLY) ? rows.supply(values) : rows.demand(values)).iterator();
  }
}
