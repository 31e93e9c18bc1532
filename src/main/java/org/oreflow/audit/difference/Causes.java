package org.oreflow.audit.difference;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.oreflow.audit.difference.Difference.Kind;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Cause;
import org.oreflow.table.Change;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Table;

/**
 * Why cells differ: by their records where these differ, else by the differing cells that they are
 * computed of, down to the bottom, else by what else is recorded of the two runs.
 */
public final class Causes {
  /**
   * What keys of cells mean.
   *
   * @param groups a group of countries or elements → its members
   * @param codes element and stage → codes of the products that it is traded in
   * @param inputs name of a table → the tables that it is computed from
   */
  public record Meaning(
      Map<String, Set<String>> groups,
      Map<List<String>, Set<String>> codes,
      Map<String, List<Table>> inputs) {}

  private record Place(String table, String of, String year) {}

  private record Try(Table table, Predicate<Difference> which) {}

  /**
   * Where the inputs of a cell are looked for: at its own material, then at groups that it is of.
   */
  private record Search(List<Try> own, List<Try> ofGroups) {}

  private static final Comparator<Difference> LARGEST =
      Comparator.comparing((Difference one) -> one.kind() == Kind.WORDS)
          .thenComparing(one -> -one.moved())
          .thenComparing(Difference.BY_PLACE);

  private static final Set<String> OF_SOURCES =
      Set.of(Change.SOURCE_DIFFERENCE, Change.SOURCE_YEAR);

  private final Origins origins;
  private final Map<String, Set<String>> groups;
  private final Map<String, List<Table>> inputs;
  private final Map<Place, List<Difference>> places; // the largest first
  private final Map<Difference, Because> known = new HashMap<>();

  /**
   * @param corrections of production that act now, each with its file and line
   */
  public Causes(
      List<Difference> all,
      Evidence before,
      Evidence now,
      Map<Correction, String> corrections,
      Meaning meaning) {
    this.origins = new Origins(before, now, corrections, meaning.codes());
    this.groups = meaning.groups();
    this.inputs = meaning.inputs();
    this.places =
        all.stream()
            .sorted(LARGEST)
            .collect(groupingBy(one -> new Place(one.table().name(), material(one), one.year())));
  }

  private static String material(Difference cell) {
    return cell.at(Balance.ELEMENT) + cell.at(Reconciled.CODE);
  }

  public Because of(Difference cell) {
    Because found = known.get(cell);
    if (found == null) {
      found = found(cell);
      known.put(cell, found);
    }
    return found;
  }

  private Because found(Difference cell) {
    List<Difference> inputs = inputs(cell);
    boolean sum = cell.table().equals(Balance.TABLE) && isGroup(cell.at(Balance.COUNTRY));
    Optional<Because> records =
        sum && !inputs.isEmpty() ? Optional.empty() : origins.ofRecords(cell);
    if (records.isPresent()) {
      return records.get();
    }
    if (!inputs.isEmpty()) {
      Difference largest = inputs.get(0);
      Because below = of(largest);
      List<String> steps = new ArrayList<>();
      steps.add(largest.name() + ": " + largest.values());
      steps.addAll(below.steps());
      return new Because(Cause.INPUT, below.bottom(), steps, inputs.size());
    }
    return origins
        .ofDeclared(cell)
        .orElseGet(() -> Because.of(Cause.UNKNOWN, "nothing that is recorded of the runs differs"));
  }

  private List<Difference> inputs(Difference cell) {
    Table table = cell.table();
    if (table.equals(Change.TABLE)) {
      return OF_SOURCES.contains(cell.column()) ? ofSources(cell) : ofYears(cell);
    }
    if (table.equals(Balance.TABLE)) {
      return first(cell, ofBalance(cell));
    }
    return table.equals(Landscape.TABLE) || table.equals(IndicatorValue.TABLE)
        ? first(cell, ofFigure(cell))
        : declared(cell);
  }

  // what the country of a change had or made in its two years
  private List<Difference> ofYears(Difference cell) {
    boolean isOfShares =
        cell.at(Change.INDICATOR).equals("hhi") && !cell.at(Change.VARIANT).isEmpty();
    Predicate<Difference> isMade = one -> one.column().equals(Balance.PRODUCTION_T);
    var from =
        isOfShares
            ? new Try(Landscape.TABLE, isOf(cell, Balance.STAGE))
            : new Try(Balance.TABLE, isOf(cell, Balance.STAGE).and(isMade));
    return Stream.of(cell.year(), cell.at(Change.YEAR_FROM))
        .flatMap(year -> some(from, material(cell), year).stream())
        .sorted(Comparator.comparing(isOf(cell, Balance.COUNTRY).negate()::test))
        .toList();
  }

