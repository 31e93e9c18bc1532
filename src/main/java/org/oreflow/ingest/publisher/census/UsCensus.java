package org.oreflow.ingest.publisher.census;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.ingest.columns.CountryCells;
import org.oreflow.ingest.columns.UsFlow;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.Decoding;
import org.oreflow.ingest.text.DelimitedLines;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.Lines;
import org.oreflow.ingest.text.ProductCode;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Countries;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Trade;

/**
 * Merchandise trade of the US Census Bureau by month: the fixed-width IMP_DETL.TXT and EXP_DETL.TXT
 * of its monthly archives, or an answer of its international trade API saved as JSON.
 *
 * <p>Of a line the month counts, the sums since January that follow it are left alone. The units of
 * quantities stand in CONCORD.TXT of the same archive; without that member mass and quantity are
 * unknown.
 */
public record UsCensus(Codes codes) implements RecordSource.OfTrade {
  public static final List<String> DETAILS = List.of("IMP_DETL.TXT", "EXP_DETL.TXT");

  @Override
  public String encoding() {
    return "iso-8859-1";
  }

  @Override
  public List<String> entries(String path, List<String> all) {
    if (all.equals(List.of(""))) {
      return all;
    }
    return RecordSource.some(
        all,
        entry -> DETAILS.contains(member(entry)),
        new InputException(
            path,
            "has no IMP_DETL.TXT or EXP_DETL.TXT among " + String.join(", ", all),
            "give the archive as published, such as IMDB2406.ZIP"));
  }

  /** Name of a member without folders and in capitals, whatever the archive has. */
  public static String member(String entry) {
    return entry.replaceFirst(".*[/\\\\]", "").toUpperCase(Locale.ROOT);
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    int first = text.firstSign();
    if (first < 0) {
      throw DelimitedReader.empty(text.file().path());
    }
    if (first == '[') {
      return CensusApi.read(text, codes);
    }
    return switch (member(text.file().textName().replaceFirst("(?i)\\.(gz|xz|zst)$", ""))) {
      case "IMP_DETL.TXT" -> CensusLines.of(text, CensusLines.Layout.IMPORT, codes);
      case "EXP_DETL.TXT" -> CensusLines.of(text, CensusLines.Layout.EXPORT, codes);
      default ->
          throw text.file()
              .error(
                  "is neither an array of JSON nor called IMP_DETL.TXT or EXP_DETL.TXT",
                  "keep the names of the Census Bureau, or save the whole answer of its API");
    };
  }

