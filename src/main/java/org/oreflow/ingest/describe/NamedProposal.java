package org.oreflow.ingest.describe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.oreflow.ingest.publisher.baci.Baci;
import org.oreflow.ingest.publisher.china.Gacc;
import org.oreflow.ingest.publisher.eucrm.EuCrmStudy;
import org.oreflow.table.Covers;

/**
 * What a file of a named format needs beside the name: what it covers, and what it does not say.
 */
final class NamedProposal {
  private static final String LISTED = Covers.LISTED_PARTNERS.text();
  private static final Map<String, String> COVERS = // world where none is given
      Map.ofEntries(
          Map.entry("comext", LISTED),
          Map.entry("comexstat", "BRA"),
          Map.entry("comtrade-api", LISTED),
          Map.entry("comtrade-csv", LISTED),
          Map.entry("gacc", "CHN"),
          Map.entry("japan-estat", "JPN"),
          Map.entry("us-census", "USA"),
          Map.entry("usgs-ds140", "USA"),
          Map.entry("usgs-mcs-salient", "USA"),
          Map.entry("usgs-myb-trade", "USA"),
          Map.entry("usitc-dataweb", LISTED));
  private static final Pattern DETAILS = Pattern.compile("(?i)(IMP|EXP)_DETL\\.TXT(\\.\\w+)?");

  private final String format;
  private final String name;
  private final List<String> headings;
  private final Map<String, String> constants = new LinkedHashMap<>();
  private final List<String> notes;

  /**
   * @param name of the file or member without folders, "" where it does not matter
   * @param headings of its columns, none where it has no row of names
   * @param notes to add to
   */
  NamedProposal(String format, String name, List<String> headings, List<String> notes) {
    this.format = format;
    this.name = name;
    this.headings = headings;
    this.notes = notes;
  }

  /** What a source of the format covers as far as the format tells. */
  String covers() {
    return COVERS.getOrDefault(format, Covers.WORLD.text());
  }

  /** The release that the name tells, 1 where it tells none. */
  String release() {
    var named = Baci.NAME.matcher(name);
    return named.matches() ? named.group(3) : "1";
  }

  /** Writes what the format needs of its own, and notes what nobody but the author knows. */
  void write(SourceYaml yaml) {
    notes.add("is of format " + format);
    if (covers().equals(LISTED)) {
      notes.add("covers: write world, or the code of the one reporter, if no partner is left out");
    }
    switch (format) {
      case "baci" -> named(Baci.NAME, "BACI_HS17_Y2024_V202601.csv");
      case "us-census" -> named(DETAILS, "IMP_DETL.TXT");
      case "gacc" -> gacc();
      case "eu-crm", "eu-crm-shares" ->
          constant(EuCrmStudy.PERIOD, "2016/2020", "no file says which years it averages over");
      default -> {} // the file says all that is needed
    }
    yaml.map("constants", constants);
  }

  private void constant(String target, String value, String note) {
    constants.put(target, value);
    notes.add("constants." + target + ": " + note);
  }

  private void named(Pattern names, String example) {
    if (!name.isEmpty() && !names.matcher(name).matches()) {
      notes.add("its name is needed: give it the publisher's, such as " + example);
    }
  }

  private void gacc() {
    constant("direction", Description.FILL_IN, "the file does not say it; write import or export");
    if (Gacc.MONTHS.stream().noneMatch(headings::contains)) {
      constant(
          "year", Description.FILL_IN, "no column of months; write the year, or period: 2024-07");
    }
  }
}
