package org.oreflow.report.workbook;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.report.Names;
import org.oreflow.report.PublishedRow;
import org.oreflow.report.Report;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Reason;
import org.oreflow.table.Table;

/** The first sheet of a workbook: what it holds, units, sources and flags in words. */
final class Overview {
  static final List<String> HEADS = List.of("about", "name", "meaning", "含义");
  private static final List<String> TO_READ =
      List.of(
          "Columns low, value and high belong together: the sources leave the range from low to"
              + " high open. A row with a low and a high and no value is known in bounds only.",
          "An empty cell is unknown or does not apply. It is never a zero; column reason says why"
              + " an index has no value, and column flags what to know before using a figure.",
          "Countries are ISO 3166 codes with their names beside them; WLD is the world, OTH what a"
              + " publisher does not divide among countries.",
          "In sheet landscape, best is true for the table that stands for its link of the chain;"
              + " the others are for comparison.",
          "Sheet notes explains every column, sheet sources has all citations and licences.");
  private static final Map<String, String> ROWS_OF =
      Map.of(
          "landscape", "who holds which part of a link of the chain, by source",
          "balances", "what a country produces, imports, exports and uses",
          "indices", "an index of a country or the world",
          "changes", "what a country contributes to the change of an index");

  private final Map<String, Integer> rows = new TreeMap<>(); // by sheet
  private final TreeSet<String> years = new TreeSet<>();
  private final Set<String> units = new TreeSet<>();
  private final Set<String> sources = new TreeSet<>();
  private final Set<String> words = new TreeSet<>(); // flags and reasons

  void take(String sheet, Table table, PublishedRow row) {
    rows.merge(sheet, 1, Integer::sum);
    years.add(row.text(table.equals(Change.TABLE) ? Change.YEAR_TO : Balance.YEAR));
    units.add(row.text(Balance.UNIT));
    add(sources, row.text(Landscape.SOURCE));
    add(sources, row.text(Balance.SOURCES));
    add(words, row.text(Balance.FLAGS));
    add(words, row.text(IndicatorValue.REASON));
  }

  private static void add(Set<String> all, String list) {
    all.addAll(List.of(list.split("[|]")));
  }

  void write(Sheet sheet, BasketBook.Subject subject, Names names) {
    List<String> elements = subject.elements().stream().map(names::element).toList();
    line(sheet, "workbook", subject.basket(), String.join(", ", elements), "");
    String span = years.isEmpty() ? "no rows" : "years " + years.first() + " to " + years.last();
    line(sheet, "run", subject.run(), span, "");
    rows.forEach(
        (name, number) ->
            line(sheet, "sheet", name, "%,d rows: %s".formatted(number, ROWS_OF.get(name)), ""));
    TO_READ.forEach(text -> line(sheet, "how to read", "", text, ""));
    units.remove("");
    units.forEach(unit -> line(sheet, "unit", unit, meaning(unit, names), ""));
    for (Report.Origin origin : subject.origins()) {
      if (sources.contains(origin.id())) {
        String citation = origin.citation().strip().replaceAll("\\s+", " ");
        line(sheet, "source", origin.id() + " " + origin.release(), citation, "");
      }
    }
    Arrays.stream(Flag.values())
        .filter(flag -> words.contains(flag.name()))
        .forEach(flag -> line(sheet, "flag", flag.name(), flag.meaning(), flag.chinese()));
    Arrays.stream(Reason.values())
        .filter(reason -> words.contains(reason.name()))
        .forEach(why -> line(sheet, "reason", why.name(), why.meaning(), why.chinese()));
    sheet.widths(14, 30, 120, 60);
  }

  private static String meaning(String unit, Names names) {
    return switch (unit) {
      case "1" -> "a number without unit: a share, an index or a ratio, 1 is the whole";
      case "t" -> "tonnes of the element or the material";
      case "t REO" -> "tonnes of rare-earth oxide";
      default ->
          unit.startsWith("t ")
              ? "tonnes of contained " + names.element(unit.substring(2))
              : unit + ", as written";
    };
  }

  private static void line(Sheet sheet, String... cells) {
    sheet.begin();
    List.of(cells).forEach(sheet::text);
  }
}
