package org.oreflow.ingest.publisher.japan;

import static org.oreflow.table.RejectedReason.UNKNOWN_DIRECTION;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.oreflow.ingest.columns.CountryCells;
import org.oreflow.ingest.columns.Money;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.text.CodeForm;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Countries;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * Trade Statistics of Japan as e-Stat gives them: a code of nine digits and a country on each line,
 * and for the year and every month two quantities and a value. Months behind the last one with any
 * trade in the file are not reported yet, whatever zeros stand there. A line that cannot be read is
 * one refused record, any other as many records as it has values.
 */
public record JapanEstat(Codes codes) implements RecordSource.OfTrade {
  private static final int FEWEST = 6;
  private static final int MOST = 9;
  private static final Map<String, Integer> MASSES = Map.of("KG", -3, "MT", 0, "GR", -6);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final String REPORTER = "JPN";

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var reported = lastMonths(text);
    var reader = DelimitedReader.open(text);
    var columns = new JapanColumns(reader);
    var countries = new CountryCells(codes.countries(), "japan");
    var lines = new Lines(columns, reported, codes, countries);
    return reader.outcomesOf(lines::read);
  }

  // year to the number of its last month with any trade
  private static Map<String, Integer> lastMonths(Text text) throws IOException {
    Map<String, Integer> last = new HashMap<>();
    var reader = DelimitedReader.open(text);
    var columns = new JapanColumns(reader);
    while (reader.hasNext()) {
      DelimitedRecord record = reader.next();
      if (record.size() >= columns.reader.header().size()) {
        last.merge(columns.text(record, JapanColumns.YEAR), columns.lastMonth(record), Math::max);
      }
    }
    return last;
  }

  private record Line(
      DelimitedRecord record,
      String code,
      Period year,
      boolean imported,
      Countries.Match partner) {}

  private record Lines(
      JapanColumns columns, Map<String, Integer> reported, Codes codes, CountryCells countries) {
    private List<Outcome> read(DelimitedRecord record) {
      try {
        record.check();
        return values(record);
      } catch (Refusal refusal) {
        return List.of(record.refused(refusal, ""));
      }
    }

    private List<Outcome> values(DelimitedRecord record) throws Refusal {
      String code = columns.code(record);
      CodeForm.check(code, FEWEST, MOST, JapanColumns.CODE);
      Period year = Period.year(columns.text(record, JapanColumns.YEAR), JapanColumns.YEAR);
      if (!codes.products().takesCode(code) || !codes.years().contain(year.year())) {
        return Collections.nCopies(columns.cells.size(), new Outcome.OutOfBasket());
      }
      var partner = partner(record, year.year());
      var line = new Line(record, code, year, columns.isImport(record), partner);
      int last = reported.getOrDefault(year.text(), 0);
      List<Outcome> outcomes = new ArrayList<>();
      for (JapanColumns.Cell cell : columns.cells) {
        boolean isValue = cell.month() <= last && !cell.isEmpty(record);
        outcomes.add(isValue ? outcome(line, cell) : new Outcome.OutOfBasket());
      }
      return outcomes;
    }

    private Countries.Match partner(DelimitedRecord record, int year) throws Refusal {
      return columns.reader.find(JapanColumns.COUNTRY).isPresent()
          ? countries.find(columns.text(record, JapanColumns.COUNTRY), year, JapanColumns.COUNTRY)
          : new Countries.Match(Countries.WORLD, "");
    }

    private Outcome outcome(Line line, JapanColumns.Cell cell) {
      return line.record().outcome(cell.item(), () -> kept(line, cell));
    }

    private Outcome kept(Line line, JapanColumns.Cell cell) throws Refusal {
      var row = new RowBuilder(Trade.TABLE.schema(), line.record().file(), line.record().line());
      head(row, line, cell);
      role(row, line, cell);
      BigDecimal thousands = number(line.record(), cell.valueAt(), cell);
      BigDecimal yen = thousands == null ? null : thousands.multiply(THOUSAND);
      Money.set(row, yen, "JPY", codes.rates(), cell.item());
      amounts(row, line.record(), cell);
      return row.kept();
    }

    private void head(RowBuilder row, Line line, JapanColumns.Cell cell) {
      String partner = line.partner().iso3();
      Period period =
          cell.month() == 0
              ? line.year()
              : Period.month(line.year().text(), "%02d".formatted(cell.month()));
      row.set(Trade.ITEM, cell.item())
          .set(Trade.CODE_SYSTEM, "JAPAN")
          .set(Trade.CODE, line.code())
          .set(Trade.PERIOD, period.text())
          .set(Trade.YEAR, period.year())
          .set(Trade.REPORTER, REPORTER)
          .set(Trade.DIRECTION, line.imported() ? "import" : "export")
          .set(Trade.VALUATION, line.imported() ? "cif" : "fob")
          .set(Trade.EXPORTER, line.imported() ? partner : REPORTER)
          .set(Trade.IMPORTER, line.imported() ? REPORTER : partner)
          .flag(line.partner().flag());
    }

    private void role(RowBuilder row, Line line, JapanColumns.Cell cell) {
      String partner = line.partner().iso3();
      if (partner.equals(Countries.WORLD)) {
        row.set(Trade.ROLE, Role.TOTAL.text());
        return;
      }
      boolean sum = cell.month() == 0 && columns.hasMonths();
      row.set(Trade.ROLE, (sum ? Role.YEAR_TO_DATE : Role.PART).text())
          .flag(Trade.returned(REPORTER, partner));
    }

    private void amounts(RowBuilder row, DelimitedRecord record, JapanColumns.Cell cell)
        throws Refusal {
      String second = columns.text(record, JapanColumns.UNIT2);
      take(row, number(record, cell.secondAt(), cell), second, cell);
      String first = columns.text(record, JapanColumns.UNIT1);
      take(row, number(record, cell.firstAt(), cell), first, cell);
    }

    // an amount of a unit that the line has not is none
    private void take(RowBuilder row, BigDecimal amount, String unit, JapanColumns.Cell cell)
        throws Refusal {
      if (amount == null || unit.isEmpty()) {
        return;
      }
      Integer power = MASSES.get(unit);
      if (power != null && row.number(Trade.PRODUCT_T) == null) {
        row.decimal(Trade.PRODUCT_T, amount.movePointRight(power), cell.item())
            .set(Trade.MASS_KIND, "net");
      }
      if (power == null || row.number(Trade.QUANTITY) == null) {
        row.decimal(Trade.QUANTITY, amount, cell.item()).set(Trade.QUANTITY_UNIT, unit);
      }
    }

    private BigDecimal number(DelimitedRecord record, int column, JapanColumns.Cell cell)
        throws Refusal {
      String text = JapanColumns.text(record, column);
      return text.isEmpty() ? null : Decimals.POINT.nonNegative(text, cell.item());
    }
  }

  private static final class JapanColumns {
    static final String DIRECTION = "Exp or Imp";
    static final String YEAR = "Year";
    static final String CODE = "HS";
    static final String COUNTRY = "Country";
    static final String UNIT1 = "Unit1";
    static final String UNIT2 = "Unit2";

    private static final List<String> PERIODS =
        List.of(
            "Year", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
            "Dec");
    private static final int NONE = -1;

    record Cell(String item, int month, int firstAt, int secondAt, int valueAt) {
      private String texts(DelimitedRecord record) {
        return text(record, firstAt) + text(record, secondAt) + text(record, valueAt);
      }

      boolean isEmpty(DelimitedRecord record) {
        return texts(record).isEmpty();
      }
    }

    private final DelimitedReader reader;
    private final List<Cell> cells = new ArrayList<>();

    JapanColumns(DelimitedReader reader) {
      this.reader = reader.with(DIRECTION, YEAR, CODE);
      List.of(COUNTRY, UNIT1, UNIT2).forEach(reader::find);
      for (String period : PERIODS) {
        String item = "Value-" + period;
        if (at(reader, item) != NONE) {
          int first = at(reader, "Quantity1-" + period);
          int second = at(reader, "Quantity2-" + period);
          if (first == NONE && second == NONE) {
            reader.column("Quantity1-" + period);
          }
          cells.add(new Cell(item, PERIODS.indexOf(period), first, second, at(reader, item)));
        }
      }
      if (cells.isEmpty()) {
        throw reader.error(
            "has no column of values such as Value-Year or Value-Jan",
            "fetch a table of e-Stat by commodity and country");
      }
    }

    private static int at(DelimitedReader reader, String name) {
      return reader.find(name).orElse(NONE);
    }

    private static String text(DelimitedRecord record, int column) {
      return column == NONE ? "" : record.text(column);
    }

    String text(DelimitedRecord record, String name) {
      return reader.text(record, name);
    }

    boolean hasMonths() {
      return cells.get(cells.size() - 1).month() > 0;
    }

    String code(DelimitedRecord record) {
      return DelimitedRecord.strip(text(record, CODE).replace("'", ""));
    }

    boolean isImport(DelimitedRecord record) throws Refusal {
      String text = text(record, DIRECTION);
      if (!text.equals("1") && !text.equals("2")) {
        throw new Refusal(
            UNKNOWN_DIRECTION, DIRECTION, "is \"" + text + "\", neither 1, export, nor 2");
      }
      return text.equals("2");
    }

    int lastMonth(DelimitedRecord record) {
      return cells.stream()
          .filter(cell -> cell.texts(record).chars().anyMatch(c -> c >= '1' && c <= '9'))
          .mapToInt(Cell::month)
          .reduce(0, Math::max);
    }
  }
}
