package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.columns.PublisherTypes;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.ingest.text.WesternText;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * World production of some 45 elements by country, 1998 to 2015, with the concentration of each: a
 * collection of figures of the US Geological Survey. Source: Theler, Kauwe and Sparks, Integrating
 * Materials and Manufacturing Innovation 9 (2020), doi:10.1007/s40192-020-00173-5.
 */
public record UsgsHhi(Codes codes) implements RecordSource.OfProduction {
  /** Types of the records of the world's HHI: beside its rows and in the summary. */
  static final String HHI = "HHI";

  static final String SUMMARY = "HHI, summary";

  static final String FORMAT = "usgs-hhi";
  private static final Pattern HEADING = Pattern.compile("HHI-(\\d{4})");
  private static final Pattern NAME = Pattern.compile("(?:.*/)?(\\d{4}) Data\\.csv");

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var reader = WesternText.open(text);
    var cells = new HhiCells(new PublisherTypes(FORMAT, codes));
    List<Year> years = years(reader.header());
    if (!years.isEmpty()) {
      int element = reader.column("Element");
      return reader.outcomesOf(
          row -> years.stream().map(y -> summary(row, row.text(element), y, cells)).toList());
    }
    return reader.outcomesOf(new HhiYear(reader, year(text.file()), cells)::read);
  }

  private static int year(SourceFile file) {
    Matcher name = NAME.matcher(file.textName());
    if (!name.matches()) {
      throw file.error("name does not state the year", "name the file as collected: 2011 Data.csv");
    }
    return Integer.parseInt(name.group(1));
  }

  private record Year(int column, String heading, int year) {}

  // columns of the summary of all HHI, which has a row for each element
  private static List<Year> years(List<String> header) {
    List<Year> years = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      Matcher heading = HEADING.matcher(header.get(i));
      if (heading.matches()) {
        years.add(new Year(i, heading.group(), Integer.parseInt(heading.group(1))));
      }
    }
    return years;
  }

  private static Outcome summary(DelimitedRecord row, String element, Year year, HhiCells cells) {
    String text = row.text(year.column());
    var of = new HhiCells.Of(row, text, year.heading(), element, year.year());
    return text.isEmpty() || element.isEmpty()
        ? new Outcome.OutOfBasket()
        : cells.record(of, SUMMARY, HhiCells.WORLD);
  }

  /**
   * The table of one year: blocks of countries, an element each, whose first row has the world's
   * total and HHI too. The second block under the name of an element is {@code N#2}, and {@code
   * production_types.csv} tells what it is.
   */
  private static final class HhiYear {
    private static final String ELEMENT = "Element";
    private static final String COUNTRY = "Country";
    private static final String PRODUCTION = "Production";
    private static final String TOTAL = "Total World Production";

    private final HhiCells cells;
    private final int year;
    private final DelimitedReader reader;
    private final Map<String, Integer> blocks = new HashMap<>(); // of an element
    private String block = "";
    private String named = ""; // element of the block

    HhiYear(DelimitedReader reader, int year, HhiCells cells) {
      this.cells = cells;
      this.year = year;
      this.reader = reader.with(ELEMENT, UsgsHhi.HHI, COUNTRY, PRODUCTION, TOTAL);
    }

    List<Outcome> read(DelimitedRecord row) {
      boolean isFirst = has(row, TOTAL);
      if (reader.text(row, ELEMENT).equals(ELEMENT)
          || !(has(row, COUNTRY) || has(row, PRODUCTION) || isFirst)) {
        return List.of(new Outcome.OutOfBasket());
      }
      String commodity = commodity(row, isFirst);
      List<Outcome> outcomes = new ArrayList<>();
      outcomes.add(record(row, PRODUCTION, commodity, "", reader.text(row, COUNTRY)));
      if (isFirst) {
        outcomes.add(record(row, TOTAL, commodity, "", HhiCells.WORLD));
      }
      if (has(row, UsgsHhi.HHI)) {
        outcomes.add(record(row, UsgsHhi.HHI, commodity, UsgsHhi.HHI, HhiCells.WORLD));
      }
      return outcomes;
    }

    private boolean has(DelimitedRecord row, String column) {
      return !reader.text(row, column).isEmpty();
    }

    private Outcome record(
        DelimitedRecord row, String item, String commodity, String type, String place) {
      var of = new HhiCells.Of(row, reader.text(row, item), item, commodity, year);
      return cells.record(of, type, place);
    }

    private String commodity(DelimitedRecord row, boolean isFirst) {
      String name = reader.text(row, ELEMENT);
      if (isFirst) {
        int times = blocks.merge(name, 1, Integer::sum);
        block = times == 1 ? name : name + "#" + times;
        named = name;
      } else if (!name.isEmpty() && !name.equals(named)) {
        block = name;
        named = name;
      }
      return block;
    }
  }

  private record HhiCells(PublisherTypes types) {
    private static final String WORLD = "World";

    record Of(DelimitedRecord row, String text, String item, String commodity, int year) {}

    Outcome record(Of of, String type, String name) {
      return of.row()
          .outcome(
              of.item(),
              () -> {
                Meaning meaning = types.meaning(of.commodity(), type);
                return types.takes(meaning, of.year())
                    ? published(of, type, meaning, place(name, of.year()))
                    : new Outcome.OutOfBasket();
              });
    }

    private Outcome published(Of of, String type, Meaning meaning, PublishedCountry place)
        throws Refusal {
      String unit = types.unit(meaning, "", of.item());
      String text = plain(of.text());
      var value = PublishedValue.parse(text, unit, types.codes().units(), of.item());
      var row =
          PublisherTypes.row(of.row(), of.item(), meaning, of.year())
              .set(Production.COUNTRY, place.code())
              .set(Production.COMMODITY, of.commodity())
              .set(Production.TYPE, type)
              .set(Production.UNIT, unit)
              .textOrNull(Production.NOTE, place.qualifier())
              .flag(place.flag())
              .flag(place.estimated() ? Flag.ESTIMATED.name() : "");
      boolean isTotal = place.isWorld() && meaning.role().equals(Role.PART.text());
      return isTotal
          ? value
              .rounded(PublisherTypes.totalDigits(meaning))
              .in(row.set(Production.ROLE, Role.TOTAL.text()))
              .kept()
          : value.of(meaning.measure(), of.item()).in(row).kept();
    }

    // the tables were written by a program: 69976.0
    private static String plain(String text) {
      return text.replaceFirst("\\.0+$", "");
    }

    // names that the collection uses in a sense of its own come first
    private PublishedCountry place(String name, int year) throws Refusal {
      var countries = types.codes().countries();
      Optional<Countries.Match> own = countries.find(UsgsHhi.FORMAT, name, year);
      return own.isPresent()
          ? new PublishedCountry(own.get().iso3(), own.get().flag(), false, List.of(), "")
          : PublishedCountry.find(name, year, countries, "Country");
    }
  }
}
