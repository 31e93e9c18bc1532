package org.oreflow.ingest.publisher.census;

import static scala.jdk.javaapi.CollectionConverters.asJava;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.ingest.columns.CountryCells;
import org.oreflow.ingest.columns.UsFlow;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.QuotedNames;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.CodeForm;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.JsonRecords;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Countries;
import org.oreflow.reference.Units;
import org.oreflow.table.Flag;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * The records of an answer of the Census Bureau's international trade API: an array of rows of
 * texts, the first of which names the columns. The line is the row's number behind the header, from
 * 1.
 *
 * <p>Partner {@code -} is the world, groups of countries are {@code OTH} with flag {@code GROUP}:
 * both have the role {@code total}, as has a code of which the answer holds longer ones. Where a
 * district, subcode, rate provision or origin is {@code -} for all together, rows of a single one
 * are {@code breakdown}.
 */
final class CensusApi {
  private static final String ALL = "-";
  private static final String COUNTRY = "cty_code";
  private static final List<String> DIVIDING = List.of("district", "cty_subcode", "rp", "df");
  private static final int FEWEST_DIGITS = 2;
  private static final int MOST_DIGITS = 10;

  private final SourceFile file;
  private final Codes codes;
  private final CensusAnswer answer;
  private final Columns columns;
  private final CountryCells countries;
  private final TreeSet<String> present = new TreeSet<>(); // codes of the answer
  private final Set<String> summed = new HashSet<>(); // dividing columns that have a sum

  private CensusApi(Text text, CensusAnswer answer, Codes codes) {
    this.file = text.file();
    this.answer = answer;
    this.codes = codes;
    this.columns = Columns.of(file, answer);
    this.countries = new CountryCells(codes.countries(), "census");
  }

  static Iterator<Outcome> read(Text text, Codes codes) throws IOException {
    var answer = CensusAnswer.open(text);
    var api = new CensusApi(text, answer, codes);
    asJava(asScala(CensusAnswer.open(text)).filter(row -> row.fault().isEmpty()))
        .forEachRemaining(api::note);
    return asJava(asScala(answer).map(api::outcome));
  }

  private void note(CensusAnswer.Row row) {
    present.add(answer.text(row, columns.code()));
    for (String column : DIVIDING) {
      if (answer.text(row, column).equals(ALL)) {
        summed.add(column);
      }
    }
  }

  private record Columns(
      UsFlow flow, String code, String regime, String value, String quantity1, String quantity2) {
    private static final Columns CONSUMPTION =
        new Columns(
            UsFlow.IMPORT, "i_commodity", "consumption", "con_val_mo", "con_qy1_mo", "con_qy2_mo");
    private static final Columns GENERAL =
        new Columns(
            UsFlow.IMPORT, "i_commodity", "general", "gen_val_mo", "gen_qy1_mo", "gen_qy2_mo");
    private static final Columns EXPORT =
        new Columns(UsFlow.EXPORT, "e_commodity", "", "all_val_mo", "qty_1_mo", "qty_2_mo");

    static Columns of(SourceFile file, CensusAnswer answer) {
      for (var columns : List.of(CONSUMPTION, GENERAL, EXPORT)) {
        if (answer.has(columns.code) && answer.has(columns.value) && answer.has(COUNTRY)) {
          return columns;
        }
      }
      throw file.error(
          "has no CTY_CODE, I_COMMODITY and CON_VAL_MO or GEN_VAL_MO, nor E_COMMODITY and"
              + " ALL_VAL_MO, its columns are "
              + QuotedNames.of(answer.header),
          "ask the API for them");
    }
  }

  private Outcome outcome(CensusAnswer.Row row) {
    try {
      if (row.fault().isPresent()) {
        throw row.fault().get();
      }
      return Outcome.of(record(row));
    } catch (Refusal bad) {
      return bad.at(file, row.number(), "", row.raw());
    }
  }

  private Optional<RowBuilder> record(CensusAnswer.Row row) throws Refusal {
    String code = answer.text(row, columns.code());
    if (code.equals(ALL)) {
      return Optional.empty();
    }
    CodeForm.check(code, FEWEST_DIGITS, MOST_DIGITS, shown(columns.code()));
    if (!codes.products().takesCode(code)) {
      return Optional.empty();
    }
    Period period = period(row);
    if (!codes.years().contain(period.year())) {
      return Optional.empty();
    }
    Countries.Match partner = partner(row, period.year());
    RowBuilder built =
        columns
            .flow()
            .row(file, row.number(), partner, code, period)
            .set(Trade.REGIME, regime(row));
    role(built, row, code, partner);
    String value = answer.text(row, columns.value());
    String origin = shown(columns.value());
    UsFlow.value(built, Decimals.POINT.nonNegative(value, origin), origin);
    CensusQuantity.set(
        built,
        List.of(
            quantity(row, columns.quantity1(), "unit_qy1"),
            quantity(row, columns.quantity2(), "unit_qy2")),
        codes.units());
    return Optional.of(built);
  }

  // as the API spells it
  private static String shown(String column) {
    return column.toUpperCase(Locale.ROOT);
  }

  private CensusQuantity quantity(CensusAnswer.Row row, String column, String unit) {
    return new CensusQuantity(answer.text(row, unit), answer.text(row, column), shown(column));
  }

