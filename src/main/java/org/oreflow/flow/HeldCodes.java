package org.oreflow.flow;

import static java.util.stream.Collectors.toSet;

import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.flow.Factor.Cell;
import org.oreflow.flow.HeldCodes.HeldCode.Needed;
import org.oreflow.reference.Conversions.Conversion;
import org.oreflow.reference.Conversions.Edition;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/**
 * Whether the trade of a stage is whole: whether a source holds every code that is mapped to it.
 *
 * <p>A source holds the codes of which it has a record in the year and direction, whoever reports,
 * and those that it declares. Of the Harmonised System it needs those that its edition has; of a
 * national tariff the codes that are mapped by themselves too, as a file may hold some codes of a
 * subheading alone. Such a code of one element is no code of the others that the subheading holds.
 * A heading stands for all of its codes.
 */
public final class HeldCodes {

  /**
   * Reports of a stage that is not whole.
   *
   * @param direction "" where trade is reconciled
   */
  public record Partial(String source, String direction, int year, Cell cell)
      implements Serializable {}

  /**
   * What a release of a source says of itself.
   *
   * @param codes beginnings of codes whose trade it holds whole
   * @param stages whose trade it holds whole
   */
  public record Declared(String source, String release, Set<String> codes, Set<String> stages) {
    public Declared {
      codes = Set.copyOf(codes);
      stages = Set.copyOf(stages);
    }
  }

  private record Report(String source, String direction, int year) {}

  private final Map<Report, Set<HeldCode>> held = new LinkedHashMap<>();
  private final Map<Report, Set<String>> declared = new LinkedHashMap<>();
  private final Map<Report, Set<String>> complete = new LinkedHashMap<>();
  private final Map<Cell, Set<Needed>> needed = new LinkedHashMap<>();
  private final List<Conversion> conversions;

  private HeldCodes(List<Conversion> conversions) {
    this.conversions = List.copyOf(conversions);
  }

  /**
   * Which sources lack a code of an element and stage of which they have others.
   *
   * @param held rows of {@link SourceYear#MADE}
   * @param conversions between editions of the Harmonised System
   */
  public static Set<Partial> partial(
      List<Row> held, Factors factors, List<Declared> declared, List<Conversion> conversions) {
    var all = new HeldCodes(conversions);
    held.stream()
        .filter(row -> row.getAs(Trade.CODE) != null)
        .forEach(row -> all.add(row, declared));
    factors.all().forEach(all::need);
    return all.stages();
  }

  private void add(Row record, List<Declared> declarations) {
    String source = record.getAs(Load.SOURCE);
    String direction = Objects.requireNonNullElse(record.getAs(Trade.DIRECTION), "");
    int year = record.getAs(Trade.YEAR);
    var code = new HeldCode(record.getAs(Trade.CODE_SYSTEM), record.getAs(Trade.CODE), year);
    // what two sides report is reconciled to trade of neither
    for (String each : new LinkedHashSet<>(List.of(direction, ""))) {
      var report = new Report(source, each, year);
      held.computeIfAbsent(report, none -> new LinkedHashSet<>()).add(code);
      for (Declared of : declarations) {
        if (of.source().equals(source) && of.release().equals(record.getAs(Load.RELEASE))) {
          declared.computeIfAbsent(report, none -> new TreeSet<>()).addAll(of.codes());
          complete.computeIfAbsent(report, none -> new TreeSet<>()).addAll(of.stages());
        }
      }
    }
  }

  private void need(Factor factor) {
    if (factor.high() > 0) {
      Factor.Holds holds = factor.holds();
      needed
          .computeIfAbsent(factor.cell(), none -> new LinkedHashSet<>())
          .add(
              new Needed(
                  holds.system(), holds.code(), holds.years().first(), holds.years().last()));
    }
  }

  private Set<Partial> stages() {
    Set<Partial> stages = new LinkedHashSet<>();
    held.forEach(
        (report, codes) -> {
          Map<HeldCode, Set<Cell>> national = national(codes);
          Set<String> whole = complete.getOrDefault(report, Set.of());
          var all = new Answers(report, codes);
          Map<Set<HeldCode>, Answers> ofCells = new HashMap<>();
          needed.forEach(
              (cell, needs) -> {
                if (whole.contains(cell.stage())) {
                  return;
                }
                Answers own =
                    national.isEmpty()
                        ? all
                        : ofCells.computeIfAbsent(
                            ofCell(codes, national, cell), some -> new Answers(report, some));
                if (own.holdsAny(needs) && own.lacksAny(needs)) {
                  stages.add(new Partial(report.source(), report.direction(), report.year(), cell));
                }
              });
        });
    return stages;
  }

