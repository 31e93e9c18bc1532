package org.oreflow.ingest.publisher.eucrm;

import static org.oreflow.table.RejectedReason.NEGATIVE;
import static org.oreflow.table.RejectedReason.OUT_OF_RANGE;
import static org.oreflow.table.RejectedReason.UNKNOWN_TYPE;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.QuotedNames;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Parameter;

/**
 * Parameters of the EU's study of critical raw materials: supply risk and economic importance of
 * every study, trade restrictions of supplying countries, uses, groups, substitution, import
 * reliance and recycling. A record is a cell with text; which table a file is, its header tells.
 */
public record EuCrm(EuCrmStudy study) implements RecordSource.OfParameters {
  private static final String PERCENT = "%";

  /** A column of parameters; "": stage of the row or none, unit of a text, no note. */
  record Column(String heading, String parameter, String stage, String unit, String note) {
    boolean isText() {
      return unit.isEmpty();
    }

    boolean isPercent() {
      return unit.equals(PERCENT);
    }
  }

  /** A table of the study; key: column that tells whose or when a record is, "" for none. */
  private record Layout(String mark, String material, String key, List<Column> columns) {
    private List<String> names() {
      return Stream.concat(
              Stream.of(key, material),
              columns.stream().flatMap(column -> Stream.of(column.note(), column.heading())))
          .filter(name -> !name.isEmpty())
          .toList();
    }
  }

  private static final List<Layout> LAYOUTS =
      ProgramText.lines(EuCrm.class, "layouts.txt").stream().map(EuCrm::layout).toList();

  public EuCrm(SourceConfig config, Codes codes) {
    this(new EuCrmStudy(config, codes));
  }

  private static Layout layout(String line) {
    String[] sides = line.split(": ", 2);
    String[] names = sides[0].split(", ", 3);
    List<Column> columns =
        Stream.of(sides[1].split("; "))
            .map(text -> (text + "||||").split("\\|", -1))
            .map(of -> new Column(of[0], of[1], of[2], of[3], of[4]))
            .toList();
    return new Layout(names[0], names[1], names[2], columns);
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var reader = DelimitedReader.openWestern(text);
    Layout layout =
        LAYOUTS.stream()
            .filter(l -> reader.find(l.mark()).isPresent())
            .findFirst()
            .orElseThrow(() -> unknown(reader));
    layout.names().forEach(reader::column);
    var rows = new EuCrmRows(study, reader, layout.material());
    return reader.outcomesOfCells(row -> rows.read(row, layout.columns()));
  }

  private static InputException unknown(DelimitedReader reader) {
    return reader
        .file()
        .error(
            1,
            "header is not that of a table of the study: " + QuotedNames.of(reader.header()),
            "name the columns as the tables of the study do, see docs/reference/formats.md");
  }

  private record EuCrmRows(EuCrmStudy study, DelimitedReader reader, String material) {
    private static final String EXTRACTION = "E"; // both stages of a material are one element

    List<Outcome> read(DelimitedRecord row, List<Column> columns) {
      List<Outcome> outcomes = new ArrayList<>();
      for (Column column : columns) {
        String cell = EuCrmStudy.squeezed(reader.text(row, column.heading()));
        if (cell.isEmpty()) {
          continue;
        }
        String item = column.heading();
        outcomes.add(
            row.outcome(
                item,
                () -> Outcome.of(record(row, column, cell).map(b -> b.set(Parameter.ITEM, item)))));
      }
      return outcomes;
    }

    private Optional<RowBuilder> record(DelimitedRecord row, Column column, String cell)
        throws Refusal {
      String name = EuCrmStudy.squeezed(reader.text(row, material));
      String letter = has("Stage") ? reader.text(row, "Stage") : column.stage();
      Meaning meaning = study.meaning(name, letter.isEmpty() ? EXTRACTION : letter, "material");
      Period period = has("Year") ? Period.year(reader.text(row, "Year"), "Year") : study.years();
      if (!study.takes(meaning, period)) {
        return Optional.empty();
      }
      var built =
          new RowBuilder(Parameter.TABLE.schema(), row.file(), row.line())
              .set(Parameter.ELEMENT, meaning.element())
              .set(Parameter.MATERIAL, name)
              .set(Parameter.STAGE, letter.isEmpty() ? null : meaning.stage())
              .set(Parameter.PERIOD, period.text())
              .set(Parameter.YEAR, period.year())
              .set(Parameter.PARAMETER, column.parameter())
              .set(Parameter.UNIT, column.isText() ? "text" : column.unit())
              .set(Parameter.NOTE, note(row, column))
              .flag(period.flag());
      if (has("Country")) {
        var match = study.country(reader.text(row, "Country"), period.year(), "Country");
        built.set(Parameter.COUNTRY, match.iso3()).flag(match.flag());
      }
      value(built, column, cell);
      return Optional.of(built);
    }

