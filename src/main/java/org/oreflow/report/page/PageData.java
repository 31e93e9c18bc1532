package org.oreflow.report.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Basis;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The figures of a run as the page reads them: a file for each element and basket, and one that it
 * begins with. Each table is read once; what is held is what the files hold.
 */
public final class PageData {
  private static final String START = "start";

  static final String FIRST = START + ".js";

  private static final String COUNTRIES = "countries";
  private static final String OF_ALL = "of:"; // an element may have the name of such a file
  private static final int FORMAT = 1; // of the data files
  private static final String PREFIX = "basket:"; // an element may have the name of a basket
  private static final String PROJECTIONS = "projections";
  private static final String SHARED = "shared"; // concentration of published shares alone
  private static final Set<String> PROJECTED = Set.of(Measure.OUTPUT.text(), Measure.DEMAND.text());
  private static final String BY_USE = ":"; // as in demand by use: Wind
  private static final String BALANCES = "b";
  private static final String FLOWS = "f";
  private static final String LANDSCAPE = "l";
  private static final String EXPOSURES = "e";
  private static final int LARGE = 400_000; // characters of an element's file
  private static final int OLD = 10; // years of flows that stay in a large one

  /** Reads the rows of a table, in any order, and of several tables at once. */
  @FunctionalInterface
  public interface Tables {
    void each(Table table, List<String> columns, Consumer<Row> taker);
  }

  private final Subject subject;
  private final Since since;
  private final Origins origins;
  private final List<Block> ofElements;
  private final Block ofBaskets = Blocks.ofBaskets();
  private final Overview overview = new Overview();
  private final Reliance reliance = new Reliance();
  private final Holdings holdings = new Holdings();
  private final Block landscape = new RowBlock(LANDSCAPE, Blocks::isOfLink);
  private final Block projections = new RowBlock(PROJECTIONS, this::isProjection);
  private final Block shared = new RowBlock(SHARED, Blocks::isOfPublishedShares);

  public PageData(Subject subject, Since since) {
    this.subject = subject;
    this.since = since;
    this.origins = new Origins(subject.origins());
    this.ofElements =
        Blocks.ofElements(subject.options().flows(), landscape, new PrintedBlock(origins));
  }

  // of the world: those of countries are in the files of elements
  private boolean isProjection(Row row) {
    return row.getAs(Production.ROLE).equals(Role.SCENARIO.text())
        && row.getAs(Production.COUNTRY).equals(Overview.WORLD)
        && PROJECTED.contains(row.<String>getAs(Production.MEASURE))
        && !row.<String>getAs(Production.TYPE).contains(BY_USE)
        && !origins.isHidden(row.getAs(Production.SOURCE), row.getAs(Production.RELEASE))
        && !origins.isKeptBack(row.getAs(Production.SOURCE), row.getAs(Production.RELEASE));
  }

  public void read(Tables tables) {
    tables.each(Load.TABLE, Origins.COLUMNS, origins::add);
    Map<Table, List<RowTaker>> takers = new LinkedHashMap<>();
    List<RowTaker> all = new ArrayList<>(ofElements);
    all.addAll(
        List.of(ofBaskets, overview.indices(), overview.balances(), reliance, projections, shared));
    all.forEach(
        taker -> takers.computeIfAbsent(taker.table(), none -> new ArrayList<>()).add(taker));
    takers.forEach((table, some) -> read(tables, table, some)); // others make files meanwhile
    landscape.ids().forEach(id -> holdings.add(landscape.of(id).get(LANDSCAPE)));
  }

  private static void read(Tables tables, Table table, List<RowTaker> takers) {
    Set<String> needed = new TreeSet<>();
    takers.forEach(taker -> needed.addAll(taker.columns()));
    List<String> columns = List.copyOf(needed);
    tables.each(table, columns, row -> takers.forEach(taker -> taker.add(row)));
  }

  /** The data files, made one after another; the first is what the page begins with. */
  public Stream<DataFile> files() {
    List<String> elements = elements();
    List<String> baskets = baskets();
    FileNames names = names(elements);
    return Stream.of(
            Stream.of(START).map(start -> start(names, elements, baskets)),
            Stream.of(COUNTRIES).map(this::countries),
            elements.stream().flatMap(id -> element(names, id).stream()),
            baskets.stream().map(id -> basket(names, id)))
        .flatMap(each -> each);
  }

  public Stream<DataFile> figures() {
    var figures = new FigureFiles(subject.run(), origins);
    List<String> elements = elements();
    FileNames names = names(elements);
    var start = new Start(subject.reference());
    return Stream.of(
            elements.stream()
                .flatMap(id -> figures.of(names.of(id), start.named(id), blocks(id)).stream()),
            Stream.of("concentration").map(name -> figures.ofAll(name, overview.values())),
            Stream.of(COUNTRIES).map(name -> figures.ofAll(name, holdings.values())),
            Stream.of("reliance").map(name -> figures.ofAll(name, reliance.values())),
            Stream.of("sources").map(name -> figures.ofAll(name, origins.values())),
            Stream.of("projects").map(name -> figures.ofAll(name, start.projects())),
            Stream.of("measures").map(name -> figures.ofAll(name, start.measures())),
            Stream.of(PROJECTIONS)
                .map(name -> figures.ofAll(name, projections.of(Overview.WORLD).get(PROJECTIONS))),
            Stream.of("differences").map(name -> figures.ofAll(name, since.values())),
            Stream.of(figures).flatMap(all -> all.lists().stream()))
        .flatMap(each -> each);
  }

