package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.oreflow.config.InputException;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.UsFlow;
import org.oreflow.ingest.publisher.usgs.UsgsMyb.YearbookSheet;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Trade;

/**
 * Trade tables of the Minerals Yearbook of the US Geological Survey: US exports or imports of a
 * group of commodities by country and ten-digit code, mass and value of each year; the sheets of a
 * workbook or a sheet written out as text.
 *
 * <p>Totals, and the estimated rare-earth content below them, have the role {@code total}; the
 * content is a quantity, never a mass of product. A block of several codes has what their codes
 * share; a total over codes that share no heading is out of basket.
 */
public record UsgsMybTrade(Codes codes) implements RecordSource.OfTrade {
  private static final int BEGIN = 64; // bytes that tell a table of the yearbook

  @Override
  public List<String> entries(String path, List<String> all) {
    return all;
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    Optional<TradeSheet> table = table(text);
    if (table.isPresent()) {
      return new TradeBlocks(table.get(), codes).outcomes().iterator();
    }
    if (text.file().entry().equals(text.entries().get(0))) {
      checkAny(text);
    }
    return Collections.emptyIterator();
  }

  private static Optional<TradeSheet> table(Text text) throws IOException {
    String all = new String(text.open().readAllBytes(), StandardCharsets.ISO_8859_1);
    return all.isBlank() ? Optional.empty() : TradeSheet.read(DelimitedReader.openWestern(text));
  }

  // another sheet of the yearbook that was written out beside those of trade
  private static boolean isTable(Text text) throws IOException {
    byte[] begin = text.open().readNBytes(BEGIN);
    return new String(begin, StandardCharsets.UTF_8).matches("(?is)\\ufeff?\"?table \\d.*");
  }

  private static void checkAny(Text first) throws IOException {
    for (String other : first.entries()) {
      if (table(first.beside(other)).isPresent()) {
        return;
      }
    }
    boolean sheets = !first.file().entry().isEmpty();
    if (!sheets && isTable(first)) {
      return;
    }
    throw first
        .file()
        .beside("")
        .error(
            "has no table titled U.S. EXPORTS or IMPORTS OF …, BY COUNTRY"
                + (sheets ? " among " + String.join(", ", first.entries()) : ""),
            "give the table as published, with its title and column heads");
  }

  /** The rows of a {@link TradeSheet} with the headings, codes, countries and totals above them. */
  private static final class TradeBlocks {
    private static final Pattern CODE = Pattern.compile("\\d[\\d.]{3,}\\d");
    private static final Pattern CONTENT =
        Pattern.compile("(?i).*total estimated .*equivalent content.*");
    private static final Pattern GRAND = Pattern.compile("(?i)grand total.*");
    private static final Pattern OF_BLOCK = Pattern.compile("(?i)total(?:, (.+))?");
    private static final String TOTAL = "Total";
    private static final String ESTIMATED = Flag.ESTIMATED.name();

    private enum Kind {
      COUNTRY,
      TOTAL,
      CONTENT
    }

    private final TradeSheet sheet;
    private final Codes codes;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Heading> headings = new ArrayList<>();
    private final Set<String> all = new LinkedHashSet<>();
    private Set<String> block = new LinkedHashSet<>(); // codes of the block being read
    private boolean begun; // the block has figures
    private Set<String> totalled = Set.of(); // codes of the total above

    private record Heading(String text, Set<String> codes) {}

    TradeBlocks(TradeSheet sheet, Codes codes) {
      this.sheet = sheet;
      this.codes = codes;
    }

    List<Outcome> outcomes() {
      sheet.rows().forEach(this::read);
      return outcomes;
    }

