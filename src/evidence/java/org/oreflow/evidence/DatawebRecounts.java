package org.oreflow.evidence;

import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Concentration of the United States' trade in each heading and year among the partners of a
 * workbook of DataWeb, counted in the text of its sheets, beside the engine's index of the same
 * trade in the tables. It shares no step with them: names of partners and headings stay as printed,
 * sums are of exact decimals. Cells whose text is shared between sheets, as other programs save
 * them, are not counted.
 */
public final class DatawebRecounts {
  /** Name of the check. */
  public static final String CHECK = "usitc-recount";

  private static final String SOURCE =
      "US International Trade Commission, DataWeb, the cells of the shipped workbooks";
  private static final Map<String, String> FLOWS =
      Map.of("Customs Value", "import", "FAS Value", "export");
  private static final Pattern ROW = Pattern.compile("<row [^>]*>(.*?)</row>", Pattern.DOTALL);
  private static final Pattern CELL =
      Pattern.compile(
          "<c r=\"([A-Z]+)\\d+\"[^>]*>(?:<is><t[^>]*>([^<]*)</t></is>|<v>([^<]*)</v>)</c>");
  private static final String FLOW = "Data Type";
  private static final String PARTNER = "Country";
  private static final String HEADING = "HTS Number";

  private final Map<String, Map<String, BigDecimal>> sums = new TreeMap<>(); // market → partner

  /** The item of a market. */
  public static String item(String direction, String heading, int year) {
    return "%s %s %d".formatted(direction, heading, year);
  }

  /** Adds the whole years of a sheet, given as the XML that a workbook holds. */
  public void add(String xml) {
    Map<String, String> columns = new HashMap<>(); // letter → heading
    for (Matcher row = ROW.matcher(xml); row.find(); ) {
      Map<String, String> cells = new HashMap<>(); // heading, before the header letter → text
      for (Matcher cell = CELL.matcher(row.group(1)); cell.find(); ) {
        String text = cell.group(2) == null ? cell.group(3) : cell.group(2);
        cells.put(columns.getOrDefault(cell.group(1), cell.group(1)), text);
      }
      if (cells.containsValue(HEADING)) {
        columns.putAll(cells);
      } else if (FLOWS.containsKey(cells.getOrDefault(FLOW, ""))) {
        addRow(cells);
      }
    }
  }

  private void addRow(Map<String, String> cells) {
    String direction = FLOWS.get(cells.get(FLOW));
    cells.forEach(
        (heading, text) -> {
          BigDecimal value =
              heading.matches("\\d{4}") ? new BigDecimal(text) : BigDecimal.ZERO; // a whole year
          if (value.signum() > 0) {
            sums.computeIfAbsent(
                    item(direction, cells.get(HEADING), Integer.parseInt(heading)),
                    none -> new HashMap<>())
                .merge(cells.get(PARTNER), value, BigDecimal::add);
          }
        });
  }

  /**
   * The index beside the count, of headings and directions that the tables have.
   *
   * @param ours {@code hhi} of each market, by {@link #item}
   */
  public List<Comparison> comparisons(Map<String, Double> ours) {
    Set<String> taken = ours.keySet().stream().map(DatawebRecounts::withoutYear).collect(toSet());
    var all = new ArrayList<Comparison>();
    sums.forEach(
        (item, partners) -> {
          if (taken.contains(withoutYear(item))) {
            all.add(Recounts.comparison(CHECK, item, partners, ours.get(item), SOURCE));
          }
        });
    return all;
  }

  private static String withoutYear(String item) {
    return item.substring(0, item.lastIndexOf(' '));
  }
}
