package org.oreflow.job;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.audit.Comparison;
import org.oreflow.audit.Explanations;
import org.oreflow.audit.Recounts;
import org.oreflow.audit.SalientComparisons;
import org.oreflow.audit.StudyComparisons;
import org.oreflow.audit.UsgsComparisons;
import org.oreflow.balance.Balance;
import org.oreflow.balance.Balances;
import org.oreflow.indicator.IndicatorValue;
import org.oreflow.indicator.ProductIndicator;
import org.oreflow.indicator.criticality.EuStudy;
import org.oreflow.ingest.Ingest.Configured;
import org.oreflow.ingest.Production;
import org.oreflow.ingest.Role;
import org.oreflow.lake.Lake;
import org.oreflow.reference.Countries;
import org.oreflow.reference.DifferenceReasons;
import org.oreflow.reference.PrintedFigures;

/** What others printed beside what the published run computes from records. */
final class Validation {
  private static final String RELIANCE = "net_import_reliance";
  private static final String SUPPLY_RISK = "supply_risk";
  private static final String SALIENT = "usgs-mcs-salient";
  private static final String BACI = "baci";
  private static final String IEA = "iea";

  private final Context context;
  private final Lake lake;

  Validation(Context context) {
    this.context = context;
    this.lake = context.lake();
  }

  /** Folder of printed figures and of what was recorded, beside the settings. */
  static Path folder(Configuration configuration) {
    return configuration.file().toAbsolutePath().normalize().resolveSibling("validation");
  }

  /** All comparisons, by check. */
  List<Comparison> comparisons() {
    var printed = PrintedFigures.read(folder(context.configuration())).figures();
    List<Row> indicators =
        lake.read(IndicatorValue.TABLE)
            .where(
                col(IndicatorValue.STAGE)
                    .equalTo(EuStudy.OVERALL)
                    .or(col(IndicatorValue.INDICATOR).isin(RELIANCE, SUPPLY_RISK)))
            .orderBy(IndicatorValue.ELEMENT, IndicatorValue.STAGE, IndicatorValue.YEAR)
            .collectAsList();
    List<Row> reliance = rows(indicators, IndicatorValue.INDICATOR, RELIANCE);
    List<Row> balances = balances(reliance);
    var all = new ArrayList<>(new Vectors(context, folder(context.configuration())).comparisons());
    all.addAll(UsgsComparisons.consumption(balances));
    all.addAll(UsgsComparisons.reliance(reliance, balances));
    all.addAll(SalientComparisons.of(salient()));
    all.addAll(StudyComparisons.eu(SUPPLY_RISK, indicators, printed));
    all.addAll(StudyComparisons.stages(indicators, printed));
    all.addAll(StudyComparisons.eu("economic_importance", indicators, printed));
    all.addAll(StudyComparisons.threeLargest(ofIea().collectAsList()));
    all.addAll(recounts().comparisons(world().collectAsList()));
    return Explanations.of(all, DifferenceReasons.read(folder(context.configuration())));
  }

  private static List<Row> rows(List<Row> rows, String column, String value) {
    return rows.stream().filter(row -> value.equals(row.getAs(column))).toList();
  }

  // of the countries that have a printed reliance or consumption
  private List<Row> balances(List<Row> reliance) {
    Object[] countries =
        reliance.stream()
            .filter(row -> "published".equals(row.getAs(IndicatorValue.VARIANT)))
            .map(row -> row.getAs(IndicatorValue.COUNTRY))
            .distinct()
            .toArray();
    return lake.read(Balance.TABLE)
        .where(
            array_contains(col(Balance.FLAGS), Balances.CONSUMPTION_PUBLISHED)
                .or(col(Balance.COUNTRY).isin(countries)))
        .orderBy(Balance.ELEMENT, Balance.STAGE, Balance.COUNTRY, Balance.YEAR)
        .collectAsList();
  }

  private List<Row> salient() {
    return context
        .records()
        .everyRelease(ids(SALIENT))
        .where(col(Production.ROLE).equalTo(Role.PART.text()))
        .collectAsList();
  }

  private Dataset<Row> ofIea() {
    Object[] sources = ids(IEA).toArray();
    return lake.read(Production.TABLE).where(col(Production.SOURCE).isin(sources));
  }

  private Dataset<Row> world() {
    return lake.read(ProductIndicator.TABLE)
        .where(
            col(ProductIndicator.COUNTRY)
                .equalTo(Countries.WORLD)
                .and(col(ProductIndicator.SOURCE).isin(ids(BACI).toArray())));
  }

  private Stream<Configured> sources(String format) {
    return context.configuration().sources().stream()
        .filter(source -> source.config().format().equals(format));
  }

  private List<String> ids(String format) {
    return sources(format).map(source -> source.config().id()).distinct().toList();
  }

  // files in a folder that are text; packed ones are not counted a second time
  private Recounts recounts() {
    var recounts = new Recounts();
    sources(BACI)
        .forEach(
            source -> {
              Path pattern = source.yaml().resolveSibling(source.config().files()).normalize();
              if (Files.isDirectory(pattern.getParent())) {
                count(pattern, recounts);
              }
            });
    return recounts;
  }

  private static void count(Path pattern, Recounts recounts) {
    String name = pattern.getFileName().toString();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(pattern.getParent(), name)) {
      for (Path file : files) {
        if (file.toString().endsWith(".csv")) {
          try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.forEach(recounts::add);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