  private Period period(CensusAnswer.Row row) throws Refusal {
    String time = answer.text(row, "time");
    if (!time.isEmpty()) {
      return Period.of(time, "time");
    }
    return Period.of(
        answer.text(row, "year") + "-" + answer.text(row, "month"), "time or YEAR, MONTH");
  }

  private Countries.Match partner(CensusAnswer.Row row, int year) throws Refusal {
    String code = answer.text(row, COUNTRY);
    boolean group =
        code.matches("0\\d{3}|\\dXXX")
            || (answer.text(row, "summary_lvl").equals("CGP") && !code.equals(ALL));
    return group
        ? new Countries.Match(Countries.OTHER, Flag.GROUP.name())
        : countries.find(code, year, shown(COUNTRY));
  }

  private void role(RowBuilder built, CensusAnswer.Row row, String code, Countries.Match partner) {
    String longer = present.higher(code);
    boolean coarse = longer != null && longer.startsWith(code);
    if (coarse || partner.flag().equals(Flag.GROUP.name())) {
      built.set(Trade.ROLE, Role.TOTAL.text());
      return;
    }
    boolean single =
        summed.stream()
            .anyMatch(c -> !answer.text(row, c).isEmpty() && !answer.text(row, c).equals(ALL));
    if (single) {
      built.set(Trade.ROLE, Role.BREAKDOWN.text());
    }
  }

  private String regime(CensusAnswer.Row row) {
    return switch (answer.text(row, "df")) {
      case "1" -> "domestic";
      case "2" -> "foreign";
      default -> columns.regime().isEmpty() ? null : columns.regime();
    };
  }

  private static final class CensusAnswer extends JsonRecords<CensusAnswer.Row> {
    record Row(long number, List<String> texts, Optional<Refusal> fault) {
      String raw() {
        return String.join(",", texts);
      }
    }

    private List<String> header = List.of();
    private final Map<String, Integer> positions = new HashMap<>();

    private CensusAnswer(Text text) throws IOException {
      super(text.file(), text.open());
    }

    static CensusAnswer open(Text text) throws IOException {
      var answer = new CensusAnswer(text);
      try {
        answer.parser.nextToken(); // the array, as its first character told
        if (answer.parser.nextToken() == JsonToken.START_ARRAY) {
          answer.header = answer.texts();
        }
      } catch (JsonProcessingException | CharConversionException e) {
        throw answer.broken();
      }
      if (answer.header.isEmpty()) {
        throw answer.file.error(
            "has no row that names the columns", "save the whole answer of the API");
      }
      for (int i = 0; i < answer.header.size(); i++) {
        answer.positions.putIfAbsent(answer.header.get(i).toLowerCase(Locale.ROOT), i);
      }
      return answer;
    }

    boolean has(String column) {
      return positions.containsKey(column);
    }

    /** A value without outer blanks by the column's name in lower case, "" where there is none. */
    String text(Row row, String column) {
      Integer position = positions.get(column);
      return position == null ? "" : row.texts().get(position).strip();
    }

    @Override
    protected boolean advance() throws IOException {
      JsonToken token = parser.nextToken(); // never null: the array is open
      if (token == JsonToken.START_ARRAY) {
        records++;
        ready.add(row(texts()));
      } else if (token != JsonToken.END_ARRAY) {
        records++;
        parser.skipChildren();
        ready.add(refused(List.of(), RejectedReason.MALFORMED, "is not an array"));
      }
      return token != JsonToken.END_ARRAY;
    }

    private Row row(List<String> texts) {
      if (texts.size() == header.size()) {
        return new Row(records, texts, Optional.empty());
      }
      RejectedReason reason =
          texts.size() < header.size()
              ? RejectedReason.TRUNCATED_LINE
              : RejectedReason.EXTRA_FIELDS;
      return refused(texts, reason, texts.size() + " values, the header has " + header.size());
    }

    private Row refused(List<String> texts, RejectedReason reason, String found) {
      return new Row(records, texts, Optional.of(new Refusal(reason, "", found)));
    }

    // up to the end of the array that was begun
    private List<String> texts() throws IOException {
      List<String> texts = new ArrayList<>();
      for (var token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        if (token.isStructStart()) {
          parser.skipChildren();
        }
        texts.add(token == JsonToken.VALUE_NULL || !token.isScalarValue() ? "" : parser.getText());
      }
      return texts;
    }
  }

  /** A quantity of a record of the Census Bureau; unit or number "" or X: none. */
  record CensusQuantity(String unit, String text, String origin) {
    private static final List<String> NONE = List.of("", "X", "-");

    /** Sets the first amount in a unit of mass as mass, the first in another as quantity. */
    static void set(RowBuilder row, List<CensusQuantity> all, Units units) throws Refusal {
      for (var one : all) {
        if (one.text.isEmpty() || NONE.contains(one.unit)) {
          continue;
        }
        var amount = Decimals.POINT.nonNegative(one.text, one.origin);
        var tonnes = units.factor(one.unit, "t");
        if (tonnes.isPresent() && row.number(Trade.PRODUCT_T) == null) {
          row.decimal(Trade.PRODUCT_T, amount.multiply(tonnes.get()), one.origin);
        } else if (tonnes.isEmpty() && row.number(Trade.QUANTITY) == null) {
          row.decimal(Trade.QUANTITY, amount, one.origin).set(Trade.QUANTITY_UNIT, one.unit);
        }
      }
    }
  }
}
