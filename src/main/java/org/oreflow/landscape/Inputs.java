package org.oreflow.landscape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.config.ProgramText;
import org.oreflow.figure.Interval;
import org.oreflow.landscape.Inputs.Entry.Kind;
import org.oreflow.reference.Countries;
import org.oreflow.table.Basis;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/** The rows that the landscape of a chain is made of, in one form. */
public final class Inputs {
  public static final String BALANCES = "balance";

  public static final String HOLDINGS = "holding";

  public static final String TAKEN = "taken";

  /** The newest records of every source, projections among them. */
  public static final String RECORDS = "record";

  public static final String EXPORTED = "exported";

  private static final Set<String> TOLD =
      Set.copyOf(
          ProgramText.words(
              "output quota secondary capacity reserve resource demand share eu_share",
              "demand_share import_share"));
  private static final Set<String> BESIDE =
      Set.of(CurrentProduction.OWN_SUPPLY, CurrentProduction.EARLIER);
  private static final List<String> AMOUNT = List.of("value", "low", "high");
  private static final List<String> PRODUCED =
      ProgramText.words("production_t production_low_t production_high_t");

  final String basket;
  private final Set<String> flagsOfTrade;
  private final List<Entry> entries = new ArrayList<>();
  private final ImportForms forms = new ImportForms();

  /**
   * @param basket id; empty for an element outside of baskets
   * @param flagsOfTrade that do not concern what is produced
   */
  public Inputs(String basket, Collection<String> flagsOfTrade) {
    this.basket = basket;
    this.flagsOfTrade = Set.copyOf(flagsOfTrade);
  }

  public static boolean isRead(String table, Row row) {
    return switch (table) {
      case BALANCES -> says(row, PRODUCED) && !flags(row).contains(Flag.GROUP.name());
      case HOLDINGS -> says(row, AMOUNT);
      case TAKEN -> isTold(row) && !BESIDE.contains(row.<String>getAs(CurrentProduction.FAMILY));
      default ->
          ImportForms.isRead(row)
              || (isTold(row)
                  && (!row.getAs(Production.ROLE).equals(Role.TOTAL.text()) || isWorld(row)));
    };
  }

  public void add(String table, Row row) {
    if (table.equals(RECORDS) && ImportForms.isRead(row)) {
      forms.add(row);
      return;
    }
    entries.add(
        switch (table) {
          case BALANCES -> Entry.supply(row, Measure.OUTPUT.text(), PRODUCED, ofProduction(row));
          case HOLDINGS -> Entry.supply(row, row.getAs(Production.MEASURE), AMOUNT, flags(row));
          case TAKEN -> Entry.record(Kind.TAKEN, row);
          default -> Entry.record(Kind.RECORD, row);
        });
  }

  List<Entry> entries() {
    return forms.standing(entries);
  }

  // the world has no trade: its content is that of its production
  private SortedSet<String> ofProduction(Row balance) {
    SortedSet<String> flags = flags(balance);
    flags.removeIf(
        flag ->
            flagsOfTrade.contains(flag)
                && !(isWorld(balance) && flag.equals(Flag.CONTENT_UNKNOWN.name())));
    return flags;
  }

  private static SortedSet<String> flags(Row row) {
    return new TreeSet<>(row.<String>getList(row.fieldIndex(Landscape.FLAGS)));
  }

  private static boolean says(Row row, List<String> amount) {
    return amount.stream().anyMatch(column -> row.getAs(column) != null);
  }

  private static boolean isTold(Row record) {
    String measure = record.getAs(Production.MEASURE);
    return TOLD.contains(measure) || measure.equals(Basis.EXPORTS.text());
  }

  private static boolean isWorld(Row row) {
    return row.getAs(Landscape.COUNTRY).equals(Countries.WORLD);
  }

  /**
   * Which of several forms a publisher's shares of imports tell the trade of a stage. The publisher
   * prints shares for each form, such as ore, refined metal, scrap and all forms, under one stage.
   *
   * <p>Out: an only form stands for the stage. Of several, where the publisher counts the imports
   * of the stage in one statistic with a name of its own, such as {@code Refined}, the form of that
   * name or the only one that has all of its words; else the one of all forms. Where neither is
   * there, no form stands. The form that stands is of the element, the others are products of their
   * own names.
   */
  static final class ImportForms {
    private static final Pattern ALL = Pattern.compile("(?i)(combined )?(all|total)\\b.*");

    private record Table(Cell place, String source) {}

    private final Map<Table, Set<String>> counted = new HashMap<>(); // statistics of a country

    static boolean isRead(Row record) {
      return Measure.IMPORT.text().equals(record.getAs(Production.MEASURE))
          && Role.PART.text().equals(record.getAs(Production.ROLE));
    }

    void add(Row record) {
      var table = new Table(Cell.of(record).of(""), record.getAs(Production.SOURCE));
      counted
          .computeIfAbsent(table, none -> new TreeSet<>())
          .add(record.<String>getAs(Production.TYPE));
    }

