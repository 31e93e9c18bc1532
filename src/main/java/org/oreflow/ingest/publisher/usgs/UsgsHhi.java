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
  private static final Pattern NAME = Pattern.compile("(?:.*/)?(\\d{4}) Data\\.csv");

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var reader = WesternText.open(text);
    var cells = new HhiCells(text.file(), new PublisherTypes(FORMAT, codes));
    if (HhiSummary.isHeaderOf(reader)) {
      return reader.outcomesOf(new HhiSummary(reader, cells)::read);
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

  /** The summary of all HHI: a row for each element, a column for each year. */
  private static final class HhiSummary {
    private static final Pattern HEADING = Pattern.compile("HHI-(\\d{4})");

    private record Year(int column, String heading, int year) {}

    private final HhiCells cells;
    private final int element;
    private final List<Year> years;

    HhiSummary(DelimitedReader reader, HhiCells cells) {
      this.cells = cells;
      this.element = reader.column("Element");
      this.years = years(reader);
    }

    static boolean isHeaderOf(DelimitedReader reader) {
      return !years(reader).isEmpty();
    }

    private static List<Year> years(DelimitedReader reader) {
      List<Year> years = new ArrayList<>();
      for (int i = 0; i < reader.header().size(); i++) {
        Matcher heading = HEADING.matcher(reader.header().get(i));
        if (heading.matches()) {
          years.add(new Year(i, heading.group(), Integer.parseInt(heading.group(1))));
        }
      }
      return years;
    }

    List<Outcome> read(DelimitedRecord row) {
      List<Outcome> outcomes = new ArrayList<>();
      for (Year year : years) {
        outcomes.add(
            row.text(year.column()).isEmpty() || row.text(element).isEmpty()
                ? new Outcome.OutOfBasket()
                : cells.world(
                    new HhiCells.Of(
                        row, year.column(), year.heading(), row.text(element), year.year()),
                    UsgsHhi.SUMMARY));
      }
      return outcomes;
    }
  }

  /**
   * The table of one year: blocks of countries, an element each, whose first row has the world's
   * total and HHI too. The second block under the name of an element is {@code N#2}, and {@code
   * production_types.csv} tells what it is.
   */
  private static final class HhiYear {
    private static final String ELEMENT = "Element";
    private static final String PRODUCTION = "Production";
    private static final String TOTAL = "Total World Production";

    private final HhiCells cells;
    private final int year;
    private final int element;
    private final int hhi;
    private final int country;
    private final int production;
    private final int total;
    private final Map<String, Integer> blocks = new HashMap<>(); // of an element
    private String block = "";
    private String named = ""; // element of the block

    HhiYear(DelimitedReader reader, int year, HhiCells cells) {
      this.cells = cells;
      this.year = year;
      this.element = reader.column(ELEMENT);
      this.hhi = reader.column(UsgsHhi.HHI);
      this.country = reader.column("Country");
      this.production = reader.column(PRODUCTION);
      this.total = reader.column(TOTAL);
    }

    List<Outcome> read(DelimitedRecord row) {
      boolean isFirst = !row.text(total).isEmpty();
      if (row.text(element).equals(ELEMENT)
          || (row.text(country).isEmpty() && row.text(production).isEmpty() && !isFirst)) {
        return List.of(new Outcome.OutOfBasket());
      }
      String commodity = commodity(row, isFirst);
      List<Outcome> outcomes = new ArrayList<>();
      outcomes.add(
          cells.country(
              new HhiCells.Of(row, production, PRODUCTION, commodity, year), row.text(country)));
      if (isFirst) {
        outcomes.add(cells.world(new HhiCells.Of(row, total, TOTAL, commodity, year), ""));
      }
      if (!row.text(hhi).isEmpty()) {
        outcomes.add(
            cells.world(new HhiCells.Of(row, hhi, UsgsHhi.HHI, commodity, year), UsgsHhi.HHI));
      }
      return outcomes;
    }

    private String commodity(DelimitedRecord row, boolean isFirst) {
      String name = row.text(element);
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

  private record HhiCells(SourceFile file, PublisherTypes types) {
    private static final String WORLD = "World";

    record Of(DelimitedRecord row, int column, String item, String commodity, int year) {}

    Outcome country(Of of, String name) {
      return record(of, "", name);
    }

    /** The record of the world's total, or of its HHI where the type says so. */
    Outcome world(Of of, String type) {
      return record(of, type, WORLD);
    }

    private Outcome record(Of of, String type, String name) {
      return of.row()
          .outcome(
              file,
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
      String text = plain(of.row().text(of.column()));
      var value = PublishedValue.parse(text, unit, types.codes().units(), of.item());
      var row =
          PublisherTypes.row(file, of.row().line(), of.item(), meaning, of.year())
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