  /** National codes with rows of their own, and what these are of. */
  private Map<HeldCode, Set<Cell>> national(Set<HeldCode> codes) {
    Map<HeldCode, Set<Cell>> cells = new HashMap<>();
    for (var one : needed.entrySet()) {
      one.getValue().stream()
          .filter(need -> !need.isOfHarmonisedSystem())
          .flatMap(need -> codes.stream().filter(code -> code.isOf(need)))
          .map(code -> cells.computeIfAbsent(code, none -> new LinkedHashSet<>()))
          .forEach(ofCode -> ofCode.add(one.getKey()));
    }
    return cells;
  }

  // a code of one metal says nothing of the others that its subheading holds
  private static Set<HeldCode> ofCell(
      Set<HeldCode> codes, Map<HeldCode, Set<Cell>> national, Cell cell) {
    return codes.stream()
        .filter(code -> !national.containsKey(code) || national.get(code).contains(cell))
        .collect(toSet());
  }

  private boolean lacks(Report report, Needed need, Set<HeldCode> codes) {
    return need.holdsIn(report.year())
        && codes.stream().anyMatch(code -> code.asksFor(need))
        && codes.stream().noneMatch(code -> code.has(need, conversions))
        && declared.getOrDefault(report, Set.of()).stream().noneMatch(need::isWithin);
  }

  private final class Answers {
    private final Report report;
    private final Set<HeldCode> codes;
    private final Map<Needed, Boolean> held = new HashMap<>();
    private final Map<Needed, Boolean> lacking = new HashMap<>();

    Answers(Report report, Set<HeldCode> codes) {
      this.report = report;
      this.codes = codes;
    }

    boolean holdsAny(Set<Needed> needs) {
      return needs.stream().anyMatch(need -> held.computeIfAbsent(need, this::holds));
    }

    private boolean holds(Needed need) {
      return codes.stream().anyMatch(code -> code.isOf(need));
    }

    boolean lacksAny(Set<Needed> needs) {
      return needs.stream()
          .anyMatch(need -> lacking.computeIfAbsent(need, one -> lacks(report, one, codes)));
    }
  }

  /**
   * A product code that a source has a record of.
   *
   * @param system such as HS2017, CN2024, HTS
   */
  record HeldCode(String system, String code, int year) {
    static final String HS = "HS";
    private static final int SUBHEADING = 6; // digits that all tariffs share
    private static final int HEADING = 4;
    private static final int EDITION = 4; // digits of a year
    private static final int[] EDITIONS = {2022, 2017, 2012, 2007, 2002, 1996, 1992};

    /**
     * A code that is mapped to a stage.
     *
     * @param system a system, or one without edition for all of its editions
     */
    record Needed(String system, String code, int firstYear, int lastYear) {
      boolean holdsIn(int year) {
        return firstYear <= year && year <= lastYear;
      }

      boolean isWithin(String digits) {
        return code.startsWith(digits);
      }

      boolean isOfHarmonisedSystem() {
        return family(system).equals(HS);
      }
    }

    /** A system without its edition, four digits at the end. */
    static String family(String system) {
      int end = system.length() - EDITION;
      for (int i = Math.max(end, 0); i < system.length(); i++) {
        if (system.charAt(i) < '0' || system.charAt(i) > '9') {
          return system;
        }
      }
      return end >= 0 ? system.substring(0, end) : system;
    }

    // tariffs divide subheadings; a publisher's own classes have one or two digits
    private boolean isOfTariff() {
      return code.length() >= HEADING;
    }

    private boolean isOfHarmonisedSystem() {
      return family(system).equals(HS);
    }

    boolean asksFor(Needed need) {
      return need.isOfHarmonisedSystem()
          ? isOfTariff() && (need.system().equals(HS) || need.system().equals(system))
          : need.system().equals(system) || need.system().equals(family(system));
    }

    /** Whether it is the mapped code, or a part of it, or holds it. */
    boolean isOf(Needed need) {
      return asksFor(need) && (code.startsWith(need.code()) || need.code().startsWith(code));
    }

    /** The same, or a code of its own edition that stands for the mapped one of another. */
    boolean has(Needed need, List<Conversion> conversions) {
      boolean isHeading = need.code().startsWith(code) && code.length() < need.code().length();
      return isOf(need)
          || (isHeading && isOfHarmonisedSystem())
          || (need.system().equals(HS) && isOfTariff() && stands(need.code(), conversions));
    }

    private boolean stands(String other, List<Conversion> conversions) {
      String edition = isOfHarmonisedSystem() && !system.equals(HS) ? system : editionOfYear();
      var own = new Edition(edition, code.substring(0, Math.min(SUBHEADING, code.length())));
      var same = new Edition(edition, other);
      return conversions.stream().noneMatch(c -> c.from().equals(same) || c.to().equals(same))
          && conversions.stream()
              .anyMatch(
                  c ->
                      (c.from().equals(own) && c.to().code().equals(other))
                          || (c.to().equals(own) && c.from().code().equals(other)));
    }

    private String editionOfYear() {
      for (int edition : EDITIONS) {
        if (edition <= year) {
          return HS + edition;
        }
      }
      return HS;
    }
  }
}
