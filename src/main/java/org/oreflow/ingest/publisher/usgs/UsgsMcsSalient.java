package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.publisher.usgs.UsgsMcs.McsTable;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.RejectedReason;

/**
 * Salient statistics of the Mineral Commodity Summaries of the US Geological Survey: the United
 * States by year, a column for each statistic. A file with a column Country is of the layout of
 * {@link UsgsMcs}, under which some tables of the 2024 release stand.
 */
public record UsgsMcsSalient(Codes codes) implements RecordSource.OfProduction {
  static final String FORMAT = "usgs-mcs-salient";

  private static final String COUNTRY = "USA";
  private static final Pattern YEAR = Pattern.compile("(\\d{4})(e?)", Pattern.CASE_INSENSITIVE);
  private static final Set<String> KEYS = Set.of("datasource", "commodity", "year");
  private static final Map<String, String> UNITS = Map.of("pct", "%", "num", "number");
  // what no unit of mass, volume or money measures
  private static final Set<String> WITHOUT_SIZE = Set.of("%", "number", "index", "text");
  private static final Set<String> FREE_UNITS =
      Set.of(Measure.PRICE.text(), Measure.EMPLOYMENT.text());

  @Override
  public List<String> entries(String path, List<String> all) {
    return UsgsMcs.tables(path, all, "_world.csv");
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var reader = DelimitedReader.openWestern(text);
    if (McsLines.isHeaderOf(reader)) {
      return McsLines.of(reader, codes, McsLines.Half.UNITED_STATES);
    }
    if (McsTable.isHeaderOf(reader)) {
      return new McsTable(reader, codes).outcomes();
    }
    int year = reader.column("Year");
    List<Statistic> statistics = statistics(UsgsMcs.chapter(text.file()), reader.header());
    return reader.outcomesOfCells(
        row ->
            statistics.stream()
                .map(of -> row.outcome(of.type(), () -> cell(of, row.text(year), row)))
                .toList());
  }

  private record Statistic(String chapter, String type, int position) {}

