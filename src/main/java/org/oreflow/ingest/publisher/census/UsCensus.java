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
import org.oreflow.config.ProgramText;
import org.oreflow.ingest.columns.CountryCells;
import org.oreflow.ingest.columns.UsFlow;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.CodeForm;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.Decoding;
import org.oreflow.ingest.text.DelimitedLines;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord.Lines;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
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
    return all.equals(List.of(""))
        ? all
        : RecordSource.some(
            path,
            all,
            entry -> DETAILS.contains(member(entry)),
            "IMP_DETL.TXT or EXP_DETL.TXT",
            "give the archive as published, such as IMDB2406.ZIP");
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
      case "IMP_DETL.TXT" -> CensusLines.of(text, UsFlow.IMPORT, codes);
      case "EXP_DETL.TXT" -> CensusLines.of(text, UsFlow.EXPORT, codes);
      default ->
          throw text.file()
              .error(
                  "is neither an array of JSON nor called IMP_DETL.TXT or EXP_DETL.TXT",
                  "keep the names of the Census Bureau, or save the whole answer of its API");
    };
  }

  private record CensusLines(
      SourceFile file,
      UsFlow flow,
      Layout layout,
      Codes codes,
      Map<String, CodeUnits> units,
      CountryCells countries,
      Lines lines) {
    private static final String CONCORD = "CONCORD";
    private static final String CODE = "commodity";
    private static final int DIGITS = 10;

    /** Begin, from 1, and length of the fields of a text, up to the sums since January. */
    private record Layout(Map<String, int[]> fields) {
      private static final String ALL = "all";

      static Layout of(String text) {
        var layout = new Layout(new HashMap<>());
        for (String line : ProgramText.lines(UsCensus.class, "fields.tsv")) {
          String[] of = line.split("\t");
          if (of[0].equals(text)) {
            layout.fields.put(of[1], new int[] {Integer.parseInt(of[2]), Integer.parseInt(of[3])});
          }
        }
        return layout;
      }

      int length() {
        return fields.get(ALL)[1];
      }

      String text(String line, String field) {
        int begin = fields.get(field)[0] - 1;
        return line.substring(begin, begin + fields.get(field)[1]).strip();
      }
    }

    private record CodeUnits(String first, String second) {}

    static Iterator<Outcome> of(Text text, UsFlow flow, Codes codes) throws IOException {
      var countries = new CountryCells(codes.countries(), "census");
      var layout = Layout.of(flow.name());
      return new CensusLines(text.file(), flow, layout, codes, units(text), countries, lines(text))
          .outcomes();
    }

    private static Lines lines(Text text) throws IOException {
      return new DelimitedLines(
          text.file(), new Decoding(text.open(), StandardCharsets.ISO_8859_1));
    }

    private static Map<String, CodeUnits> units(Text text) throws IOException {
      Map<String, CodeUnits> units = new HashMap<>();
      Optional<String> concord =
          text.entries().stream()
              .filter(e -> UsCensus.member(e).equals(CONCORD + ".TXT"))
              .findFirst();
      if (concord.isPresent()) {
        Layout layout = Layout.of(CONCORD);
        Lines lines = lines(text.beside(concord.get()));
        for (String line = lines.next(); line != null; line = lines.next()) {
          if (line.length() >= layout.length()) {
            units.put(
                layout.text(line, CODE),
                new CodeUnits(layout.text(line, "unit_qy1"), layout.text(line, "unit_qy2")));
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
      if (text.length() < layout.length()) {
        throw new Refusal(
            RejectedReason.TRUNCATED_LINE,
            "",
            text.length() + " characters, the fields of a month end at " + layout.length());
      }
      String code = layout.text(text, CODE);
      CodeForm.check(code, DIGITS, DIGITS, CODE);
      if (!codes.products().takesCode(code)) {
        return Optional.empty();
      }
      Period period =
          Period.of(layout.text(text, "year") + "-" + layout.text(text, "month"), "year, month");
      if (!codes.years().contain(period.year())) {
        return Optional.empty();
      }
      var partner = countries.find(layout.text(text, "country"), period.year(), "country");
      RowBuilder row =
          flow.row(file, lines.number(), partner, code, period).set(Trade.REGIME, regime(text));
      UsFlow.value(row, Decimals.POINT.nonNegative(layout.text(text, "val"), "val"), "val");
      quantities(row, text, units.getOrDefault(code, new CodeUnits("", "")));
      return Optional.of(row);
    }

    // mass is the first quantity in a unit of mass; the other one, or the first, is the quantity
    private void quantities(RowBuilder row, String text, CodeUnits of) throws Refusal {
      var first = new CensusApi.CensusQuantity(of.first(), layout.text(text, "qy1"), "qy1");
      var second = new CensusApi.CensusQuantity(of.second(), layout.text(text, "qy2"), "qy2");
      CensusApi.CensusQuantity.set(row, List.of(first, second), codes.units());
    }

    private String regime(String line) throws Refusal {
      if (flow == UsFlow.IMPORT) {
        return "consumption";
      }
      return switch (line.charAt(0)) {
        case '1' -> "domestic";
        case '2' -> "foreign";
        default ->
            throw new Refusal(
                RejectedReason.UNKNOWN_TYPE,
                "df",
                "is \"" + line.charAt(0) + "\", neither 1, domestic, nor 2, foreign");
      };
    }
  }
}
