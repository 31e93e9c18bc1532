package org.oreflow.evidence.command;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Audience;
import org.oreflow.evidence.Comparison;
import org.oreflow.evidence.DatawebRecounts;
import org.oreflow.evidence.DifferenceReasons;
import org.oreflow.evidence.Explanations;
import org.oreflow.evidence.HhiComparisons;
import org.oreflow.evidence.PrintedFigures;
import org.oreflow.evidence.Recounts;
import org.oreflow.evidence.SalientComparisons;
import org.oreflow.evidence.StudyComparisons;
import org.oreflow.evidence.UsgsComparisons;
import org.oreflow.evidence.Vectors;
import org.oreflow.index.criticality.EuStudy;
import org.oreflow.ingest.Ingest.Configured;
import org.oreflow.reference.Countries;
import org.oreflow.run.Context;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/** What others printed beside what the published run computes from records. */
public final class Validation {
  private static final String RELIANCE = "net_import_reliance";
  private static final String SUPPLY_RISK = "supply_risk";
  private static final String SALIENT = "usgs-mcs-salient";
  private static final String BACI = "baci";
  private static final String USITC = "usitc-dataweb";
  private static final String SHEETS = "xl/worksheets/"; // within a workbook
  private static final String IEA = "iea";
  private static final String USGS_HHI = "usgs-hhi";
  private static final String TONNE = "t";

  private final Context context;
  private final Audience audience;

  /**
   * @param audience whom the comparisons are for: a suppressed figure is in none of them
   */
  public Validation(Context context, Audience audience) {
    this.context = context;
    this.audience = audience;
  }

  /** Folder of printed figures and of what was recorded, beside the settings. */
  public static Path folder(Configuration configuration) {
    return configuration.file().toAbsolutePath().normalize().resolveSibling("validation");
  }

  /** All comparisons, by check. */
  public List<Comparison> comparisons() {
    var printed = PrintedFigures.read(folder(context.configuration())).figures();
    List<Row> indicators =
        context
            .disclosed(IndicatorValue.TABLE, audience)
            .where(
                col(IndicatorValue.STAGE)
                    .equalTo(EuStudy.OVERALL)
                    .or(col(IndicatorValue.INDICATOR).isin(RELIANCE, SUPPLY_RISK)))
            .orderBy(IndicatorValue.ELEMENT, IndicatorValue.STAGE, IndicatorValue.YEAR)
            .collectAsList();
    List<Row> reliance = rows(indicators, IndicatorValue.INDICATOR, RELIANCE);
    List<Row> balances = balances(reliance);
    var all = new ArrayList<>(new Vectors(folder(context.configuration())).comparisons());
    all.addAll(UsgsComparisons.consumption(balances));
    all.addAll(UsgsComparisons.reliance(reliance, balances));
    all.addAll(SalientComparisons.of(salient().collectAsList()));
    all.addAll(StudyComparisons.eu(SUPPLY_RISK, indicators, printed));
    all.addAll(StudyComparisons.stages(indicators, printed));
    all.addAll(StudyComparisons.eu("economic_importance", indicators, printed));
    all.addAll(StudyComparisons.threeLargest(ofIea().collectAsList()));
    all.addAll(HhiComparisons.of(ofCollection(), worldHhi()));
    all.addAll(recounts().comparisons(world().collectAsList()));
    all.addAll(datawebRecounts().comparisons(ofPartners()));
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
    Dataset<Row> balances =
        context
            .disclosed(Balance.TABLE, audience)
            .where(
                array_contains(col(Balance.FLAGS), Flag.CONSUMPTION_PUBLISHED.name())
                    .or(col(Balance.COUNTRY).isin(countries)));
    var units = context.configuration().reference().units().factors(Set.of(TONNE));
    return PrintedUnits.of(balances, salient(), units)
        .orderBy(Balance.ELEMENT, Balance.STAGE, Balance.COUNTRY, Balance.YEAR)
        .collectAsList();
  }