    /** Entries, of which those of the form that stands are of the element. */
    List<Entry> standing(Collection<Entry> entries) {
      Map<Table, Set<String>> forms = new HashMap<>();
      entries.stream()
          .filter(ImportForms::isShare)
          .forEach(
              one -> forms.computeIfAbsent(table(one), none -> new TreeSet<>()).add(form(one)));
      Map<Table, Optional<String>> standing = new HashMap<>();
      forms.forEach((table, some) -> standing.put(table, standing(table, some)));
      return entries.stream()
          .map(
              one ->
                  isShare(one) && standing.get(table(one)).filter(form(one)::equals).isPresent()
                      ? one.ofElement()
                      : one)
          .toList();
    }

    private static boolean isShare(Entry entry) {
      return entry.is(Measure.IMPORT_SHARE);
    }

    private static Table table(Entry entry) {
      return new Table(entry.place().of(""), entry.source());
    }

    private static String form(Entry entry) {
      return String.valueOf(entry.content());
    }

    private Optional<String> standing(Table table, Set<String> forms) {
      Set<String> statistics = counted.getOrDefault(table, Set.of());
      Set<String> own = statistics.size() == 1 ? words(name(statistics)) : Set.of();
      if (forms.size() == 1) {
        return forms.stream().findFirst();
      }
      return own.isEmpty()
          ? only(forms, form -> ALL.matcher(form).matches())
          : only(forms, form -> words(form).equals(own))
              .or(() -> only(forms, form -> words(form).containsAll(own)));
    }

    private static Optional<String> only(Set<String> forms, Predicate<String> stands) {
      List<String> found = forms.stream().filter(stands).toList();
      return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    // "Imports for consumption: Refined" counts refined; "Imports for consumption" counts all
    private static String name(Set<String> statistics) {
      String type = statistics.iterator().next();
      int colon = type.indexOf(": ");
      return colon < 0 ? "" : type.substring(colon);
    }

    // in the singular: "Ores and concentrates" is "Ore and concentrate"
    private static Set<String> words(String text) {
      return Stream.of(text.toLowerCase(Locale.ROOT).split("s?[^a-z]+|s$"))
          .filter(word -> !word.isEmpty())
          .collect(Collectors.toSet());
    }
  }

  /**
   * A row that a landscape is made of.
   *
   * @param measure what it measures, of {@link Measure}
   * @param content of the element, as the publisher has it, with the use of a projected demand;
   *     null: not said
   * @param scenario of a projection; null: none
   */
  record Entry(Kind kind, String measure, String content, String scenario, Held held) {
    enum Kind {
      /** What a balance, or a list of reserves or capacities, holds. */
      SUPPLY,
      /** A record of a table that the supplies are taken from. */
      TAKEN,
      RECORD
    }

    private static final Map<String, Basis> SHARES =
        Map.of(
            Measure.SHARE.text(), Basis.PUBLISHED_SHARE,
            Measure.EU_SHARE.text(), Basis.SOURCING_SHARE,
            Measure.DEMAND_SHARE.text(), Basis.DEMAND_SHARE,
            Measure.IMPORT_SHARE.text(), Basis.IMPORT_SHARE);

    /**
     * What is produced or held.
     *
     * @param row element, stage, country, year, unit
     * @param amount columns of value, low and high
     */
    static Entry supply(Row row, String measure, List<String> amount, SortedSet<String> flags) {
      var held = held(row, new Origin("", null, "", ""), amount, flags);
      return new Entry(Kind.SUPPLY, measure, null, null, held);
    }

    /**
     * @param row of {@link org.oreflow.choice.CurrentProduction}
     */
    static Entry record(Kind kind, Row row) {
      var origin = new Origin("", null, row.getAs(Landscape.SOURCE), row.getAs(Landscape.RELEASE));
      String measure = row.getAs(Production.MEASURE);
      String content = row.getAs(Production.CONTENT);
      String scenario = row.getAs(Production.SCENARIO);
      // a table repeats the parts of a projection, and all of them have the role of one
      if (kind == Kind.RECORD && scenario != null && measure.equals(Measure.DEMAND.text())) {
        content = Projected.content(content, row.getAs(Production.TYPE));
      }
      return new Entry(kind, measure, content, scenario, held(row, origin, AMOUNT, flags(row)));
    }

    private static Held held(Row row, Origin origin, List<String> of, SortedSet<String> flags) {
      return new Held(
          Cell.of(row),
          origin,
          Interval.of(NamedRow.numbers(row, of.get(0), of.get(1), of.get(2))),
          row.getAs(Landscape.UNIT),
          Interval.UNKNOWN,
          flags,
          origin.edition());
    }

    Entry with(Held other) {
      return new Entry(kind, measure, content, scenario, other);
    }

    Entry ofElement() {
      return new Entry(kind, measure, null, scenario, held);
    }

    Cell place() {
      return held.place();
    }

    String source() {
      return held.origin().source();
    }

    String release() {
      return held.origin().release();
    }

    boolean isWorld() {
      return place().country().equals(Countries.WORLD);
    }

    /** Its place, of which the variant is the family. */
    Cell ofFamily() {
      return place().ofVariant(family());
    }

    boolean is(Measure other) {
      return measure.equals(other.text());
    }

    /** The basis of a printed percentage of a whole; empty for an amount. */
    Optional<Basis> ofShare() {
      return Optional.ofNullable(SHARES.get(measure));
    }

    /** The measure, quotas as outputs: they stand in one table. */
    String family() {
      return is(Measure.QUOTA) ? Measure.OUTPUT.text() : measure;
    }
  }
}
