package org.oreflow.choice;

import static java.util.stream.Collectors.groupingBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Grouped.GroupFunction;
import org.oreflow.engine.Input;
import org.oreflow.engine.Scan;
import org.oreflow.engine.TableRow;
import org.oreflow.table.Columns;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Verdict;

/**
 * The published values that count: corrected, of the newest release that holds a table and year,
 * from one source per cell, in the unit of the balance.
 *
 * <p>A table is an element, stage and measure, quotas with outputs. The first source in precedence
 * whose table makes a world, see {@link WorldTables}, is taken whole; a source that covers less
 * replaces single cells of it when it comes before it, a country's own an empty cell too, and
 * stands alone where no table makes a world. A total that makes no world is of another table where
 * the rows of other sources beside it exceed it: the next source's counts, or none. A cell that
 * another row of the source holds too ("included with …") is told by that row.
 */
public record CurrentProduction(Editions printed) implements Serializable {
  /** Measure without the difference of quota and output. */
  public static final String FAMILY = "family";

  public static final String OWN_SUPPLY = "own_supply";

  /** Family of tables of {@link EarlierEditions}, which stand beside the records that count. */
  public static final String EARLIER = "earlier_edition";

  public static final String MARK = Production.MARK;
  public static final String VALUE = "value";
  public static final String UNIT = Production.UNIT;

  public static final String WORLD = "world";

  /**
   * Columns of a record: those of {@link Production}, of which unit, low and high are in the unit
   * of the balance, with value, and what its release says.
   */
  public static final StructType SCHEMA = schema();

  private static final RecordChoice NEWEST = new RecordChoice(List.of(), "", null);
  private static final String RECORDS = "record";
  private static final String CONFIGURED = "only sources of conf/sources count";

  private static StructType schema() {
    String[] printed =
        Stream.of(Production.TABLE.schema().fieldNames())
            .filter(name -> !Set.of(Production.QUANTITY, Production.TARGET_UNIT).contains(name))
            .toArray(String[]::new);
    return new Columns(Columns.select(Production.TABLE.schema(), printed))
        .of("text", Load.PUBLISHED, Load.COVERS, FAMILY)
        .of("mass?", VALUE)
        .of("truth", WORLD)
        .schema();
  }

  /**
   * The records of every release, corrected, with value, low and high in the unit of the balance.
   *
   * @param production rows of {@link Production}, as everywhere
   */
  public Dataset<Row> editions(Dataset<Row> production) {
    Editions all = printed;
    return Scan.rows(
        production, rows -> made(all.of(stream(rows), Role.PART, Role.TOTAL)).iterator(), SCHEMA);
  }

  /**
   * What a source of one country prints of its domestic supply, production and secondary, in every
   * release: family {@link #OWN_SUPPLY}. It stands beside the records that count, for indices whose
   * terms are of one release.
   */
  public Dataset<Row> ownSupply(Dataset<Row> production) {
    Editions all = printed;
    return Scan.rows(
        production,
        rows ->
            all.of(stream(rows).filter(CurrentProduction::isSupply), Role.PART).stream()
                .filter(record -> record.text(Load.COVERS).equals(record.text(Production.COUNTRY)))
                .map(record -> record.made(OWN_SUPPLY))
                .iterator(),
        SCHEMA);
  }

  private static boolean isSupply(Row record) {
    String measure = record.getAs(Production.MEASURE);
    return measure.equals(Measure.OUTPUT.text()) || measure.equals(Measure.SECONDARY.text());
  }

  private static List<Row> made(List<ProductionRecord> records) {
    return records.stream().map(ProductionRecord::made).toList();
  }

