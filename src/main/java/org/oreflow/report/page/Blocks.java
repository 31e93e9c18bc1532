package org.oreflow.report.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Balance;
import org.oreflow.table.Basis;
import org.oreflow.table.Change;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.Measure;
import org.oreflow.table.OutlookTable;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.ScenarioTable;
import org.oreflow.table.Table;

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

  private static final Set<String> SHOWN =
      Set.copyOf(
          ProgramText.words(
              "output quota secondary share demand_share capacity reserve resource demand"));
  private static final Set<String> ROLES =
      Set.of(Role.PART.text(), Role.TOTAL.text(), Role.SCENARIO.text());
  private static final String WITH_USES = "iea"; // demand by use is a breakdown there

  private static final String OF_LANDSCAPE =
      "basket element stage country year material basis source release share=s share_low=sl"
          + " share_high=sh quantity=q quantity_low=ql quantity_high=qh unit rank suppliers flags"
          + " reason best";

  private Blocks() {}

  static List<Block> ofElements(int flows, Block printed) {
    return List.of(
        balances(),
        indices(),
        new ReasonBlock(),
        new FlowBlock(flows),
        printed,
        new ChangeBlock(),
        materialBalances(),
        exposures(),
        scenarios(),
        outlooks(),
        landscape(Landscape.ELEMENT, Blocks::isOfLink),
        gaps());
  }

  /**
   * The block of a basket's file: what stands for each stage, country and year, and the shares of
   * its materials that are no single element.
   */
  static Block ofBaskets() {
    return landscape(
        Landscape.BASKET, row -> row.<Boolean>getAs(Landscape.BEST) || isShareOfMaterial(row));
  }

  private static boolean isShareOfMaterial(Row row) {
    return row.getAs(Landscape.SHARE) != null
        && !row.getAs(Landscape.BASIS).equals(Basis.EXPORTS.text())
        && !SYMBOL.matcher(row.<String>getAs(Landscape.ELEMENT)).matches();
  }

  // of a hundred exporters the largest
  private static boolean isOfLink(Row row) {
    Integer rank = row.getAs(Landscape.RANK);
    return !row.getAs(Landscape.BASIS).equals(Basis.EXPORTS.text())
        || (rank != null && rank <= EXPORTERS);
  }

  // what repeats stands together
  private static Block landscape(String key, Predicate<Row> filter) {
    String order = "basket element stage basis source release material country year";
    return new RowBlock(new RowBlock.Head("l", Landscape.TABLE, key, order), OF_LANDSCAPE, filter);
  }

  private static Block balances() {
    return block(
        "b",
        Balance.TABLE,
        "stage country year production_t=p production_low_t=pl production_high_t=ph import_t=m"
            + " export_t=x apparent_consumption_t=ac secondary_t=s flags sources unit",
        row ->
            isKnown(row, Balance.PRODUCTION_T)
                || isKnown(row, Balance.high(Balance.PRODUCTION_T))
                || isKnown(row, Balance.APPARENT_CONSUMPTION_T));
  }

  private static Block indices() {
    return block(
        "i",
        IndicatorValue.TABLE,
        "indicator variant stage country year value=v low=l high=h status flags reason coverage"
            + " unit",
        row ->
            (isKnown(row, IndicatorValue.VALUE) || isKnown(row, IndicatorValue.HIGH))
                && isOnThePage(row.<String>getAs(IndicatorValue.INDICATOR)));
  }

  private static boolean isOnThePage(String index) {
    return INDICES.contains(index) || index.startsWith(OF_THE_ACT);
  }

  private static Block materialBalances() {
    return block(
        "mb",
        MaterialBalance.TABLE,
        "stage country year term value_t=v low_t=l high_t=h reconciled_t=r sigma_t=s flags sources",
        row -> true);
  }

  // of goods as they are bought, suppliers of more than a little
  private static Block exposures() {
    return block(
        "e",
        ExposureTable.TABLE,
        "stage country origin year origin_stage=os scope face_value=v face_value_low=vl face_value_high=vh"
            + " look_through=t look_through_low=tl look_through_high=th flags sources",
        row ->
            row.getAs(ExposureTable.ORIGIN_STAGE).equals(row.getAs(ExposureTable.STAGE))
                && PARTS.stream().anyMatch(part -> isLarge(row, part)));
  }

  // what countries lack under scenarios, where it is more than a little
  private static Block scenarios() {
    return block(
        "sc",
        ScenarioTable.TABLE,
        "scenario mode stage country year base_year=base unit shortfall=short shortfall_share=v"
            + " shortfall_share_low=vl shortfall_share_high=vh value_at_risk_usd=usd"
            + " stock_draw=stock flags reason sources",
        row -> LACKS.stream().anyMatch(part -> isLarge(row, part)));
  }

  // shares of countries, and of the world what is told; not what publishers project
  private static Block outlooks() {
    return block(
        "ol",
        OutlookTable.TABLE,
        "scenario variant stage country year term base_year=base value=v low=l high=h unit flags reason"
            + " sources",
        row ->
            row.getAs(OutlookTable.VARIANT).equals("risked")
                && (row.getAs(OutlookTable.TERM).equals("share")
                    || row.getAs(OutlookTable.COUNTRY).equals(Overview.WORLD)));
  }

  private static boolean isLarge(Row row, String part) {
    Double share = row.getAs(part);
    return share != null && share >= LEAST_PART;
  }

  private static Block gaps() {
    return block("g", Gap.TABLE, "stage year family reason cells would_tell=would", row -> true);
  }

  private static Block block(String name, Table table, String columns, Predicate<Row> filter) {
    return new RowBlock(new RowBlock.Head(name, table, Balance.ELEMENT, ""), columns, filter);
  }

  private static boolean isKnown(Row row, String column) {
    return row.getAs(column) != null;
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
  private static final class ReasonBlock extends ShownRows implements Block {
    private static final Set<String> INDICES = Set.of("hhi", "net_import_reliance", "import_hhi");
    private static final Layout LAYOUT =
        Layout.of("indicator text", "stage text", "year", "reason text", "n");

    private record Cell(String indicator, String stage, int year, String reason) {}

    private final Map<String, Map<Cell, Integer>> elements = new HashMap<>();

    ReasonBlock() {
      super(IndicatorValue.TABLE, "indicator element stage year value high reason flags");
    }

    @Override
    void take(Row row) {
      String indicator = text(row, IndicatorValue.INDICATOR);
      if (INDICES.contains(indicator)
          && !known(row, IndicatorValue.VALUE)
          && !known(row, IndicatorValue.HIGH)) {
        var cell =
            new Cell(
                indicator,
                text(row, IndicatorValue.STAGE),
                number(row, IndicatorValue.YEAR),
                text(row, IndicatorValue.REASON));
        elements
            .computeIfAbsent(text(row, IndicatorValue.ELEMENT), none -> new HashMap<>())
            .merge(cell, 1, Integer::sum);
      }
    }

    @Override
    public Map<String, Columns> of(String id) {
      if (!elements.containsKey(id)) {
        return Map.of();
      }
      var rows = new Columns(LAYOUT);
      elements
          .get(id)
          .forEach(
              (cell, n) -> rows.add(cell.indicator(), cell.stage(), cell.year(), cell.reason(), n));
      return Map.of("n", rows);
    }

    @Override
    public SortedMap<String, Layout> layouts() {
      return new TreeMap<>(Map.of("n", LAYOUT));
    }

    @Override
    public Set<String> ids() {
      return elements.keySet();
    }
  }

  /** What made concentration change up to the last year of each stage (block {@code ch}). */
  private static final class ChangeBlock extends RowBlock {
    private static final String HHI = "hhi";
    private static final String NAME = "ch";
    private static final String COLUMNS =
        "stage country year_from=a year_to=b share_from=sa share_to=sb contribution=c low=l high=h"
            + " own_volume=o rest_of_world=r source_difference=d source_year=dy reason flags";

    private static final int STAGE = 0; // places in the block
    private static final int LATER = 3;

    private record Link(String element, String stage) {}

    private final Map<Link, Integer> last = new HashMap<>();

    ChangeBlock() {
      super(new Head(NAME, Change.TABLE, Change.ELEMENT, ""), COLUMNS, row -> true);
    }

    // of the last year that came so far; what a later one makes old goes at the end
    @Override
    boolean isTaken(Row row) {
      if (!row.getAs(Change.INDICATOR).equals(HHI) || !row.getAs(Change.VARIANT).equals("")) {
        return false;
      }
      var link = new Link(row.getAs(Change.ELEMENT), row.getAs(Change.STAGE));
      int year = row.<Integer>getAs(Change.YEAR_TO);
      return last.merge(link, year, Math::max) == year;
    }

    @Override
    public Set<String> columns() {
      var all = super.columns();
      all.addAll(List.of(Change.INDICATOR, Change.VARIANT));
      return all;
    }

    @Override
    public Map<String, Columns> of(String id) {
      Columns all = super.of(id).get(NAME);
      if (all == null) {
        return Map.of();
      }
      return Map.of(
          NAME,
          all.where(row -> all.number(row, LATER) == last.get(new Link(id, all.text(row, STAGE)))));
    }
  }
}
