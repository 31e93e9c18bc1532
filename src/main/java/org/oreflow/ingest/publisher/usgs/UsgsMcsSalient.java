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
import org.oreflow.ingest.publisher.usgs.UsgsMcs.UsgsFile;
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
    return UsgsFile.tables(path, all, "_world.csv");
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
    List<Statistic> statistics = statistics(UsgsFile.chapter(text.file()), reader.header());
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
    boolean last = in == UsgsFile.edition(row.file()) - 1; // an estimate in every edition's print
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
}
