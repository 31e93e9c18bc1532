package org.oreflow.report.page;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.oreflow.table.Balance;
import org.oreflow.table.Basis;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Table;

/** The blocks of a data file: of each element, and of each basket. */
final class Blocks {
  private static final Pattern SYMBOL = Pattern.compile("[A-Z][a-z]?"); // of a single element

  /** The indices that the page shows; all with this beginning too. */
  private static final Set<String> INDICES =
      Set.of(
          "hhi",
          "cr1",
          "cr3",
          "effective_suppliers",
          "n_minus_1",
          "net_import_reliance",
          "import_dependency",
          "self_sufficiency",
          "import_hhi",
          "top_supplier_share",
          "supplier_instability",
          "trade_balance",
          "supply_risk",
          "stage_position",
          "geopolrisk",
          "bloc_share",
          "hhi_within",
          "alignment_premium",
          "import_unit_value",
          "usgs_trade_exposure",
          "economic_importance");

  private static final int EXPORTERS = 8;
  private static final String OF_THE_ACT = "crma_";

  private static final Set<String> SHOWN =
      texts(
          Measure.OUTPUT,
          Measure.QUOTA,
          Measure.SECONDARY,
          Measure.SHARE,
          Measure.DEMAND_SHARE,
          Measure.CAPACITY,
          Measure.RESERVE,
          Measure.RESOURCE,
          Measure.DEMAND);
  private static final Set<String> ROLES =
      Set.of(Role.PART.text(), Role.TOTAL.text(), Role.SCENARIO.text());
  private static final String WITH_USES = "iea"; // demand by use is a breakdown there

  private static final List<String> OF_LANDSCAPE =
      List.of(
          Landscape.BASKET,
          Landscape.ELEMENT,
          Landscape.STAGE,
          Landscape.COUNTRY,
          Landscape.YEAR,
          Landscape.MATERIAL,
          Landscape.BASIS,
          Landscape.SOURCE,
          Landscape.RELEASE,
          Landscape.SHARE + " s",
          Landscape.SHARE_LOW + " sl",
          Landscape.SHARE_HIGH + " sh",
          Landscape.QUANTITY + " q",
          Landscape.QUANTITY_LOW + " ql",
          Landscape.QUANTITY_HIGH + " qh",
          Landscape.UNIT,
          Landscape.RANK,
          Landscape.SUPPLIERS,
          Landscape.FLAGS,
          Landscape.REASON,
          Landscape.BEST);

  private Blocks() {}

  /**
   * The blocks of an element's file.
   *
   * @param flows of a stage and year
   * @param printed block of published figures
   */
  static List<Block> ofElements(int flows, Block printed) {
    return List.of(
        balances(),
        indices(),
        new ReasonBlock(),
        new FlowBlock(flows),
        printed,
        new ChangeBlock(),
        materialBalances(),
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
    List<String> order =
        List.of(
            Landscape.BASKET,
            Landscape.ELEMENT,
            Landscape.STAGE,
            Landscape.BASIS,
            Landscape.SOURCE,
            Landscape.RELEASE,
            Landscape.MATERIAL,
            Landscape.COUNTRY,
            Landscape.YEAR);
    return new RowBlock(new RowBlock.Head("l", Landscape.TABLE, key, order), OF_LANDSCAPE, filter);
  }

  private static Block balances() {
    return block(
        "b",
        Balance.TABLE,
        Balance.ELEMENT,
        List.of(
            Balance.STAGE,
            Balance.COUNTRY,
            Balance.YEAR,
            Balance.PRODUCTION_T + " p",
            Balance.low(Balance.PRODUCTION_T) + " pl",
            Balance.high(Balance.PRODUCTION_T) + " ph",
            Balance.IMPORT_T + " m",
            Balance.EXPORT_T + " x",
            Balance.APPARENT_CONSUMPTION_T + " ac",
            Balance.SECONDARY_T + " s",
            Balance.FLAGS,
            Balance.SOURCES,
            Balance.UNIT),
        row ->
            isKnown(row, Balance.PRODUCTION_T)
                || isKnown(row, Balance.high(Balance.PRODUCTION_T))
                || isKnown(row, Balance.APPARENT_CONSUMPTION_T));
  }

  private static Block indices() {
    return block(
        "i",
        IndicatorValue.TABLE,
        IndicatorValue.ELEMENT,
        List.of(
            IndicatorValue.INDICATOR,
            IndicatorValue.VARIANT,
            IndicatorValue.STAGE,
            IndicatorValue.COUNTRY,
            IndicatorValue.YEAR,
            IndicatorValue.VALUE + " v",
            IndicatorValue.LOW + " l",
            IndicatorValue.HIGH + " h",
            IndicatorValue.STATUS,
            IndicatorValue.FLAGS,
            IndicatorValue.REASON,
            IndicatorValue.COVERAGE,
            IndicatorValue.UNIT),
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
        MaterialBalance.ELEMENT,
        List.of(
            MaterialBalance.STAGE,
            MaterialBalance.COUNTRY,
            MaterialBalance.YEAR,
            MaterialBalance.TERM,
            MaterialBalance.VALUE_T + " v",
            MaterialBalance.LOW_T + " l",
            MaterialBalance.HIGH_T + " h",
            MaterialBalance.RECONCILED_T + " r",
            MaterialBalance.SIGMA_T + " s",
            MaterialBalance.FLAGS,
            MaterialBalance.SOURCES),
        row -> true);
  }

  private static Block gaps() {
    return block(
        "g",
        Gap.TABLE,
        Gap.ELEMENT,
        List.of(Gap.STAGE, Gap.YEAR, Gap.FAMILY, Gap.REASON, Gap.CELLS, Gap.WOULD_TELL + " would"),
        row -> true);
  }

  private static Block block(
      String name, Table table, String key, List<String> columns, Predicate<Row> filter) {
    return new RowBlock(new RowBlock.Head(name, table, key, List.of()), columns, filter);
  }

  private static boolean isKnown(Row row, String column) {
    return row.getAs(column) != null;
  }

  /** Whether a published figure is on the page. */
  static boolean isShown(Row row) {
    String measure = row.getAs(Production.MEASURE);
    if (!SHOWN.contains(measure)) {
      return false;
    }
    return ROLES.contains(row.<String>getAs(Production.ROLE))
        || measure.equals(Measure.DEMAND.text())
        || row.getAs(Production.SOURCE).equals(WITH_USES);
  }

  private static Set<String> texts(Measure... measures) {
    return Arrays.stream(measures).map(Measure::text).collect(Collectors.toUnmodifiableSet());
  }
}