  private static FileNames names(List<String> elements) {
    var names = new FileNames(List.of(START, COUNTRIES));
    elements.forEach(names::of);
    return names;
  }

  private DataFile countries(String name) {
    String json = JsonText.of(Map.of("rows", holdings.values()));
    return new DataFile(name + ".js", JsonText.call(OF_ALL + name, json));
  }

  private List<String> elements() {
    Set<String> all = new TreeSet<>();
    ofElements.forEach(block -> all.addAll(block.ids()));
    return List.copyOf(all);
  }

  private List<String> baskets() {
    return ofBaskets.ids().stream().filter(id -> !id.isEmpty()).sorted().toList();
  }

  // what tells of which run a page is
  private static Map<String, Object> begun(String run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("run", run);
    return json;
  }

  static String beginning(String run) {
    String text = JsonText.call(START, JsonText.of(begun(run)));
    return text.substring(0, text.length() - ("}" + JsonText.END).length());
  }

  private DataFile start(FileNames names, List<String> elements, List<String> baskets) {
    Map<String, Object> json = begun(subject.run());
    json.put("first", first(elements, baskets));
    var start = new Start(subject.reference());
    json.put("elements", elements.stream().map(id -> start.element(id, names.of(id))).toList());
    json.put("baskets", baskets(names, baskets));
    start.addWords(json);
    json.put("overview", overview.values());
    json.put(SHARED, shared.of(Overview.WORLD).get(SHARED));
    json.put("reliance", reliance.values());
    json.put("loads", origins.values());
    json.put("projects", start.projects());
    json.put("measures", start.measures());
    json.put(PROJECTIONS, projections.of(Overview.WORLD).get(PROJECTIONS));
    Map<String, Object> difference = new LinkedHashMap<>();
    difference.put("from", since.run());
    difference.put("rows", since.values());
    json.put("diff", difference);
    return new DataFile(FIRST, JsonText.call(START, JsonText.of(json)));
  }

  private List<Map<String, Object>> baskets(FileNames names, List<String> withFile) {
    return subject.baskets().entrySet().stream()
        .sorted(Comparator.comparing(one -> one.getKey().id()))
        .map(
            one -> {
              String id = one.getKey().id();
              String file = withFile.contains(id) ? names.of(PREFIX + id) : "";
              return Start.basket(one.getKey(), one.getValue(), file);
            })
        .toList();
  }

  private String first(List<String> elements, List<String> baskets) {
    String asked = subject.options().first();
    if (elements.contains(asked)) {
      return asked;
    }
    return baskets.contains(asked) ? PREFIX + asked : elements.isEmpty() ? "" : elements.get(0);
  }

  private DataFile basket(FileNames names, String id) {
    String unit =
        subject.baskets().keySet().stream()
            .filter(basket -> basket.id().equals(id))
            .flatMap(basket -> basket.massUnit().stream())
            .findFirst()
            .orElse("");
    Map<String, Object> json = new LinkedHashMap<>(Map.of("basket", id));
    json.put("unit", unit);
    json.putAll(ofBaskets.of(id));
    return new DataFile(names.of(PREFIX + id), JsonText.call(PREFIX + id, JsonText.of(json)));
  }

  private SortedMap<String, Columns> blocks(String id) {
    SortedMap<String, Columns> blocks = new TreeMap<>();
    ofElements.forEach(block -> blocks.putAll(block.of(id)));
    return blocks;
  }

  // older flows, and who depends on whom, are in a second file where one would be too large
  private List<DataFile> element(FileNames names, String id) {
    SortedMap<String, Columns> blocks = blocks(id);
    DataFile whole = new DataFile(names.of(id), element(id, blocks, Optional.empty()));
    if (whole.text().length() <= LARGE || blocks.get(FLOWS).rows() == 0) {
      return List.of(whole);
    }
    Columns flows = blocks.get(FLOWS);
    int year = flows.layout().place("year");
    double last = flows.greatest(year);
    Columns older = flows.where(row -> flows.number(row, year) <= last - OLD);
    var old = new TreeMap<>(Map.of(FLOWS, older, EXPOSURES, blocks.remove(EXPOSURES)));
    blocks.put(FLOWS, flows.where(row -> flows.number(row, year) > last - OLD));
    String other = id + "_old";
    String name = names.of(other);
    return List.of(
        new DataFile(names.of(id), element(id, blocks, Optional.of(name))),
        new DataFile(name, element(other, old, Optional.empty())));
  }