  // of the first table that differs there: where all of the key that both have is the same, else of
  // the same country, else of the same material
  private List<Difference> declared(Difference cell) {
    List<Try> tries =
        inputs.getOrDefault(cell.table().name(), List.of()).stream()
            .map(from -> new Try(from, one -> true))
            .toList();
    List<Difference> all = first(cell, new Search(tries, tries));
    Predicate<Difference> isAlike =
        one ->
            cell.table().key().stream()
                .filter(one.table().key()::contains)
                .allMatch(column -> isOf(cell, column).test(one));
    return Stream.of(isAlike, isOf(cell, Balance.COUNTRY))
        .map(which -> all.stream().filter(which).toList())
        .filter(some -> !some.isEmpty())
        .findFirst()
        .orElse(all);
  }

  // the year that both sources have is any up to the later one
  private List<Difference> ofSources(Difference cell) {
    var shares = new Try(Landscape.TABLE, isOf(cell, Balance.STAGE));
    return places.keySet().stream()
        .filter(place -> place.table().equals(Landscape.TABLE.name()))
        .filter(
            place -> place.of().equals(material(cell)) && place.year().compareTo(cell.year()) <= 0)
        .sorted(Comparator.comparing(Place::year).reversed())
        .flatMap(place -> some(shares, place.of(), place.year()).stream())
        .toList();
  }

  private Search ofBalance(Difference cell) {
    String country = cell.at(Balance.COUNTRY);
    String column = cell.column();
    String side = column.equals(Balance.IMPORT_T) ? Flow.IMPORTER : Flow.EXPORTER;
    boolean isTraded =
        List.of(Balance.IMPORT_T, Balance.EXPORT_T, Balance.INTRA_T).contains(column);
    boolean isConsumption = column.equals(Balance.APPARENT_CONSUMPTION_T);
    Predicate<Difference> isOfColumn =
        isOf(cell, Balance.STAGE).and(one -> one.column().equals(column));
    Predicate<Difference> isMember =
        one ->
            isGroup(country)
                && !isGroup(one.at(Balance.COUNTRY))
                && isIn(one.at(Balance.COUNTRY), country);
    return new Search(
        List.of(
            new Try(
                Flow.TABLE,
                isOf(cell, Balance.STAGE).and(one -> isTraded && isIn(one.at(side), country))),
            new Try(Balance.TABLE, isOfColumn.and(isMember)),
            new Try(
                Balance.TABLE,
                one ->
                    isConsumption && !one.column().equals(column) && one.key().equals(cell.key()))),
        List.of(new Try(Balance.TABLE, isOfColumn.and(isOf(cell, Balance.COUNTRY)))));
  }

  private Search ofFigure(Difference cell) {
    String country = cell.at(Balance.COUNTRY);
    Predicate<Difference> isOfStage = isOf(cell, Balance.STAGE);
    Predicate<Difference> isOfCountry =
        isGroup(country) ? one -> !isGroup(one.at(Balance.COUNTRY)) : isOf(cell, Balance.COUNTRY);
    Predicate<Difference> isTraded =
        one -> isIn(one.at(Flow.IMPORTER), country) || isIn(one.at(Flow.EXPORTER), country);
    return new Search(
        List.of(
            new Try(Balance.TABLE, isOfStage.and(isOfCountry)),
            new Try(Flow.TABLE, isOfStage.and(isTraded)),
            new Try(Balance.TABLE, isOfStage),
            new Try(Balance.TABLE, one -> true)),
        List.of(new Try(Balance.TABLE, isOfStage.and(isOf(cell, Balance.COUNTRY)))));
  }

  private List<Difference> first(Difference cell, Search search) {
    return Stream.concat(
            search.own().stream().map(one -> some(one, material(cell), cell.year())),
            groupsOf(cell)
                .flatMap(of -> search.ofGroups().stream().map(one -> some(one, of, cell.year()))))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private Stream<String> groupsOf(Difference cell) {
    Set<String> members = groups.getOrDefault(material(cell), Set.of(material(cell)));
    return groups.entrySet().stream()
        .filter(group -> !group.getKey().equals(material(cell)))
        .filter(group -> group.getValue().size() > members.size() || members.size() == 1)
        .filter(group -> group.getValue().containsAll(members))
        .sorted(
            Comparator.comparing((Map.Entry<String, Set<String>> one) -> -one.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }

  private List<Difference> some(Try from, String of, String year) {
    return places.getOrDefault(new Place(from.table().name(), of, year), List.of()).stream()
        .filter(from.which())
        .toList();
  }

  // of the same stage, country or what else the key says
  private static Predicate<Difference> isOf(Difference cell, String column) {
    return one -> one.at(column).equals(cell.at(column));
  }

  private static boolean isOfAll(String country) {
    return country.equals(Countries.WORLD) || country.equals(Countries.OTHER);
  }

  private boolean isGroup(String country) {
    return isOfAll(country) || groups.containsKey(country);
  }

  private boolean isIn(String one, String country) {
    return isOfAll(country)
        || one.equals(country)
        || groups.getOrDefault(country, Set.of()).contains(one);
  }
}
