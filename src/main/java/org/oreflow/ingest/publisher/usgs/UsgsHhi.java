package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

  static final String FORMAT = "usgs-hhi";
  private static final String WORLD = "World";
  private static final Pattern HEADING = Pattern.compile("HHI-(\\d{4})");
  private static final Pattern NAME = Pattern.compile("(?:.*/)?(\\d{4}) Data\\.csv");

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var reader = DelimitedReader.openWestern(text);
    List<Year> years = years(reader.header());
    if (!years.isEmpty()) {
      int element = reader.column("Element");
      return reader.outcomesOf(
          row -> years.stream().map(year -> summary(row, row.text(element), year)).toList());
    }
    return reader.outcomesOf(new HhiYear(reader, year(text.file()))::read);
  }

  private static int year(SourceFile file) {
    var name = NAME.matcher(file.textName());
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
      var heading = HEADING.matcher(header.get(i));
      if (heading.matches()) {
        years.add(new Year(i, heading.group(), Integer.parseInt(heading.group(1))));
      }
    }
    return years;
  }

  private Outcome summary(DelimitedRecord row, String element, Year year) {
    String text = row.text(year.column());
    return text.isEmpty() || element.isEmpty()
        ? new Outcome.OutOfBasket()
        : new Cell(row, year.heading(), element, "HHI, summary", year.year())
            .outcome(text, WORLD, codes);
  }

  /**
   * The table of one year: blocks of countries, an element each, whose first row has the world's
   * total and HHI too. The second block under the name of an element is {@code N#2}, and {@code
   * production_types.csv} tells what it is.
   */
  private final class HhiYear {
    private static final String ELEMENT = "Element";
    private static final String COUNTRY = "Country";
    private static final String PRODUCTION = "Production";
    private static final String TOTAL = "Total World Production";

    private final int year;
    private final DelimitedReader reader;
    private final Map<String, Integer> blocks = new HashMap<>(); // of an element
    private String block = "";
    private String named = ""; // element of the block

    HhiYear(DelimitedReader reader, int year) {
      this.year = year;
      this.reader = reader.with(ELEMENT, HHI, COUNTRY, PRODUCTION, TOTAL);
    }

    List<Outcome> read(DelimitedRecord row) {
      boolean isFirst = has(row, TOTAL);
      if (reader.text(row, ELEMENT).equals(ELEMENT)
          || !(has(row, COUNTRY) || has(row, PRODUCTION) || isFirst)) {
        return List.of(new Outcome.OutOfBasket());
      }
      String commodity = commodity(row, isFirst);
      List<Outcome> outcomes = new ArrayList<>();
      var made = new Cell(row, PRODUCTION, commodity, "", year);
      outcomes.add(outcome(made, reader.text(row, COUNTRY)));
      if (isFirst) {
        outcomes.add(outcome(new Cell(row, TOTAL, commodity, "", year), WORLD));
      }
      if (has(row, HHI)) {
        outcomes.add(outcome(new Cell(row, HHI, commodity, HHI, year), WORLD));
      }
      return outcomes;
    }

    private boolean has(DelimitedRecord row, String column) {
      return !reader.text(row, column).isEmpty();
    }

    private Outcome outcome(Cell of, String place) {
      return of.outcome(reader.text(of.row(), of.item()), place, codes);
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

  private record Cell(DelimitedRecord row, String item, String commodity, String type, int year) {
    Outcome outcome(String text, String name, Codes codes) {
      var types = new PublisherTypes(FORMAT, codes);
      return row.outcome(
          item,
          () -> {
            Meaning meaning = types.meaning(commodity, type);
            return types.takes(meaning, year)
                ? published(text, meaning, place(name, codes), types)
                : new Outcome.OutOfBasket();
          });
    }

    private Outcome published(
        String text, Meaning meaning, PublishedCountry place, PublisherTypes types) throws Refusal {
      String unit = types.unit(meaning, "", item);
      String plain = text.replaceFirst("\\.0+$", ""); // a program wrote the tables: 69976.0
      var value = PublishedValue.parse(plain, unit, types.codes().units(), item);
      var built =
          PublisherTypes.row(row, item, meaning, year)
              .set(Production.COUNTRY, place.code())
              .set(Production.COMMODITY, commodity)
              .set(Production.TYPE, type)
              .set(Production.UNIT, unit)
              .textOrNull(Production.NOTE, place.qualifier())
              .flag(place.flag())
              .flag(place.estimated() ? Flag.ESTIMATED.name() : "");
      boolean isTotal = place.isWorld() && meaning.role().equals(Role.PART.text());
      return isTotal
          ? value
              .rounded(PublisherTypes.totalDigits(meaning))
              .in(built.set(Production.ROLE, Role.TOTAL.text()))
              .kept()
          : value.of(meaning.measure(), item).in(built).kept();
    }

    // names that the collection uses in a sense of its own come first
    private PublishedCountry place(String name, Codes codes) throws Refusal {
      var own = codes.countries().find(FORMAT, name, year);
      return own.isPresent()
          ? new PublishedCountry(own.get().iso3(), own.get().flag(), false, List.of(), "")
          : PublishedCountry.find(name, year, codes.countries(), "Country");
    }
  }
}