    private void read(DelimitedRecord row) {
      try {
        row.check();
      } catch (Refusal bad) {
        outcomes.add(row.refused(bad, ""));
        return;
      }
      String text = row.text(0).replaceAll("\\s+", " ").strip();
      List<String> found = codes(row.text(sheet.code()));
      boolean figures = sheet.years().stream().anyMatch(year -> hasFigure(row, year));
      if (!found.isEmpty() && !text.isEmpty()) {
        block = new LinkedHashSet<>();
        begun = false;
      }
      if (!figures) {
        heading(text, found);
        return;
      }
      add(found);
      figures(row, text, found);
      begun = true;
    }

    private void heading(String text, List<String> found) {
      if (found.isEmpty() && begun) {
        block = new LinkedHashSet<>();
        begun = false;
      }
      if (!text.isEmpty()) {
        headings.add(new Heading(plain(text), new LinkedHashSet<>()));
      }
      add(found);
    }

    private void add(List<String> found) {
      block.addAll(found);
      all.addAll(found);
      headings.forEach(heading -> heading.codes().addAll(found));
    }

    private static List<String> codes(String cell) {
      return CODE.matcher(cell).results().map(m -> m.group().replace(".", "")).toList();
    }

    private static boolean hasFigure(DelimitedRecord row, TradeSheet.YearFigures year) {
      return !row.text(year.mass()).isEmpty() || !row.text(year.value()).isEmpty();
    }

    private static String plain(String heading) {
      return heading.toLowerCase(Locale.ROOT).replaceFirst("[:\\d]+$", "");
    }

    private void figures(DelimitedRecord row, String text, List<String> found) {
      Kind kind = kind(text);
      if (kind == Kind.COUNTRY) {
        totalled = block;
      } else if (kind == Kind.TOTAL) {
        totalled = scope(text);
      }
      String code = shared(totalled);
      String country = kind == Kind.COUNTRY ? country(text, found) : TOTAL;
      for (var year : sheet.years()) {
        if (hasFigure(row, year)) {
          outcomes.add(outcome(row, year, kind, code, country));
        }
      }
    }

    private static Kind kind(String text) {
      if (CONTENT.matcher(text).matches()) {
        return Kind.CONTENT;
      }
      boolean total = OF_BLOCK.matcher(text).matches() || GRAND.matcher(text).matches();
      return total ? Kind.TOTAL : Kind.COUNTRY;
    }

    // "Total" is of the block, "Total, cerium compounds" of all below that heading
    private Set<String> scope(String text) {
      var total = OF_BLOCK.matcher(text);
      if (!total.matches()) {
        return all;
      }
      String heading = total.group(1);
      if (heading == null) {
        return block;
      }
      for (int i = headings.size() - 1; i >= 0; i--) {
        if (headings.get(i).text().equals(plain(heading))) {
          return headings.get(i).codes();
        }
      }
      return Set.of();
    }

    // what the codes begin with: 10, 8, 6, 4 or 2 digits, or "" when they share no chapter
    private static String shared(Set<String> codes) {
      String prefix = null;
      for (String code : codes) {
        int same = 0;
        while (prefix != null
            && same < Math.min(prefix.length(), code.length())
            && prefix.charAt(same) == code.charAt(same)) {
          same++;
        }
        prefix = prefix == null ? code : prefix.substring(0, same - same % 2);
      }
      return prefix == null ? "" : prefix;
    }

    // a row that is a block of its own names its country last: "Chloride mixtures, Russia"
    private static String country(String text, List<String> found) {
      int comma = text.lastIndexOf(", ");
      return found.isEmpty() || comma < 0 ? text : text.substring(comma + 2);
    }

    private Outcome outcome(
        DelimitedRecord row, TradeSheet.YearFigures year, Kind kind, String code, String country) {
      return row.outcome(
          year.heading(),
          () -> {
            if (code.isEmpty() && kind == Kind.COUNTRY) {
              throw new Refusal(RejectedReason.UNKNOWN_CODE, "", "is not below a code");
            }
            if (code.isEmpty()
                || !codes.products().takesCode(code)
                || !codes.years().contain(year.year())) {
              return new Outcome.OutOfBasket();
            }
            RowBuilder built = record(row, year, code, country);
            measure(built, row, year, kind);
            return built.kept();
          });
    }

