package org.oreflow.ingest.publisher.eucrm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.QuotedNames;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.ingest.text.WesternText;
import org.oreflow.table.Parameter;
import org.oreflow.table.Table;

/**
 * Parameters of the EU's study of critical raw materials: supply risk and economic importance of
 * every study, trade restrictions of supplying countries, uses, groups, substitution, import
 * reliance and recycling. A record is a cell with text; which table a file is, its header tells.
 *
 * <p>Out: {@link Parameter} rows. Those without a year of their own are of {@code constants.period}
 * in the source's YAML file, an average where that is a span. {@code -} and texts such as the group
 * of a material have no value and stand in {@code mark}.
 */
public final class EuCrm implements RecordSource {
  private static final long serialVersionUID = 1L;
  private static final String PERCENT = "%";
  private static final String FACTOR = "1";
  private static final String TEXT = "";
  private static final String EXTRACTION = "E";
  private static final String PROCESSING = "P";
  private static final String ANY = "";

  /**
   * A column of parameters.
   *
   * @param stage of the study, "" for that of the row or none
   * @param unit "" for a text
   * @param note column whose text says what the value is of, "" for none
   */
  record Column(String heading, String parameter, String stage, String unit, String note) {
    boolean isText() {
      return unit.isEmpty();
    }

    boolean isPercent() {
      return unit.equals(PERCENT);
    }
  }

  /**
   * A table of the study.
   *
   * @param mark column that no other table has
   * @param key column that tells whose or when a record is, "" for none
   */
  private record Layout(String mark, String material, String key, List<Column> columns) {}

  private static final List<Layout> LAYOUTS =
      List.of(
          new Layout(
              "Stage",
              "Material",
              "Country",
              List.of(column("t", "trade_restriction", ANY, FACTOR))),
          new Layout(
              "SR",
              "Material",
              "Year",
              List.of(
                  column("SR", "supply_risk", ANY, FACTOR),
                  column("EI", "economic_importance", ANY, FACTOR))),
          new Layout(
              "Application",
              "Material",
              "",
              List.of(
                  new Column("Share", "use_share", ANY, PERCENT, "Application"),
                  new Column(
                      "VA in million \u20ac", "value_added", ANY, "million EUR", "NACE sector"))),
          new Layout(
              "screened_material",
              "screened_material",
              "",
              List.of(
                  column("perm_noXREE_noPGM", "group", ANY, TEXT),
                  column("perm_noXREE_PGM", "group", ANY, TEXT),
                  column("perm_XREE_noPGM", "group", ANY, TEXT),
                  column("perm_XREE_PGM", "group", ANY, TEXT))),
          new Layout(
              "si_ei",
              "material",
              "",
              List.of(
                  column("stages", "stages", ANY, TEXT),
                  column("supply_e", "supply_used", EXTRACTION, TEXT),
                  column("supply_p", "supply_used", PROCESSING, TEXT),
                  column("si_ei", "si_ei", ANY, FACTOR),
                  column("si_sr", "si_sr", ANY, FACTOR),
                  column("ir_e", "import_reliance", EXTRACTION, PERCENT),
                  column("ir_p", "import_reliance", PROCESSING, PERCENT),
                  column("eol", "eol_rir", ANY, PERCENT))));

  private final EuCrmStudy study;

  public EuCrm(SourceConfig config, Codes codes) {
    this.study = new EuCrmStudy(config, codes);
  }

  private static Column column(String heading, String parameter, String stage, String unit) {
    return new Column(heading, parameter, stage, unit, "");
  }

  @Override
  public Table table() {
    return Parameter.TABLE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException when the header is none of the study's tables
   */
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var reader = WesternText.open(text);
    Layout layout =
        LAYOUTS.stream()
            .filter(l -> reader.find(l.mark()).isPresent())
            .findFirst()
            .orElseThrow(() -> unknown(text.file(), reader));
    if (!layout.key().isEmpty()) {
      reader.column(layout.key());
    }
    var rows = new EuCrmRows(study, text.file(), reader, layout.material());
    List<EuCrmRows.Placed> columns = new ArrayList<>();
    for (Column column : layout.columns()) {
      var note =
          column.note().isEmpty()
              ? Optional.<Integer>empty()
              : Optional.of(reader.column(column.note()));
      columns.add(new EuCrmRows.Placed(column, reader.column(column.heading()), note));
    }
    return reader.outcomesOf(row -> row.outcomes(text.file(), r -> rows.read(r, columns)));
  }

  private static InputException unknown(SourceFile file, DelimitedReader reader) {
    return new InputException(
        file.path(),
        1,
        0,
        "header is none of the study's tables: " + QuotedNames.of(reader.header()),
        "name the columns as the tables of the study do, see docs/reference/formats.md");
  }
}
