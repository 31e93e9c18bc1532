package org.oreflow.run.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.oreflow.choice.Precedence;
import org.oreflow.config.ConfigFile;
import org.oreflow.config.InputException;
import org.oreflow.config.Later;
import org.oreflow.config.YamlPlaces;
import org.oreflow.flow.HeldCodes.Declared;
import org.oreflow.index.formula.Bloc;
import org.oreflow.ingest.Ingest;
import org.oreflow.ingest.describe.Description;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Reference;
import org.oreflow.table.Covers;

/** The settings, what {@code --set} replaces, and all that they name, read once for a command. */
public record Configuration(
    Path file,
    Map<String, String> replaced,
    Settings settings,
    List<Path> basketFiles,
    List<Basket> baskets,
    List<Ingest.Configured> sources,
    Later<Reference> tables) {
  // formats that may hold reports of many countries
  private static final Set<String> MIRRORED =
      Set.of("comtrade-api", "comtrade-bulk", "comtrade-csv", "customs-table");

  public static Configuration read(Path file, Map<String, String> replaced) {
    Configuration without = unchecked(file, replaced);
    Configuration all =
        without.with(
            files(file, "sources", without.settings.sources()).stream()
                .map(yaml -> new Ingest.Configured(ConfigFile.read(yaml, SourceConfig.class), yaml))
                .toList());
    all.check();
    List<InputException> faults = all.faultsOfSources();
    if (!faults.isEmpty()) {
      throw InputException.of(faults);
    }
    return all;
  }

  public static Configuration withoutSources(Path file, Map<String, String> replaced) {
    Configuration without = unchecked(file, replaced);
    without.check();
    return without;
  }

  private static Configuration unchecked(Path file, Map<String, String> replaced) {
    Configuration without = ofSettings(file, replaced);
    without.tables.begin("reference");
    List<Path> basketFiles = files(file, "baskets", without.settings.baskets());
    var baskets = basketFiles.stream().map(path -> ConfigFile.read(path, Basket.class)).toList();
    return without.with(basketFiles, baskets, List.of());
  }

  /**
   * Reads the settings alone, for a question to tables that are there: no basket, no source, and
   * reference tables when somebody asks for them.
   */
  public static Configuration ofSettings(Path file, Map<String, String> replaced) {
    Settings settings = Settings.read(file, replaced);
    Path folder = folder(file);
    var tables =
        new Later<>(
            () ->
                Reference.read(
                    folder.resolve(settings.reference()).normalize(),
                    folder.resolve(settings.corrections()).normalize()));
    return new Configuration(
        file, Map.copyOf(replaced), settings, List.of(), List.of(), List.of(), tables);
  }

  private Configuration with(
      List<Path> ofBaskets, List<Basket> read, List<Ingest.Configured> others) {
    return new Configuration(file, replaced, settings, ofBaskets, read, others, tables);
  }

  private Configuration with(List<Ingest.Configured> others) {
    return with(basketFiles, baskets, others);
  }

  /** Code lists and mappings; a first call may read them. */
  public Reference reference() {
    return tables.get();
  }

  /** Whether no source is left out, see {@link #asOf}. */
  public boolean isWhole() {
    return sources.size() == files(file, "sources", settings.sources()).size();
  }

  public List<String> sourceIds() {
    return ids(source -> true);
  }

  /**
   * Scenarios that every run computes: the files of folder {@code scenarios} beside the settings.
   */
  public List<Path> scenarioFiles() {
    return matches(folder(file).resolve("scenarios").resolve("*.yaml"));
  }

  /** Outlooks that every run computes, in the same way. */
  public List<Path> outlookFiles() {
    return matches(folder(file).resolve("outlooks").resolve("*.yaml"));
  }

  /** Folder that the YAML files of sources stand in, of several the first. */
  public Path sourcesFolder() {
    return folder(file).resolve(settings.sources().get(0)).normalize().getParent();
  }

  public Configuration asOf(LocalDate day) {
    List<Ingest.Configured> then =
        sources.stream()
            .filter(source -> source.config().published().compareTo(day.toString()) <= 0)
            .toList();
    if (then.isEmpty()) {
      throw new InputException(
          "--as-of " + day, "no source was published by then", "take a later day");
    }
    return with(then);
  }

  /** What the YAML files of sources say of the product codes that they hold. */
  public List<Declared> declaredCodes() {
    return sources.stream()
        .map(Ingest.Configured::config)
        .filter(source -> source.codes().isPresent() || source.complete().isPresent())
        .map(
            source ->
                new Declared(
                    source.id(),
                    source.release(),
                    Set.copyOf(source.codes().orElse(List.of())),
                    Set.copyOf(source.complete().orElse(List.of()))))
        .toList();
  }

  /**
   * Sources whose records are reports of the world's exporters and importers, not yet reconciled:
   * ids in the order of precedence.
   */
  public List<String> mirrored() {
    List<String> precedence = settings.precedence("trade");
    return ids(one -> Covers.WORLD.is(one.covers()) && MIRRORED.contains(one.format())).stream()
        .sorted(
            Comparator.<String>comparingInt(
                    id -> precedence.contains(id) ? precedence.indexOf(id) : precedence.size())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  public Path referenceFolder() {
    return folder(file).resolve(settings.reference()).normalize();
  }

  public Path correctionsFolder() {
    return folder(file).resolve(settings.corrections()).normalize();
  }

  public Path viewsFolder() {
    return folder(file).resolve("views");
  }

  private void check() {
    refuseRepeats();
    for (int i = 0; i < baskets.size(); i++) {
      check(basketFiles.get(i), baskets.get(i));
    }
    check("country_groups", settings.countryGroups());
    for (String partner : settings.partners()) {
      if (!reference().countries().codes().contains(partner)) {
        throw new InputException(
            file, "partners names " + partner, "take an ISO alpha-3 code such as JPN");
      }
    }
    for (var bloc : settings.blocs().entrySet()) {
      check("blocs." + bloc.getKey(), bloc.getValue());
      var shared = reference().countryGroups().shared(bloc.getValue());
      if (shared.isPresent()) {
        throw new InputException(
            file,
            "blocs.%s: %s".formatted(bloc.getKey(), shared.get()),
            "take groups without common members, or add one to groups.csv");
      }
    }
  }

  private void check(String key, List<String> groups) {
    for (String group : groups) {
      if (!reference().countryGroups().names().contains(group)) {
        throw new InputException(
            file, key + " names " + group, "take a group of groups.csv or add it there");
      }
    }
  }

  public List<Bloc> blocs() {
    return new TreeMap<>(settings.blocs())
        .entrySet().stream().map(bloc -> bloc(bloc.getKey(), bloc.getValue())).toList();
  }

  public List<Bloc> groups() {
    return settings.countryGroups().stream().map(name -> bloc(name, List.of(name))).toList();
  }

  public Precedence precedenceOfTrade() {
    Set<String> countries = reference().countries().codes();
    List<String> national = ids(source -> countries.contains(source.covers()));
    List<String> others =
        ids(one -> !Covers.isWhole(one.covers()) && !countries.contains(one.covers()));
    return new Precedence(
        settings.precedence("trade"),
        national.stream().sorted().toList(),
        others.stream().sorted().toList());
  }

  /** Ids of sources, in their order, that have a release of some kind. */
  public List<String> ids(Predicate<SourceConfig> wanted) {
    return sources.stream()
        .map(Ingest.Configured::config)
        .filter(wanted)
        .map(SourceConfig::id)
        .distinct()
        .toList();
  }

  public List<Bloc> partners() {
    return Stream.concat(groups().stream(), settings.partners().stream().map(Bloc::ofCountry))
        .toList();
  }

  private Bloc bloc(String name, List<String> groups) {
    return new Bloc(
        name,
        reference().countryGroups().memberships().stream()
            .filter(m -> groups.contains(m.group()))
            .toList());
  }

  private void check(Path yaml, Basket basket) {
    for (String name : basket.commodities().map(Basket.Selection::names).orElse(Set.of())) {
      if (reference().elements().former().containsKey(name)) {
        throw new InputException(
            yaml, "commodity " + name + " is unknown", reference().elements().remedy(name));
      }
    }
    Elements elements = reference().elements();
    for (String group : basket.group().stream().toList()) {
      if (elements.find(group).isEmpty() && !elements.groups().contains(group)) {
        String found = "group " + group + " is not an element";
        throw new InputException(yaml, found, elements.remedy(group));
      }
    }
  }

  private void refuseRepeats() {
    Map<String, Path> seen = new HashMap<>();
    for (int i = 0; i < baskets.size(); i++) {
      Path other = seen.put(baskets.get(i).id(), basketFiles.get(i));
      if (other != null) {
        String found = "id %s is already in %s".formatted(baskets.get(i).id(), other.getFileName());
        throw new InputException(basketFiles.get(i), found, "choose another id");
      }
    }
  }

  /** The files that patterns of a settings file name, each once. */
  private static List<Path> files(Path settings, String key, List<String> patterns) {
    var all = new ArrayList<Path>();
    for (String pattern : patterns) {
      List<Path> found = matches(folder(settings).resolve(pattern).normalize());
      if (found.isEmpty()) {
        throw new InputException(
            settings, key + ": nothing matches \"" + pattern + "\"", "correct it or add a file");
      }
      found.stream().filter(path -> !all.contains(path)).forEach(all::add);
    }
    return all;
  }

  // a wildcard stands in the last name of the path
  static List<Path> matches(Path pattern) {
    String name = pattern.getFileName().toString();
    if (!name.contains("*") && !name.contains("?")) {
      return List.of(pattern); // its reader says that it is missing
    }
    if (!Files.isDirectory(pattern.getParent())) {
      return List.of();
    }
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
    try (Stream<Path> there = Files.list(pattern.getParent())) {
      return there.filter(path -> matcher.matches(path.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(Path settings) {
    return settings.toAbsolutePath().normalize().getParent();
  }

  /** A text left to fill in, a country, code or stage that there is not. */
  private List<InputException> faultsOfSources() {
    Set<String> covered = new HashSet<>(reference().countries().codes());
    covered.addAll(reference().countryGroups().names());
    List<InputException> faults = new ArrayList<>();
    List<InputException> ofCodes = new ArrayList<>();
    for (var source : sources) {
      var places = YamlPlaces.of(source.yaml());
      for (var place : places.all()) {
        if (place.text().contains(Description.FILL_IN)) {
          String found = place.key() + " still says " + Description.FILL_IN;
          faults.add(places.error(place, found, "write what it stands for"));
        }
      }
      String covers = source.config().covers();
      if (covers.matches("[A-Z]{3}") && !covered.contains(covers)) {
        faults.add(
            places.error(
                "covers",
                "covers is \"" + covers + "\", no country of countries.csv",
                "write world, listed_partners, largest_flows, largest_6 or the ISO code of one"
                    + " reporter such as CHN"));
      }
      faultsOfCodes(source.config(), places, ofCodes);
    }
    faults.addAll(new StageCheck(this).faults());
    faults.addAll(ofCodes);
    return faults;
  }

  private void faultsOfCodes(SourceConfig source, YamlPlaces places, List<InputException> faults) {
    Set<String> stages = new TreeSet<>();
    baskets.forEach(basket -> stages.addAll(StageCheck.stages(basket)));
    for (String code : source.codes().orElse(List.of())) {
      if (!code.matches("\\d{2,12}")) {
        String remedy = "write the first two digits of a product code or more, in quotes";
        faults.add(places.error("codes", "codes has \"" + code + "\"", remedy));
      }
    }
    for (String stage : source.complete().orElse(List.of())) {
      if (!stages.contains(stage)) {
        String found = "complete has stage \"" + stage + "\", which no basket has";
        faults.add(places.error("complete", found, "write one of " + String.join(", ", stages)));
      }
    }
  }
}
