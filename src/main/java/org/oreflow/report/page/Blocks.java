package org.oreflow.report.page;

import static org.oreflow.report.page.RowTaker.isKnown;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Balance;
import org.oreflow.table.Basis;
import org.oreflow.table.Change;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
import org.oreflow.table.OutlookTable;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.ScenarioTable;

/** The blocks of a data file: of each element, and of each basket. */
final class Blocks {
  private static final Pattern SYMBOL = Pattern.compile("[A-Z][a-z]?"); // of a single element

  /** The indices that the page shows; all with this beginning too. */
  private static final Set<String> INDICES =
      Set.of(
          ("hhi cr1 cr3 effective_suppliers n_minus_1 net_import_reliance import_dependency"
                  + " self_sufficiency import_hhi top_supplier_share supplier_instability"
                  + " trade_balance supply_risk stage_position geopolrisk bloc_share hhi_within"
                  + " alignment_premium import_unit_value usgs_trade_exposure economic_importance")
              .split(" "));

  private static final int EXPORTERS = 8;
  private static final double LEAST_PART = 0.03; // of what a country buys
  private static final List<String> PARTS =
      ProgramText.words("face_value face_value_low look_through look_through_low");
  private static final List<String> LACKS =
      List.of(ScenarioTable.SHORTFALL_SHARE, ScenarioTable.SHORTFALL_SHARE + "_high");
  private static final String OF_THE_ACT = "crma_";
  private static final Set<String> PUBLISHED =
      Set.of(Basis.PUBLISHED_SHARE.text(), Basis.DEMAND_SHARE.text());

  private static final Set<String> SHOWN =
      Set.copyOf(
          ProgramText.words(
              "output quota secondary share demand_share capacity reserve resource demand"));
  private static final Set<String> ROLES =
      Set.of(Role.PART.text(), Role.TOTAL.text(), Role.SCENARIO.text());
  private static final String WITH_USES = "iea"; // demand by use is a breakdown there

  private Blocks() {}

  static List<Block> ofElements(int flows, Block landscape, Block printed) {
    return List.of(
        new RowBlock("b", Blocks::isOfCountry),
        new RowBlock("i", Blocks::isIndex),
        new ReasonBlock(),
        new FlowBlock(flows),
        printed,
        new ChangeBlock(),
        new RowBlock("mb", row -> true),
        new RowBlock("e", Blocks::isLargePart),
        new RowBlock("sc", row -> LACKS.stream().anyMatch(part -> isLarge(row, part))),
        new RowBlock("ol", Blocks::isTold),
        landscape,
        new RowBlock("g", row -> true));
  }

  /**
   * The block of a basket's file: what stands for each stage, country and year, and the shares of
   * its materials that are no single element.
   */
  static Block ofBaskets() {
    return new RowBlock(
        "l of baskets", row -> row.<Boolean>getAs(Landscape.BEST) || isShareOfMaterial(row));
  }

  private static boolean isShareOfMaterial(Row row) {
    return row.getAs(Landscape.SHARE) != null
        && !row.getAs(Landscape.BASIS).equals(Basis.EXPORTS.text())
        && !SYMBOL.matcher(row.<String>getAs(Landscape.ELEMENT)).matches();
  }

  // of a hundred exporters the largest
  static boolean isOfLink(Row row) {
    Integer rank = row.getAs(Landscape.RANK);
    return !row.getAs(Landscape.BASIS).equals(Basis.EXPORTS.text())
        || (rank != null && rank <= EXPORTERS);
  }

  private static boolean isOfCountry(Row row) {
    return isKnown(row, Balance.PRODUCTION_T)
        || isKnown(row, Balance.high(Balance.PRODUCTION_T))
        || isKnown(row, Balance.APPARENT_CONSUMPTION_T);
  }

  static boolean isOfPublishedShares(Row row) {
    return PUBLISHED.contains(row.<String>getAs(IndicatorValue.VARIANT))
        && row.getAs(IndicatorValue.INDICATOR).equals("hhi")
        && Overview.isKnownOfWorld(row);
  }

