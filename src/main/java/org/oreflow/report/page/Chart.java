package org.oreflow.report.page;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.table.Basis;
import org.oreflow.table.Landscape;

/**
 * What the page draws of a material, as a file of its own.
 *
 * @param name of the file, and a part of its address for good
 * @param title in English
 * @param formula of its figures, in plain text
 * @param unit of its figures, empty where the material or a column has it
 * @param block of the data file whose rows it has
 * @param columns of the block with what each is called in the file, as {@code s=share}
 * @param filter which rows of a block count, asked for in their order; it has all blocks of the
 *     material
 */
record Chart(
    String name,
    String title,
    String formula,
    String unit,
    String block,
    String columns,
    BiFunction<Columns, Map<String, Columns>, IntPredicate> filter) {

  private static final int DRAWN = 20; // flows of a link and year
  private static final String SUPPLY =
      "stage country year s=share sl=share_low sh=share_high q=quantity ql=quantity_low"
          + " qh=quantity_high unit basis source release flags";
  private static final Set<String> SHARES =
      texts(Stream.of(Basis.values()).filter(basis -> basis.isSupply() || isOfUse(basis)));
  private static final Set<String> OUTLOOK =
      texts(Stream.of(Basis.RESERVE, Basis.RESOURCE, Basis.DEMAND, Basis.PROJECTION));

  /** The columns of files of all materials; those of others are as the page has them. */
  static final Map<String, String> OF_ALL =
      Map.of(
          "concentration",
          "element stage year v=hhi l=hhi_low h=hhi_high top=largest c1=largest_share"
              + " c1l=largest_share_low c1h=largest_share_high status",
          "countries",
          "country element stage year s=share sl=share_low sh=share_high q=quantity unit source"
              + " release flags",
          "reliance",
          "element stage country year ov=computed ol=computed_low oh=computed_high or=reason"
              + " pv=published pl=published_low ph=published_high pr=published_reason",
          "projections",
          "element stage measure type scenario country year q=quantity unit source release");

  /** The charts that each material has, where it has their figures. */
  static final List<Chart> OF_MATERIAL =
      List.of(
          new Chart(
              "shares",
              "Shares of the world and amounts by country, link of the chain and year",
              "share = q / Q; share_low = l / (l + H - h); share_high = h / (h + L - l); q, l, h:"
                  + " quantity of the country with its bounds, Q, L, H: of the world (WLD)",
              "",
              "l",
              SUPPLY,
              (rows, all) -> row -> SHARES.contains(rows.text(row, Landscape.BASIS))),
          new Chart(
              "outlook",
              "Projections, demand, reserves and resources by country",
              "as published; a projection names its scenario in the material",
              "",
              "l",
              "material " + SUPPLY,
              (rows, all) -> row -> OUTLOOK.contains(rows.text(row, Landscape.BASIS))),
          new Chart(
              "hhi",
              "Concentration of supply by link of the chain and year",
              "hhi = sum of squared shares of countries; 1 / n for n equal countries, 1 for one",
              "1",
              "i",
              "stage year v=hhi l=hhi_low h=hhi_high status flags",
              (rows, all) -> row -> isConcentration(rows, row)),
          new Chart(
              "trade",
              "The largest flows of each link of the chain and year, of sources that have trade of it",
              "mass = product mass x part of the code that is of the link x content of the material;"
                  + " value_usd is of whole products: never add it over materials",
              "",
              "f",
              "stage year exporter importer u=value_usd m=mass l=mass_low h=mass_high source",
              Chart::drawn));

  private static boolean isConcentration(Columns rows, int row) {
    return rows.text(row, "indicator").equals("hhi")
        && rows.text(row, "country").equals(Overview.WORLD)
        && rows.text(row, "variant").isEmpty();
  }

  private static String market(Columns rows, int row) {
    return rows.text(row, "stage") + " " + rows.number(row, "year");
  }

  // of the sources of which at most half of the value is of products that may be of others
  private static IntPredicate drawn(Columns flows, Map<String, Columns> blocks) {
    Columns totals = blocks.get("ft");
    Set<String> covered = new HashSet<>();
    for (int row = 0; row < totals.rows(); row++) {
      double value = totals.number(row, "u");
      if (value > 0 && totals.number(row, "us") <= value / 2) {
        covered.add(market(totals, row) + totals.text(row, "source"));
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    return row ->
        flows.number(row, "u") > 0
            && covered.contains(market(flows, row) + flows.text(row, "source"))
            && counts.merge(market(flows, row), 1, Integer::sum) <= DRAWN;
  }

  private static boolean isOfUse(Basis basis) {
    return basis == Basis.DEMAND_SHARE;
  }

  private static Set<String> texts(Stream<Basis> some) {
    return some.map(Basis::text).collect(Collectors.toUnmodifiableSet());
  }
}