    private boolean has(String heading) {
      return reader.find(heading).isPresent();
    }

    private String note(DelimitedRecord row, Column column) {
      String note =
          column.note().isEmpty() ? "" : EuCrmStudy.squeezed(reader.text(row, column.note()));
      return note.isEmpty() ? null : note;
    }

    private void value(RowBuilder row, Column column, String cell) throws Refusal {
      if (column.isText()) {
        row.set(Parameter.MARK, cell);
        return;
      }
      String origin = column.heading();
      var value = column.isPercent() ? study.percent(cell, origin) : study.number(cell, origin);
      row.set(Parameter.MARK, value.mark()).decimal(Parameter.VALUE, value.quantity(), origin);
      if (value.quantity() == null) {
        row.decimal(Parameter.LOW, value.low(), origin)
            .decimal(Parameter.HIGH, value.high(), origin);
      }
    }
  }

  public record EuCrmStudy(Codes codes, String averaged) implements java.io.Serializable {
    public static final String PERIOD = "period"; // the key of constants

    private static final String NONE = "-";
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final Pattern PERCENT = Pattern.compile("(.*\\d)\\s*%");

    EuCrmStudy(SourceConfig config, Codes codes) {
      this(codes, config.constants().orElse(Map.of()).getOrDefault(PERIOD, ""));
    }

    public static void check(SourceConfig config, Path yaml) {
      Map<String, String> constants = config.constants().orElse(Map.of());
      String period = constants.getOrDefault(PERIOD, "");
      if (constants.size() > 1 || Period.ofYears(period).isEmpty()) {
        throw new InputException(
            yaml,
            constants.size() > 1
                ? "constants has " + String.join(", ", new TreeSet<>(constants.keySet()))
                : "constants.period is \"" + period + "\"",
            "write the period alone, the years that the study averages over, such as 2016/2020");
      }
    }

    Period years() {
      return Period.ofYears(averaged).orElseThrow();
    }

    boolean takes(Meaning meaning, Period period) {
      return codes.commodities().takes(meaning.element()) && codes.years().contain(period.year());
    }

    /** A cell without line ends and double blanks, as names of materials have them. */
    static String squeezed(String cell) {
      return cell.replace('\u00a0', ' ').strip().replaceAll("\\s+", " ");
    }

    Meaning meaning(String material, String stage, String column) throws Refusal {
      return codes
          .types()
          .find("eu-crm", material, stage)
          .orElseThrow(
              () ->
                  new Refusal(UNKNOWN_TYPE, column, "is \"" + material + "\", \"" + stage + "\""));
    }

    Countries.Match country(String cell, int year, String column) throws Refusal {
      return codes.country(squeezed(cell), year, column);
    }

    PublishedValue number(String cell, String column) throws Refusal {
      if (cell.equals(NONE)) {
        return new PublishedValue(null, null, null, NONE, false);
      }
      var value = PublishedValue.parse(cell, "", codes.units(), column);
      if (value.quantity() != null && value.quantity().signum() < 0) {
        throw new Refusal(NEGATIVE, column, "is " + cell);
      }
      return value;
    }

    PublishedValue percent(String cell, String column) throws Refusal {
      var signed = PERCENT.matcher(cell);
      boolean plain = signed.matches() && Character.isDigit(cell.charAt(0));
      var value = number(plain ? signed.group(1) : cell, column);
      if (value.quantity() != null && value.quantity().compareTo(HUNDRED) > 0) {
        throw new Refusal(OUT_OF_RANGE, column, "is " + cell + ", above 100");
      }
      return value;
    }
  }
}