  private static <T> Stream<T> stream(Iterator<T> rows) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false);
  }

  /**
   * The newest records of every source, side by side, projections among them, in the unit of the
   * balance.
   */
  public Dataset<Row> ofEverySource(Dataset<Row> production) {
    Editions all = printed;
    GroupFunction newest =
        group -> made(NEWEST.newest(all.of(rows(group), Role.PART, Role.TOTAL, Role.SCENARIO)));
    return grouped(
        production,
        "element, family",
        row -> List.of(Input.key(row.getAs(Production.ELEMENT), Editions.family(row))),
        newest);
  }

  /** The same of records at hand, with parts of what another record holds. */
  public List<Row> newest(Collection<Row> production) {
    return made(
            NEWEST.newest(
                printed.of(
                    production.stream(), Role.PART, Role.TOTAL, Role.BREAKDOWN, Role.SCENARIO)))
        .stream()
        .map(row -> NamedRow.of(row, SCHEMA))
        .toList();
  }

  /**
   * The records that count, one or more per cell, with what is to be known of them beside other
   * editions and the year before: flags {@link Flag#REVISED} and {@link Flag#SERIES_BREAK}. Beside
   * them, family {@link #EARLIER}, tables of output as the edition of the year before prints them.
   *
   * @param precedence measure to source ids, first first; {@code production} for measures without a
   *     list
   * @param revision part of a figure by which editions that print it apart are revised
   */
  public Dataset<Row> of(
      Dataset<Row> production, Map<String, List<String>> precedence, double revision) {
    CurrentProduction all = this;
    Map<String, List<String>> orders = Map.copyOf(precedence);
    GroupFunction chosen = group -> all.chosen(rows(group), orders, revision);
    return grouped(production, "family", row -> List.of(Editions.family(row)), chosen);
  }

  public List<Row> chosen(
      Collection<Row> production, Map<String, List<String>> precedence, double revision) {
    return chosen(production.stream(), precedence, revision).stream()
        .filter(row -> !row.getString(SCHEMA.fieldIndex(FAMILY)).equals(EARLIER))
        .toList();
  }

  private List<Row> chosen(
      Stream<Row> production, Map<String, List<String>> precedence, double revision) {
    List<ProductionRecord> records = printed.of(production, Role.PART, Role.TOTAL);
    return records.isEmpty()
        ? List.of()
        : made(choice(precedence, records.get(0).text(FAMILY), null).of(records, revision));
  }

  private static RecordChoice choice(
      Map<String, List<String>> precedence, String family, Verdicts asked) {
    return new RecordChoice(
        SourcePlace.order(precedence, family), SourcePlace.setting(precedence, family), asked);
  }

  /**
   * A record of a publisher on its way to a balance.
   *
   * @param row of {@link Production}
   * @param counted of {@link CurrentProduction#SCHEMA}: corrected, in the unit of the balance;
   *     empty: its source is not configured
   */
  public record Published(Row row, Optional<Row> counted) {
    @Override
    public boolean equals(Object other) { // a file may have a row twice
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(row);
    }
  }

  /**
   * Every record of one measure with its verdict, in the order given. It may be all of some tables
   * alone: an element, stage and year.
   *
   * @param production rows of {@link Production}
   * @param printing whether a source prints totals of the measure, see {@link #printsTotals}
   */
  public List<Decided<Published>> decided(
      Collection<Row> production,
      Map<String, List<String>> precedence,
      Predicate<String> printing) {
    var asked = new Verdicts();
    Map<Published, Object> keys = new LinkedHashMap<>();
    List<ProductionRecord> counting = new ArrayList<>();
    for (Row row : production) {
      Optional<ProductionRecord> record = printed.of(row);
      Object key = record.<Object>map(ProductionRecord::row).orElse(row);
      keys.put(new Published(row, record.map(ProductionRecord::row)), key);
      if (record.isEmpty()) {
        Verdicts.leave(asked, key, Verdict.NOT_CONFIGURED, () -> CONFIGURED);
      } else if (record.get().isPart() || record.get().role() == Role.TOTAL) {
        counting.add(record.get());
      } else {
        Role role = record.get().role();
        Verdicts.leave(asked, key, Verdict.OTHER_ROLE, () -> role.text() + ": " + role.meaning());
      }
    }
    if (!counting.isEmpty()) {
      RecordChoice choice = choice(precedence, counting.get(0).text(FAMILY), asked);
      choice.taken(choice.current(counting), printing);
    }
    List<Decided<Published>> decided = new ArrayList<>();
    keys.forEach((published, key) -> decided.add(asked.of(key, published)));
    return decided;
  }

  public List<Decided<Published>> decided(
      Collection<Row> production, Map<String, List<String>> precedence) {
    return production.stream().collect(groupingBy(Editions::family)).values().stream()
        .flatMap(
            family -> {
              List<ProductionRecord> all = printed.of(family.stream(), Role.PART, Role.TOTAL);
              Set<String> printing = WorldTables.printing(NEWEST.current(all));
              return decided(family, precedence, printing::contains).stream();
            })
        .toList();
  }

  /**
   * Whether a source prints totals of a measure.
   *
   * @param ofSource its rows of {@link Production} of the measure, of all tables
   */
  public boolean printsTotals(Collection<Row> ofSource) {
    List<ProductionRecord> records = printed.of(ofSource.stream(), Role.PART, Role.TOTAL);
    return !WorldTables.printing(NEWEST.current(records)).isEmpty();
  }

  private static Stream<Row> rows(Iterator<TableRow> group) {
    return stream(group).map(TableRow::row);
  }

  private static Dataset<Row> grouped(
      Dataset<Row> production, String by, Input.Keys keys, GroupFunction function) {
    return Grouped.of(by, List.of(new Input(RECORDS, production, keys)), function, SCHEMA);
  }

  public Dataset<Row> corrected(Dataset<Row> production) {
    Editions all = printed;
    return Scan.rows(
        production, rows -> stream(rows).map(all::corrected).iterator(), Production.TABLE.schema());
  }
}