  private static String element(
      String id, SortedMap<String, Columns> blocks, Optional<String> older) {
    Map<String, Object> json = new LinkedHashMap<>(Map.of("unit", unit(blocks)));
    older.ifPresent(file -> json.put("old", file));
    json.putAll(blocks);
    return JsonText.call(id, JsonText.of(json));
  }

  static String unit(Map<String, Columns> blocks) {
    Columns balances = blocks.get(BALANCES);
    return balances == null || balances.rows() == 0 ? "" : balances.text(0, "unit");
  }

  /**
   * Figures as their publishers print them, with file and line (block {@code pr}). Records that may
   * not be shown are not there; of those that may not be passed on, the place alone.
   */
  private static final class PrintedBlock extends RowBlock {
    private static final List<String> KEPT_BACK = ProgramText.words("quantity low high mark note");

    private final Origins origins;

    PrintedBlock(Origins origins) {
      super("pr", Blocks::isShown);
      this.origins = origins;
    }

    @Override
    void take(Row row) {
      String source = row.getAs(Production.SOURCE);
      String release = row.getAs(Production.RELEASE);
      if (!origins.isHidden(source, release)) {
        super.take(origins.isKeptBack(source, release) ? placeOf(row) : row);
      }
    }

    private Row placeOf(Row row) {
      Object[] cells = new Object[row.length()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = KEPT_BACK.contains(row.schema().apply(i).name()) ? null : row.get(i);
      }
      int flags = row.fieldIndex(Production.FLAGS);
      List<String> all = new ArrayList<>(row.getList(flags));
      if (!all.contains(Flag.NO_REDISTRIBUTION.name())) {
        all.add(Flag.NO_REDISTRIBUTION.name());
      }
      cells[flags] = CollectionConverters.asScala(all).toSeq();
      return NamedRow.of(row.schema(), cells);
    }
  }

  /**
   * Names of data files: letters, digits and {@code _}, alike in no file system, also where
   * capitals do not count.
   */
  static final class FileNames {
    private static final String END = ".js";

    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();

    FileNames(List<String> reserved) {
      reserved.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    }

    /** The name of a file, the same each time; of the second that would share one with a number. */
    String of(String id) {
      return names.computeIfAbsent(id, this::free) + END;
    }

    private String free(String id) {
      String plain = id.replaceAll("[^A-Za-z0-9]", "_");
      String name = plain;
      for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
        name = plain + "_" + i;
      }
      return name;
    }
  }

  /** Each country's share of every link in the link's last year, where it stands for the link. */
  private static final class Holdings {
    private static final Set<String> BASES =
        Set.of(Basis.WORLD_TABLE.text(), Basis.PUBLISHED_SHARE.text());
    private static final Set<String> NO_COUNTRIES = Set.of(Overview.WORLD, Trade.OTHER);
    private static final Layout LAYOUT = Layout.named("countries");

    private static final int TABLE = 1000; // more than a list of shares has countries
    private static final int NEWER = 5; // years that one share may be newer by than a list

    private final Columns all = new Columns(LAYOUT);

    void add(Columns rows) {
      int[] held = IntStream.of(rows.inOrder()).filter(row -> isHeld(rows, row)).toArray();
      Map<String, Double> last = lastOf(rows, held);
      Set<List<String>> added = new HashSet<>(); // of two baskets with the same link either
      for (int row : held) {
        String country = rows.text(row, Landscape.COUNTRY);
        String stage = rows.text(row, Landscape.STAGE);
        if (rows.number(row, "year") == last.get(stage) && added.add(List.of(country, stage))) {
          IntStream places = LAYOUT.names().stream().mapToInt(rows.layout()::place);
          all.add(places.mapToObj(i -> rows.cell(row, i)).toArray());
        }
      }
    }

    // as the page shows a link: its last table of the world, else its last list of shares, else the
    // last share of one country
    private static Map<String, Double> lastOf(Columns rows, int[] held) {
      Map<String, TreeMap<Double, Integer>> years = new HashMap<>(); // countries of each
      for (int row : held) {
        boolean isTable = rows.text(row, Landscape.BASIS).equals(Basis.WORLD_TABLE.text());
        years
            .computeIfAbsent(rows.text(row, Landscape.STAGE), none -> new TreeMap<>())
            .merge(rows.number(row, "year"), isTable ? TABLE : 1, Integer::sum);
      }
      Map<String, Double> last = new HashMap<>();
      years.forEach(
          (stage, sizes) ->
              last.put(
                  stage,
                  Collections.max(
                      sizes.keySet(),
                      Comparator.comparing((Double year) -> sizes.get(year) >= TABLE)
                          .thenComparing(y -> sizes.get(y) > 1 && y >= sizes.lastKey() - NEWER)
                          .thenComparing(Comparator.naturalOrder()))));
      return last;
    }

    private static boolean isHeld(Columns rows, int row) {
      return rows.number(row, "best") == 1
          && BASES.contains(rows.text(row, Landscape.BASIS))
          && !Double.isNaN(rows.number(row, "s"))
          && !NO_COUNTRIES.contains(rows.text(row, Landscape.COUNTRY));
    }

    Columns values() {
      return all;
    }
  }
}