  private static boolean isIndex(Row row) {
    String index = row.getAs(IndicatorValue.INDICATOR);
    return (isKnown(row, IndicatorValue.VALUE) || isKnown(row, IndicatorValue.HIGH))
        && (INDICES.contains(index) || index.startsWith(OF_THE_ACT));
  }

  // of goods as they are bought, suppliers of more than a little
  private static boolean isLargePart(Row row) {
    return row.getAs(ExposureTable.ORIGIN_STAGE).equals(row.getAs(ExposureTable.STAGE))
        && PARTS.stream().anyMatch(part -> isLarge(row, part));
  }

  // shares of countries, and of the world what is told; not what publishers project
  private static boolean isTold(Row row) {
    return row.getAs(OutlookTable.VARIANT).equals("risked")
        && (row.getAs(OutlookTable.TERM).equals("share")
            || row.getAs(OutlookTable.COUNTRY).equals(Overview.WORLD));
  }

  private static boolean isLarge(Row row, String part) {
    Double share = row.getAs(part);
    return share != null && share >= LEAST_PART;
  }

  static boolean isShown(Row row) {
    String measure = row.getAs(Production.MEASURE);
    if (!SHOWN.contains(measure)) {
      return false;
    }
    return ROLES.contains(row.<String>getAs(Production.ROLE))
        || measure.equals(Measure.DEMAND.text())
        || row.getAs(Production.SOURCE).equals(WITH_USES);
  }

  /** Why indices have neither a value nor a bound, and how many cells (block {@code n}). */
  private static final class ReasonBlock extends Block {
    private static final Set<String> INDICES = Set.of("hhi", "net_import_reliance", "import_hhi");
    private static final List<String> CELL = ProgramText.words("indicator stage year reason");
    private static final Layout LAYOUT = Layout.named("n");

    private final Map<String, Map<List<Object>, Integer>> elements = new HashMap<>();

    ReasonBlock() {
      super(
          IndicatorValue.TABLE,
          ProgramText.words("indicator element stage year value high reason"));
    }

    @Override
    void take(Row row) {
      if (INDICES.contains(text(row, IndicatorValue.INDICATOR))
          && !isKnown(row, IndicatorValue.VALUE)
          && !isKnown(row, IndicatorValue.HIGH)) {
        elements
            .computeIfAbsent(text(row, IndicatorValue.ELEMENT), none -> new HashMap<>())
            .merge(Arrays.asList(cells(row, CELL)), 1, Integer::sum);
      }
    }

    @Override
    Map<String, Columns> of(String id) {
      var rows = new Columns(LAYOUT);
      elements
          .getOrDefault(id, Map.of())
          .forEach((cell, n) -> rows.add(Stream.concat(cell.stream(), Stream.of(n)).toArray()));
      return Map.of("n", rows);
    }

    @Override
    Set<String> ids() {
      return elements.keySet();
    }
  }

  /** What made concentration change up to the last year of each stage (block {@code ch}). */
  private static final class ChangeBlock extends RowBlock {
    private static final String NAME = "ch";

    private final Map<List<String>, Integer> last = new HashMap<>(); // of an element and stage

    ChangeBlock() {
      super(NAME, row -> true);
      columns().addAll(List.of(Change.INDICATOR, Change.VARIANT));
    }

    // of the last year that came so far; what a later one makes old goes at the end
    @Override
    void take(Row row) {
      if (text(row, Change.INDICATOR).equals("hhi") && text(row, Change.VARIANT).isEmpty()) {
        var link = List.of(text(row, Change.ELEMENT), text(row, Change.STAGE));
        int year = row.<Integer>getAs(Change.YEAR_TO);
        if (last.merge(link, year, Math::max) == year) {
          super.take(row);
        }
      }
    }

    @Override
    Map<String, Columns> of(String id) {
      Columns all = super.of(id).get(NAME);
      return Map.of(
          NAME,
          all.where(
              row -> all.number(row, "b") == last.get(List.of(id, all.text(row, Change.STAGE)))));
    }
  }
}
