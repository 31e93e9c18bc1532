package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Production;

/**
 * Historical statistics of the US Geological Survey (Data Series 140), a workbook for each
 * commodity: title, unit in brackets, a row for each year since 1900, a column for each statistic
 * of the United States and one for the world's production, notes below.
 */
public record UsgsDs140(Codes codes) implements RecordSource.OfProduction {
  private static final String YEAR = "Year";
  private static final Pattern TITLE = Pattern.compile("(?i)(.+?) statistics[\\d, ]*");
  private static final Pattern UNIT =
      Pattern.compile(
          "(?i)\\[all \\w+ (?:are )?in ([a-z ]+?)(?: \\(.*| [a-z-]+ content.*| unless.*|].*)");

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var file = text.file();
    List<String> above = above(text);
    var reader = DelimitedReader.open(text, YEAR);
    String commodity = first(file, above, TITLE, "a title such as COBALT STATISTICS");
    String unit = first(file, above, UNIT, "a unit such as [All values in metric tons (t)]");
    var types = new PublisherTypes("usgs-ds140", codes);
    return reader.outcomesOfCells(new Sheet(reader.header(), commodity, unit, types)::cells);
  }

  // the first cell of the rows down to the header
  private static List<String> above(Text text) throws IOException {
    var reader = DelimitedReader.open(text);
    List<String> above = new ArrayList<>();
    String cell = reader.header().get(0);
    while (!cell.equalsIgnoreCase(YEAR) && reader.hasNext()) {
      above.add(cell);
      cell = reader.next().text(0);
    }
    return above;
  }

  private static String first(SourceFile file, List<String> texts, Pattern pattern, String what) {
    for (String text : texts) {
      var matcher = pattern.matcher(text);
      if (matcher.matches()) {
        return matcher.group(1).strip().toLowerCase(Locale.ROOT);
      }
    }
    throw file.error("no row above the one of " + YEAR + " is " + what, "restore the row");
  }

  private record Sheet(List<String> header, String commodity, String unit, PublisherTypes types) {
    private List<Outcome> cells(DelimitedRecord row) {
      return IntStream.range(1, header.size())
          .filter(i -> !header.get(i).isEmpty() && !row.text(i).isEmpty())
          .mapToObj(i -> row.outcome(header.get(i), () -> cell(row, i)))
          .toList();
    }

    private Outcome cell(DelimitedRecord row, int column) throws Refusal {
      int year = Period.year(row.text(0), YEAR).year();
      Meaning meaning = types.meaning(commodity, header.get(column));
      return types.takes(meaning, year)
          ? published(row, year, header.get(column), meaning, row.text(column))
          : new Outcome.OutOfBasket();
    }

    private Outcome published(
        DelimitedRecord row, int year, String heading, Meaning meaning, String text)
        throws Refusal {
      String in = types.unit(meaning, unit, heading);
      var value =
          PublishedValue.parse(text, in, types.codes().units(), heading)
              .of(meaning.measure(), heading);
      boolean world = heading.toLowerCase(Locale.ROOT).startsWith("world");
      var built =
          PublisherTypes.row(row, heading, meaning, year)
              .set(Production.COUNTRY, world ? Countries.WORLD : "USA")
              .set(Production.COMMODITY, commodity)
              .set(Production.TYPE, heading)
              .set(Production.UNIT, in)
              .flag(value.estimated() ? Flag.ESTIMATED.name() : "");
      return value.ofPlace(built).kept();
    }
  }
}