  private Dataset<Row> salient() {
    return context
        .records()
        .everyRelease(ids(SALIENT))
        .where(col(Production.ROLE).equalTo(Role.PART.text()));
  }

  private Dataset<Row> ofIea() {
    Object[] sources = ids(IEA).toArray();
    return context
        .disclosed(Production.TABLE, audience)
        .where(col(Production.SOURCE).isin(sources));
  }

  private List<Row> ofCollection() {
    return context
        .records()
        .everyRelease(ids(USGS_HHI))
        .orderBy(Production.ELEMENT, Production.YEAR, Production.COMMODITY, Production.TYPE)
        .collectAsList();
  }

  private List<Row> worldHhi() {
    return context
        .disclosed(IndicatorValue.TABLE, audience)
        .where(
            col(IndicatorValue.INDICATOR)
                .equalTo("hhi")
                .and(col(IndicatorValue.VARIANT).isin("", "capacity"))
                .and(col(IndicatorValue.COUNTRY).equalTo(Countries.WORLD)))
        .orderBy(col(IndicatorValue.VARIANT).desc()) // of output where there is one
        .collectAsList();
  }

  private Dataset<Row> world() {
    return context
        .disclosed(ProductIndicator.TABLE, audience)
        .where(
            col(ProductIndicator.COUNTRY)
                .equalTo(Countries.WORLD)
                .and(col(ProductIndicator.SOURCE).isin(ids(BACI).toArray())));
  }

  // an index of the lake would want all partners, which the lists do not have
  private Map<String, Double> ofPartners() {
    Column isImport = col(Trade.DIRECTION).equalTo("import");
    Column market =
        concat_ws(" ", col(Trade.DIRECTION), col(Trade.CODE), col(Trade.YEAR).cast("string"));
    var partners =
        context
            .disclosed(Trade.TABLE, audience)
            .where(
                col(Trade.SOURCE)
                    .isin(ids(USITC).toArray())
                    .and(col(Trade.ROLE).equalTo(Role.PART.text())))
            .groupBy(market, when(isImport, col(Trade.EXPORTER)).otherwise(col(Trade.IMPORTER)))
            .agg(sum(Trade.VALUE_USD).cast("decimal(18,6)"));
    return Vectors.concentration(partners.collectAsList());
  }

  private Stream<Configured> sources(String format) {
    return context.configuration().sources().stream()
        .filter(source -> source.config().format().equals(format))
        .filter(source -> audience == Audience.INTERNAL || !source.config().confidential());
  }

  private List<String> ids(String format) {
    return sources(format).map(source -> source.config().id()).distinct().toList();
  }

  private Recounts recounts() {
    var recounts = new Recounts();
    for (Path file : files(BACI, ".csv")) {
      try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
        lines.forEach(recounts::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return recounts;
  }

  private DatawebRecounts datawebRecounts() {
    var recounts = new DatawebRecounts();
    for (Path file : files(USITC, ".xlsx")) {
      try (var workbook = new ZipFile(file.toFile())) {
        for (ZipEntry entry : workbook.stream().toList()) {
          if (entry.getName().startsWith(SHEETS)) {
            byte[] xml = workbook.getInputStream(entry).readAllBytes();
            recounts.add(new String(xml, StandardCharsets.UTF_8));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return recounts;
  }

  // files in a folder; packed ones are not counted a second time
  private List<Path> files(String format, String ending) {
    List<Path> all = new ArrayList<>();
    sources(format)
        .forEach(
            source -> {
              Path pattern = source.yaml().resolveSibling(source.config().files()).normalize();
              if (Files.isDirectory(pattern.getParent())) {
                String name = pattern.getFileName().toString();
                try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(pattern.getParent(), name)) {
                  files.forEach(all::add);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    return all.stream().filter(file -> file.toString().endsWith(ending)).toList();
  }
}