    private void measure(
        RowBuilder built, DelimitedRecord row, TradeSheet.YearFigures year, Kind kind)
        throws Refusal {
      Optional<BigDecimal> mass = figure(built, row, year, year.mass());
      Optional<BigDecimal> value = figure(built, row, year, year.value());
      UsFlow.value(
          built,
          value.map(v -> v.multiply(BigDecimal.valueOf(year.thousands()))).orElse(null),
          year.heading());
      if (kind == Kind.CONTENT) {
        built
            .decimal(Trade.QUANTITY, mass.orElse(null), year.heading())
            .set(Trade.QUANTITY_UNIT, year.unit() + " REO");
      } else {
        built
            .decimal(Trade.PRODUCT_T, mass.map(tonnes(year)::multiply).orElse(null), year.heading())
            .set(Trade.MASS_KIND, mass.isPresent() ? year.massKind() : null);
      }
    }

    private RowBuilder record(
        DelimitedRecord row, TradeSheet.YearFigures year, String code, String country)
        throws Refusal {
      var place =
          PublishedCountry.find(country, year.year(), codes.countries(), "Category and country");
      var partner = new Countries.Match(place.code(), place.flag());
      var period = new Period(String.valueOf(year.year()), year.year());
      return sheet
          .flow()
          .row(row.file(), row.line(), partner, code, period)
          .set(Trade.ITEM, year.heading())
          .flag(place.estimated() ? ESTIMATED : "");
    }

    private BigDecimal tonnes(TradeSheet.YearFigures year) throws Refusal {
      return codes
          .units()
          .factor(year.unit(), "t")
          .orElseThrow(
              () ->
                  new Refusal(
                      RejectedReason.UNKNOWN_UNIT,
                      year.heading(),
                      "is \"" + year.unit() + "\", not a unit of mass"));
    }

    // empty: not applicable, unknown, withheld
    private Optional<BigDecimal> figure(
        RowBuilder built, DelimitedRecord row, TradeSheet.YearFigures year, int position)
        throws Refusal {
      String text = row.text(position);
      if (text.isEmpty() || text.equals("XX")) {
        return Optional.empty();
      }
      var printed =
          PublishedValue.parse(text, year.unit(), codes.units(), year.heading())
              .of(Measure.OUTPUT.text(), year.heading());
      String marks = year.marks(row, position);
      built.flag(marks.contains("r") ? Flag.REVISED.name() : "");
      built.flag(printed.estimated() || marks.contains("e") ? ESTIMATED : "");
      built.flag("W".equals(printed.mark()) ? Flag.WITHHELD.name() : "");
      built.flag("NA".equals(printed.mark()) ? Flag.NOT_AVAILABLE.name() : "");
      return Optional.ofNullable(printed.quantity());
    }
  }

  record TradeSheet(UsFlow flow, int code, List<YearFigures> years, List<DelimitedRecord> rows) {
    private static final Pattern TITLE =
        Pattern.compile("(?i)U\\.?S\\.? (imports|exports)\\b.*\\bby country\\b.*");
    private static final Pattern CORNER = Pattern.compile("(?i)category and country.*");
    private static final Pattern UNIT = Pattern.compile("\\(([^)]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?i).*\\b(HTS|schedule B)\\b.*");

    /** Where a year has its figures, up to an end; marks stand in the cells between them. */
    record YearFigures(
        int year,
        String heading,
        int mass,
        String unit,
        String massKind,
        int value,
        int thousands,
        int end) {
      String marks(DelimitedRecord row, int position) {
        int second = Math.max(mass, value);
        int behind = position < second ? second : end;
        return String.join(" ", row.texts().subList(position + 1, Math.min(behind, row.size())));
      }
    }

