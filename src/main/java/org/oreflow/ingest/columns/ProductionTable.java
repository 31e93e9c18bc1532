package org.oreflow.ingest.columns;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.Cells.RowChoice;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Repeats;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Role;

/**
 * Any table of production, reserves or use, delimited, in a workbook or in Parquet, one value on
 * each line, whose columns the source's YAML file names.
 *
 * <p>A {@code commodity} is mapped by {@code production_types.csv} (format {@code
 * production-table}, no type) or itself an element, an element group or a commodity. Where {@code
 * publisher} names a format, commodity and {@code type} are that format's, and stage, measure,
 * content and role are as the table there has them unless the source gives them.
 */
public record ProductionTable(TableLayout layout, Codes codes)
    implements RecordSource.OfProduction {
  public static final Set<String> TARGETS =
      Set.of(
          ("country element commodity type product publisher stage year period quantity low"
                  + " high unit content measure basis lists role flags scenario note")
              .split(" "));

  public ProductionTable(SourceConfig config, Codes codes) {
    this(TableLayout.of(config), codes);
  }

  @Override
  public String encoding() {
    return layout.encoding();
  }

  @Override
  public List<String> entries(String path, List<String> all) {
    return layout.entries(path, all);
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var repeats = new Repeats();
    return switch (layout.duplicates()) {
      case SUM -> read(text, (key, row, line) -> {});
      case REFUSE -> read(text, (key, row, line) -> repeats.refuseSecond(key));
      case LARGEST -> {
        Rule look =
            (key, row, line) ->
                repeats.note(
                    key, row.number(Production.QUANTITY), row.number(Production.HIGH), line);
        read(text, look).forEachRemaining(outcome -> {});
        yield read(text, (key, row, line) -> rank(row, key, line, repeats));
      }
    };
  }

  private interface Rule {
    void of(List<String> key, RowBuilder row, long line) throws Refusal;
  }

  private Iterator<Outcome> read(Text text, Rule rule) throws IOException {
    var encoding = Charset.forName(layout.encoding());
    var reader =
        DelimitedReader.open(
            text.file(), text.open(), layout.delimiter(), encoding, layout.sought());
    var lines = new Lines(Cells.described(layout, text.file(), reader));
    return reader.outcomes(
        record -> {
          Optional<RowBuilder> row = lines.parse(record);
          if (row.isPresent()) {
            rule.of(lines.key(record, row.get()), row.get(), record.line());
          }
          return row;
        });
  }

  private static void rank(RowBuilder row, List<String> key, long line, Repeats repeats) {
    if (!repeats.isLargest(key, line)) {
      row.set(Production.ROLE, Role.BREAKDOWN.text());
    } else if (repeats.isRepeated(key)) {
      row.flag(Repeats.LARGEST_OF_KEY);
    }
  }

  private final class Lines {
    private final CountryCells countries = new CountryCells(codes.countries(), layout.countries());
    private final RowChoice chosen;
    private final Cells.Cell country;
    private final Cells.Cell commodity;
    private final Cells.Cell type;
    private final Cells.Cell stage;
    private final Cells.Cell year;
    private final PublishedQuantity quantity;
    private final Cells.Cell unit;
    private final Cells.Cell content;
    private final Cells.Cell measure;
    private final ProductionMarks marks;
    private final PublisherTypes types; // null: the table says stage and measure itself

    private Lines(Cells cells) {
      chosen = cells.rows();
      type = cells.of(cells.has("publisher") ? "type" : "product");
      types =
          cells.has("publisher")
              ? new PublisherTypes(layout.constants().get("publisher"), codes)
              : null;
      country = cells.of("country");
      commodity = cells.of(cells.has("element") ? "element" : "commodity");
      stage = cells.of("stage");
      year = cells.of(cells.has("year") ? "year" : "period");
      quantity =
          new PublishedQuantity(
              new Decimals(layout.decimalMark()),
              cells.of("quantity"),
              cells.of("low"),
              cells.of("high"));
      unit = cells.of("unit");
      content = cells.of("content");
      measure = cells.of("measure");
      marks = new ProductionMarks(cells);
    }

    private Optional<RowBuilder> parse(DelimitedRecord record) throws Refusal {
      if (!chosen.takes(record::text)) {
        return Optional.empty();
      }
      String name = commodity.required(record);
      Meaning meaning = types == null ? own(name) : types.meaning(name, type.text(record), "");
      if (!codes.commodities().takes(meaning.element())) {
        return Optional.empty();
      }
      Period period = Period.year(year.required(record), year.origin());
      if (!codes.years().contain(period.year())) {
        return Optional.empty();
      }
      var row =
          PublisherTypes.row(record, "", meaning, period.year())
              .set(Production.COMMODITY, name)
              .set(Production.TYPE, type.text(record))
              .set(Production.STAGE, either(stage, record, meaning.stage()));
      if (!content.text(record).isEmpty()) {
        row.set(Production.CONTENT, content.text(record));
      }
      country(row, record, period.year());
      unit(row, record, meaning);
      measure(row, record, meaning);
      marks.set(row, record);
      quantity.set(row, record);
      return Optional.of(row);
    }

    // what the table itself does not say is as the publisher's format has it
    private String either(Cells.Cell cell, DelimitedRecord record, String meant) throws Refusal {
      return cell.raw(record).isEmpty() && types != null ? meant : cell.required(record);
    }

    private Meaning own(String name) throws Refusal {
      var meaning = codes.types().find("production-table", name, "");
      String element = meaning.isPresent() ? meaning.get().element() : name;
      if (!codes.elements().contains(element)) {
        throw new Refusal(
            RejectedReason.UNKNOWN_CODE,
            commodity.origin(),
            "is \"" + name + "\", no element, group or commodity of elements.csv");
      }
      String unit = meaning.map(Meaning::unit).orElse("t");
      return new Meaning(element, "", "", "", unit, Role.PART.text(), List.of());
    }

    private void country(RowBuilder row, DelimitedRecord record, int when) throws Refusal {
      String text = country.required(record);
      boolean total = country.isTotal(record) || commodity.isTotal(record);
      Countries.Match match =
          country.isTotal(record)
              ? new Countries.Match(Countries.WORLD, "")
              : countries.find(text, when, country.origin());
      row.set(Production.COUNTRY, match.iso3()).flag(match.flag());
      if (total || match.iso3().equals(Countries.WORLD)) {
        row.set(Production.ROLE, Role.TOTAL.text());
      }
    }

    private void unit(RowBuilder row, DelimitedRecord record, Meaning meaning) throws Refusal {
      String text = PublisherTypes.unit(meaning).orElse(unit.required(record));
      if (!codes.units().knows(text)) {
        throw new Refusal(
            RejectedReason.UNKNOWN_UNIT, unit.origin(), "is \"" + text + "\", not in units.csv");
      }
      boolean held = codes.units().factor(text, meaning.unit()).isPresent();
      String target = held ? meaning.unit() : text;
      row.set(Production.UNIT, text).set(Production.TARGET_UNIT, target);
    }

    private void measure(RowBuilder row, DelimitedRecord record, Meaning meaning) throws Refusal {
      String text = either(measure, record, meaning.measure());
      if (!Production.MEASURES.contains(text)) {
        throw new Refusal(
            RejectedReason.UNKNOWN_TYPE, measure.origin(), "is \"" + text + "\", not a measure");
      }
      row.set(Production.MEASURE, text);
      PublisherTypes.flagWhatIsNoMass(row);
    }

    // as the file spells the country
    private List<String> key(DelimitedRecord record, RowBuilder row) {
      return List.of(
          country.raw(record),
          row.text(Production.ELEMENT),
          row.text(Production.STAGE),
          row.text(Production.PERIOD),
          row.text(Production.MEASURE),
          row.text(Production.CONTENT),
          row.text(Production.UNIT),
          row.text(Production.SCENARIO));
    }
  }

  private static final class ProductionMarks {
    private static final Map<String, String> BASES =
        Map.of(
            "", "",
            "reported", "",
            "estimate", Flag.ESTIMATED.name(),
            "mirrored", Flag.MIRRORED.name(),
            "derived", Flag.DERIVED.name());
    private static final Map<String, String> LISTS =
        Map.of("", "", "largest", Flag.LARGEST_LISTED.name());
    private static final Set<String> ROLES =
        Set.of(Role.PART.text(), Role.TOTAL.text(), Role.BREAKDOWN.text(), Role.DUPLICATE.text());

    private final Cells.Cell basis;
    private final Cells.Cell lists;
    private final Cells.Cell role;
    private final Cells.Cell flags;
    private final Cells.Cell scenario;
    private final Cells.Cell note;

    ProductionMarks(Cells cells) {
      basis = cells.of("basis");
      lists = cells.of("lists");
      role = cells.of("role");
      flags = cells.of("flags");
      scenario = cells.of("scenario");
      note = cells.of("note");
    }

    /** Sets role, scenario, note and flags of a row whose role is otherwise known. */
    void set(RowBuilder row, DelimitedRecord record) throws Refusal {
      word(row, basis, record, BASES, "not reported, estimate, mirrored or derived");
      word(row, lists, record, LISTS, "not largest");
      own(row, record);
      for (String flag : flags.text(record).split("\\|")) {
        if (!flag.isEmpty() && !Flag.isKnown(flag)) {
          throw unknown(flags, flag, "no flag of docs/reference/flags.md");
        }
        row.flag(flag);
      }
      row.textOrNull(Production.NOTE, note.text(record));
      String projected = scenario.text(record);
      if (!projected.isEmpty()) {
        row.set(Production.ROLE, Role.SCENARIO.text()).set(Production.SCENARIO, projected);
      }
    }

    private void own(RowBuilder row, DelimitedRecord record) throws Refusal {
      String text = role.text(record);
      if (text.isEmpty()) {
        return;
      }
      if (!ROLES.contains(text)) {
        throw unknown(role, text, "not part, total, breakdown or duplicate");
      }
      row.set(Production.ROLE, text);
    }

    private static void word(
        RowBuilder row,
        Cells.Cell cell,
        DelimitedRecord record,
        Map<String, String> of,
        String known)
        throws Refusal {
      String word = cell.text(record);
      if (!of.containsKey(word)) {
        throw unknown(cell, word, known);
      }
      row.flag(of.get(word));
    }

    private static Refusal unknown(Cells.Cell cell, String word, String known) {
      return new Refusal(
          RejectedReason.UNKNOWN_TYPE, cell.origin(), "is \"" + word + "\", " + known);
    }
  }

  /**
   * The quantity of a row and its bounds. A bound that is not given is the quantity itself, of a
   * total half a unit of its last significant digit away and at least 0; without quantity it is
   * open.
   */
  private record PublishedQuantity(
      Decimals decimals, Cells.Cell quantity, Cells.Cell low, Cells.Cell high) {
    private static final Set<String> SIGNED =
        Set.of(Measure.STOCK_CHANGE.text(), Measure.NET_IMPORT_RELIANCE.text());

    /** Sets quantity, low, high and mark of a row whose measure and role are set. */
    void set(RowBuilder row, DelimitedRecord record) throws Refusal {
      BigDecimal least = number(low, row, record);
      BigDecimal most = number(high, row, record);
      BigDecimal value = number(quantity, row, record);
      if (value == null) {
        row.set(Production.MARK, quantity.raw(record));
      } else {
        boolean total = row.text(Production.ROLE).equals(Role.TOTAL.text());
        BigDecimal half = total ? Decimals.halfUnit(value) : BigDecimal.ZERO;
        BigDecimal below = value.subtract(half);
        BigDecimal floor = value.signum() < 0 ? below : below.max(BigDecimal.ZERO);
        least = least == null ? floor : least;
        most = most == null ? value.add(half) : most;
        order(low, least, value);
        order(high, value, most);
      }
      if (least != null && most != null) {
        order(high, least, most);
      }
      row.decimal(Production.QUANTITY, value, quantity.origin())
          .decimal(Production.LOW, least, low.origin())
          .decimal(Production.HIGH, most, high.origin());
    }

    // null: none
    private BigDecimal number(Cells.Cell cell, RowBuilder row, DelimitedRecord record)
        throws Refusal {
      String text = cell.text(record);
      if (text.isEmpty()) {
        return null;
      }
      BigDecimal value = decimals.parse(text, cell.origin());
      if (value.signum() < 0 && !SIGNED.contains(row.text(Production.MEASURE))) {
        throw new Refusal(RejectedReason.NEGATIVE, cell.origin(), "is " + text);
      }
      return value;
    }

    private static void order(Cells.Cell cell, BigDecimal smaller, BigDecimal larger)
        throws Refusal {
      if (smaller.compareTo(larger) > 0) {
        throw new Refusal(
            RejectedReason.OUT_OF_RANGE,
            cell.origin(),
            "leaves %s above %s".formatted(smaller.toPlainString(), larger.toPlainString()));
      }
    }
  }
}
