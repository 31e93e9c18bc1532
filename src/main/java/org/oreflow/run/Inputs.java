package org.oreflow.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expressions;
import org.oreflow.ingest.CountryChanges;
import org.oreflow.ingest.Ingest;
import org.oreflow.ingest.Ingest.Loaded;
import org.oreflow.ingest.Plan;
import org.oreflow.ingest.Sources;
import org.oreflow.ingest.source.Storage;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.run.settings.Baskets;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.settings.DecidingText;
import org.oreflow.table.Load;

/** The files that the configured sources name, and which of them the lake holds. */
public final class Inputs {
  private final Configuration configuration;
  private final Lake lake;
  private final Storage storage;
  private Plan plan;

  Inputs(Configuration configuration, Lake lake, Storage storage) {
    this.configuration = configuration;
    this.lake = lake;
    this.storage = storage;
  }

  /** Which files are read; every file's checksum is taken at the first call only. */
  public Plan plan() {
    if (plan == null) {
      plan = plan(configuration, loaded(), storage, countryChanges());
    }
    return plan;
  }

  /** The lake shows another run now. */
  void forget() {
    plan = null;
  }

  /** The countries that the files of the lake were read with, as {@link DecidingText} has them. */
  Map<String, String> countries() {
    return lake.before().parts().getOrDefault(TablePart.CONFIGURATION, List.of()).stream()
        .filter(part -> part.part().equals(DecidingText.COUNTRIES))
        .findFirst()
        .map(TablePart::inputs)
        .orElse(Map.of());
  }

  private CountryChanges countryChanges() {
    Map<String, String> now = DecidingText.countries(configuration);
    return countries().entrySet().stream()
        .filter(one -> !now.containsValue(one.getValue()))
        .map(one -> CountryChanges.between(one.getValue(), now.get(one.getKey())))
        .findFirst()
        .orElse(CountryChanges.NONE);
  }

  /** The plan of a lake that holds these files, which were read with other countries. */
  public static Plan plan(
      Configuration configuration, Set<Loaded> loaded, Storage storage, CountryChanges changes) {
    return Ingest.plan(
        configuration.sources(),
        new Ingest.CodeLists(
            new Baskets(configuration).codes(), configuration.referenceFolder(), changes),
        loaded,
        storage,
        configuration.settings().limits().rejections());
  }

  // files whose rows are lost are as if they had been read otherwise: to be removed and read again
  private Set<Loaded> loaded() {
    Set<String> lost = sourcesOfLostTables();
    var columns = List.of(Load.SOURCE, Load.RELEASE, Load.FILE, Load.CHECKSUM, Load.READING);
    return lake.few(Load.TABLE, Expressions.alwaysTrue(), columns).stream()
        .map(
            row ->
                new Loaded(
                    row.getString(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    lost.contains(row.getString(0)) ? "" : row.getString(4)))
        .collect(Collectors.toSet());
  }

  private Set<String> sourcesOfLostTables() {
    var codes = new Baskets(configuration).codes();
    return configuration.sources().stream()
        .filter(s -> lake.isLost(Sources.open(s.config(), codes, s.yaml()).table()))
        .map(source -> source.config().id())
        .collect(Collectors.toSet());
  }

  /** A line for every configured file: source, release, name, checksum; sorted. */
  List<String> fileLines() {
    Stream<String> fresh =
        plan().works().stream()
            .map(work -> work.file())
            .map(f -> String.join("/", f.source(), f.release(), f.name(), f.checksum()));
    Stream<String> held =
        plan().unchanged().stream()
            .map(f -> String.join("/", f.source(), f.release(), f.file(), f.checksum()));
    return Stream.concat(fresh, held).sorted().toList();
  }
}