    static Optional<TradeSheet> read(DelimitedReader reader) {
      SourceFile file = reader.file();
      List<List<String>> head = new ArrayList<>();
      head.add(reader.header());
      Optional<UsFlow> flow = flow(reader.header().get(0));
      int corner = -1;
      while (corner < 0 && reader.hasNext()) {
        List<String> row = reader.next().texts();
        head.add(row);
        flow = flow.or(() -> flow(row.get(0)));
        corner = CORNER.matcher(row.get(0)).matches() ? head.size() - 1 : -1;
      }
      if (corner < 0 && flow.isEmpty()) {
        return Optional.empty();
      }
      if (corner < 0) {
        throw moved(file, "no row begins with Category and country");
      }
      if (flow.isEmpty()) {
        throw moved(file, "no title such as U.S. EXPORTS OF …, BY COUNTRY is above the table");
      }
      List<DelimitedRecord> rows = new ArrayList<>();
      reader.forEachRemaining(rows::add);
      var columns = new Columns(file, head);
      return Optional.of(new TradeSheet(flow.get(), columns.code(), columns.years(), rows));
    }

    private static Optional<UsFlow> flow(String title) {
      return TITLE.matcher(title).matches() ? UsFlow.of(title) : Optional.empty();
    }

    private static InputException moved(SourceFile file, String found) {
      return file.error(found, "give the table as published, with its title and column heads");
    }

    private record Columns(SourceFile file, List<List<String>> head) {
      private int yearRow() {
        for (int i = head.size() - 1; i >= 0; i--) {
          if (head.get(i).stream().skip(1).anyMatch(t -> YearbookSheet.YEAR.matcher(t).matches())) {
            return i;
          }
        }
        throw moved(file, "no row above the countries has years");
      }

      // all that stands in a column from the years down
      private String name(int column) {
        return head.subList(yearRow() + 1, head.size()).stream()
            .map(row -> column < row.size() ? row.get(column) : "")
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
      }

      private int code() {
        for (int i = 1; i < width(); i++) {
          if (CODE.matcher(name(i).replaceAll("\\d", " ")).matches()) {
            return i;
          }
        }
        throw moved(file, "no column is headed HTS code or Schedule B number");
      }

      private int width() {
        return head.get(head.size() - 1).size();
      }

      private List<YearFigures> years() {
        List<String> row = head.get(yearRow());
        List<YearFigures> years = new ArrayList<>();
        int end = width();
        for (int i = row.size() - 1; i > 0; i--) {
          var year = YearbookSheet.YEAR.matcher(row.get(i));
          if (year.matches()) {
            years.add(0, year(Integer.parseInt(year.group(1)), row.get(i), i, end));
            end = i;
          } else if (!row.get(i).isEmpty()) { // its figures would pass for marks
            throw moved(file, "the row of years has \"" + row.get(i) + "\", which is not a year");
          }
        }
        return years;
      }

      private YearFigures year(int year, String heading, int from, int end) {
        int mass = -1;
        int value = -1;
        for (int i = end - 1; i >= from; i--) {
          boolean isValue = name(i).toLowerCase(Locale.ROOT).startsWith("value");
          value = isValue ? i : value;
          mass = !isValue && UNIT.matcher(name(i)).find() ? i : mass;
        }
        if (mass < 0 || value < 0) {
          throw moved(
              file, "year " + heading + " has no column of mass with its unit, or no Value");
        }
        var unit = UNIT.matcher(name(mass).toLowerCase(Locale.ROOT));
        boolean gross = name(mass).toLowerCase(Locale.ROOT).contains("gross");
        boolean thousands = name(value).toLowerCase(Locale.ROOT).contains("thousand");
        return new YearFigures(
            year,
            heading,
            mass,
            unit.find() ? unit.group(1) : "",
            gross ? "gross" : null,
            value,
            thousands ? 1000 : 1,
            end);
      }
    }
  }
}