  private static List<Statistic> statistics(String chapter, List<String> header) {
    var seen = new HashMap<String, Integer>();
    List<Statistic> statistics = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String heading = header.get(i);
      int times = seen.merge(heading, 1, Integer::sum);
      if (!heading.isEmpty() && !KEYS.contains(heading.toLowerCase(Locale.ROOT))) {
        statistics.add(new Statistic(chapter, times == 1 ? heading : heading + "#" + times, i));
      }
    }
    return statistics;
  }

  private Outcome cell(Statistic of, String year, DelimitedRecord row) throws Refusal {
    String type = of.type();
    Meaning meaning = meaning(of.chapter(), type);
    var period = YEAR.matcher(year);
    if (!period.matches()) {
      throw new Refusal(RejectedReason.NOT_A_PERIOD, "Year", "is \"" + year + "\"");
    }
    int in = Integer.parseInt(period.group(1));
    if (!codes.commodities().takes(meaning.element()) || !codes.years().contain(in)) {
      return new Outcome.OutOfBasket();
    }
    String unit = unit(meaning, type);
    var value =
        PublishedValue.parse(row.text(of.position()), unit, codes.units(), type)
            .of(meaning.measure(), type);
    boolean last = in == UsgsMcs.edition(row.file()) - 1; // an estimate in every edition's print
    boolean estimated = last || value.estimated() || !period.group(2).isEmpty();
    var built =
        PublisherTypes.row(row, type, meaning, in)
            .set(Production.COUNTRY, COUNTRY)
            .set(Production.COMMODITY, of.chapter())
            .set(Production.TYPE, type)
            .set(Production.UNIT, unit)
            .flag(estimated ? Flag.ESTIMATED.name() : "");
    return value.in(built).kept();
  }

  private Meaning meaning(String chapter, String type) throws Refusal {
    return codes
        .types()
        .find(FORMAT, chapter, type)
        .orElseThrow(
            () ->
                new Refusal(
                    RejectedReason.UNKNOWN_TYPE, type, "is " + chapter + ", \"" + type + "\""));
  }

  private String unit(Meaning meaning, String type) throws Refusal {
    String heading = type.replaceFirst("#\\d+$", "");
    String last = heading.substring(heading.lastIndexOf('_') + 1);
    String unit = PublisherTypes.unit(meaning).orElse(UNITS.getOrDefault(last, last));
    if (!WITHOUT_SIZE.contains(unit)
        && !FREE_UNITS.contains(meaning.measure())
        && !codes.units().knows(unit)) {
      throw new Refusal(RejectedReason.UNKNOWN_UNIT, type, "is \"" + unit + "\"");
    }
    return unit;
  }

  /**
   * The long layout of the Mineral Commodity Summaries since edition 2026: one value in each line.
   *
   * <p>A source takes one half: the world tables, or what is about the United States. A line of the
   * other half is out of basket, unless {@code production_types.csv} maps it under the source's
   * format.
   *
   * <p>The type is section, statistic and detail; where {@code production_types.csv} does not have
   * it, section and statistic. The second line of a statistic that a chapter gives twice is {@code
   * #2}. A span of years ({@code 2021–24}) stands under its last one. Of a share of imports the
   * detail is the content.
   */
  record McsLines(
      Half half, PublisherTypes types, Map<String, Integer> seen, DelimitedReader reader) {
    private static final String STATISTICS = "Statistics";
    private static final String WORLD = "World";
    private static final Pattern ROUNDED = Pattern.compile("(?i)[\\s,:]+rounded\\s*$");
    private static final Pattern YEARS =
        Pattern.compile("(\\d{4})(?:\\s*[-\u2013]\\s*(\\d{2,4}))?");
    private static final String TRACE = "s"; // less than half a unit

    enum Half {
      WORLD_TABLES,
      UNITED_STATES
    }

    static boolean isHeaderOf(DelimitedReader reader) {
      return reader.find(STATISTICS).isPresent();
    }

    static Iterator<Outcome> of(DelimitedReader reader, Codes codes, Half half) {
      String format = half == Half.WORLD_TABLES ? McsTable.FORMAT : UsgsMcsSalient.FORMAT;
      String columns =
          "Section Commodity Country Statistics Statistics_detail Unit Year Value Notes";
      var types = new PublisherTypes(format, codes);
      var lines = new McsLines(half, types, new HashMap<>(), reader.with(columns.split(" ")));
      return reader.outcomesOf(row -> List.of(row.outcome("", () -> lines.outcome(row))));
    }

    private Outcome outcome(DelimitedRecord row) throws Refusal {
      String kind = kind(reader.text(row, "Section"));
      String statistic = kind + ", " + reader.text(row, STATISTICS);
      String type = type(row, statistic);
      if (kind.equals(WORLD) != (half == Half.WORLD_TABLES)
          && !types.has(reader.text(row, "Commodity"), type, statistic)) {
        return new Outcome.OutOfBasket();
      }
      Meaning meaning = types.meaning(reader.text(row, "Commodity"), type, statistic);
      Span span = Span.of(reader.text(row, "Year"));
      return types.takes(meaning, span.last())
          ? published(row, meaning, type, span)
          : new Outcome.OutOfBasket();
    }

    private String type(DelimitedRecord row, String statistic) {
      String type =
          statistic
              + ", "
              + ROUNDED.matcher(reader.text(row, "Statistics_detail")).replaceFirst("");
      String line =
          String.join(
              "|",
              reader.text(row, "Commodity"),
              type,
              reader.text(row, "Country"),
              reader.text(row, "Year"));
      int times = seen.merge(line, 1, Integer::sum);
      return times == 1 ? type : type + "#" + times;
    }

    // the titles of world tables differ by chapter
    private static String kind(String section) {
      String title = section.toLowerCase(Locale.ROOT);
      if (title.startsWith("world")) {
        return WORLD;
      }
      return title.startsWith("salient") ? "United States" : section;
    }

    private Outcome published(DelimitedRecord row, Meaning meaning, String type, Span span)
        throws Refusal {
      String in = unit(row, meaning);
      var place =
          PublishedCountry.find(
              reader.text(row, "Country"), span.last(), types.codes().countries(), "Country");
      var note = new PublisherNote(reader.text(row, "Notes"));
      String text =
          reader.text(row, "Value").equals(TRACE)
              ? "Less than \u00bd unit"
              : reader.text(row, "Value");
      var printed =
          PublishedValue.parse(text, in, types.codes().units(), "Value")
              .of(meaning.measure(), "Value");
      boolean estimated = printed.estimated() || place.estimated() || note.estimates(span.last());
      var built =
          PublisherTypes.row(row, "", meaning, span.last())
              .set(Production.COMMODITY, reader.text(row, "Commodity"))
              .set(Production.TYPE, type)
              .set(Production.UNIT, in)
              .textOrNull(Production.NOTE, span.remark(note))
              .flag(estimated ? Flag.ESTIMATED.name() : "");
      if (meaning.measure().equals(Measure.IMPORT_SHARE.text())) {
        built.textOrNull(Production.CONTENT, reader.text(row, "Statistics_detail"));
      }
      boolean output = meaning.measure().equals(Measure.OUTPUT.text());
      return place.kept(built, printed, note, output);
    }

    // a row that names no unit is kept, nothing converts it
    private String unit(DelimitedRecord row, Meaning meaning) throws Refusal {
      String text = reader.text(row, "Unit");
      return text.isEmpty() && PublisherTypes.unit(meaning).isEmpty()
          ? ""
          : types.unit(meaning, text, "Unit");
    }

    private record Span(int last, String printed) {
      static Span of(String text) throws Refusal {
        var years = YEARS.matcher(text);
        if (!years.matches()) {
          throw new Refusal(RejectedReason.NOT_A_PERIOD, "Year", "is \"" + text + "\", not a year");
        }
        String first = years.group(1);
        String last = years.group(2) == null ? first : years.group(2);
        int century = last.length() == 4 ? 0 : 100 * (Integer.parseInt(first) / 100);
        return new Span(century + Integer.parseInt(last), text);
      }

      String remark(PublisherNote note) {
        String span = printed.length() == 4 ? "" : printed;
        return span + (span.isEmpty() || note.text().isEmpty() ? "" : "; ") + note.text();
      }
    }
  }
}