  private record CensusLines(
      SourceFile file,
      Layout layout,
      Codes codes,
      Map<String, CodeUnits> units,
      CountryCells countries,
      Lines lines) {
    record Field(String name, int first, int length) {
      String of(String line) {
        return line.substring(first - 1, first - 1 + length).strip();
      }
    }

    private record Amounts(Field quantity1, Field quantity2, Field value) {
      private static Amounts at(int first) {
        return new Amounts(
            new Field("qy1", first, 15),
            new Field("qy2", first + 15, 15),
            new Field("val", first + 30, 15));
      }
    }

    /** Where the fields stand, up to the sums since January; origin 0: no domestic or foreign. */
    record Layout(
        UsFlow flow,
        int length,
        int origin,
        Field code,
        Field country,
        Field year,
        Amounts amounts) {
      static final Layout IMPORT =
          new Layout(
              UsFlow.IMPORT,
              358,
              0,
              new Field("commodity", 1, 10),
              new Field("country", 11, 4),
              new Field("year", 23, 4),
              Amounts.at(44));
      static final Layout EXPORT =
          new Layout(
              UsFlow.EXPORT,
              173,
              1,
              new Field("commodity", 2, 10),
              new Field("country", 12, 4),
              new Field("year", 18, 4),
              Amounts.at(39));

      private Field month() {
        return new Field("month", year.first() + year.length(), 2);
      }

      private String regime(String line) throws Refusal {
        if (origin == 0) {
          return "consumption";
        }
        return switch (line.charAt(origin - 1)) {
          case '1' -> "domestic";
          case '2' -> "foreign";
          default ->
              throw new Refusal(
                  RejectedReason.UNKNOWN_TYPE,
                  "df",
                  "is \"" + line.charAt(origin - 1) + "\", neither 1, domestic, nor 2, foreign");
        };
      }
    }

    private static final String CONCORD = "CONCORD.TXT";
    private static final Field CONCORD_CODE = new Field("commodity", 1, 10);
    private static final Field CONCORD_UNIT1 = new Field("unit_qy1", 211, 3);
    private static final Field CONCORD_UNIT2 = new Field("unit_qy2", 214, 3);
    private static final int CONCORD_LENGTH = 216;
    private static final int DIGITS = 10;

    private record CodeUnits(String first, String second) {}

    static Iterator<Outcome> of(Text text, Layout layout, Codes codes) throws IOException {
      var countries = new CountryCells(codes.countries(), "census");
      return new CensusLines(text.file(), layout, codes, units(text), countries, lines(text))
          .outcomes();
    }

    private static Lines lines(Text text) throws IOException {
      return new DelimitedLines(
          text.file(), new Decoding(text.open(), StandardCharsets.ISO_8859_1));
    }

    private static Map<String, CodeUnits> units(Text text) throws IOException {
      Map<String, CodeUnits> units = new HashMap<>();
      Optional<String> concord =
          text.entries().stream().filter(e -> UsCensus.member(e).equals(CONCORD)).findFirst();
      if (concord.isPresent()) {
        Lines lines = lines(text.beside(concord.get()));
        for (String line = lines.next(); line != null; line = lines.next()) {
          if (line.length() >= CONCORD_LENGTH) {
            units.put(
                CONCORD_CODE.of(line),
                new CodeUnits(CONCORD_UNIT1.of(line), CONCORD_UNIT2.of(line)));
          }
        }
      }
      return units;
    }

    Iterator<Outcome> outcomes() {
      return Stream.generate(this::line)
          .takeWhile(Objects::nonNull)
          .filter(line -> !line.isBlank())
          .map(this::outcome)
          .iterator();
    }

    private String line() {
      try {
        return lines.next();
      } catch (IOException e) {
        throw new UncheckedIOException(file.path(), e);
      }
    }

    private Outcome outcome(String line) {
      try {
        return Outcome.of(record(line));
      } catch (Refusal bad) {
        return bad.at(file, lines.number(), "", line);
      }
    }

    private Optional<RowBuilder> record(String text) throws Refusal {
      if (text.length() < layout.length) {
        throw new Refusal(
            RejectedReason.TRUNCATED_LINE,
            "",
            text.length() + " characters, the fields of a month end at " + layout.length);
      }
      String code = layout.code.of(text);
      ProductCode.check(code, DIGITS, DIGITS, layout.code.name());
      if (!codes.products().takesCode(code)) {
        return Optional.empty();
      }
      Period period =
          Period.of(layout.year.of(text) + "-" + layout.month().of(text), "year, month");
      if (!codes.years().contain(period.year())) {
        return Optional.empty();
      }
      Countries.Match partner =
          countries.find(layout.country.of(text), period.year(), layout.country.name());
      RowBuilder row =
          layout
              .flow
              .row(file, lines.number(), partner, code, period)
              .set(Trade.REGIME, layout.regime(text));
      UsFlow.value(row, Decimals.POINT.nonNegative(layout.amounts.value.of(text), "val"), "val");
      quantities(row, text, units.getOrDefault(code, new CodeUnits("", "")));
      return Optional.of(row);
    }

    // mass is the first quantity in a unit of mass; the other one, or the first, is the quantity
    private void quantities(RowBuilder row, String text, CodeUnits of) throws Refusal {
      var amounts = layout.amounts;
      var first =
          new CensusApi.CensusQuantity(
              of.first(), amounts.quantity1.of(text), amounts.quantity1.name());
      var second =
          new CensusApi.CensusQuantity(
              of.second(), amounts.quantity2.of(text), amounts.quantity2.name());
      CensusApi.CensusQuantity.set(row, List.of(first, second), codes.units());
    }
  }
}
