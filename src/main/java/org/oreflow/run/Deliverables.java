package org.oreflow.run;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.FilePath;
import org.oreflow.config.Later;
import org.oreflow.config.ProgramText;
import org.oreflow.disclosure.Audience;
import org.oreflow.disclosure.DisclosedTables;
import org.oreflow.disclosure.Redistribution;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.engine.Scan;
import org.oreflow.engine.Session;
import org.oreflow.lake.KeptRuns;
import org.oreflow.lake.Lake;
import org.oreflow.lake.View;
import org.oreflow.lake.catalog.CatalogFault;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.StoredNames;
import org.oreflow.reference.Basket;
import org.oreflow.report.Citation;
import org.oreflow.report.EarlierRuns;
import org.oreflow.report.FilesOfRun;
import org.oreflow.report.HeldBack;
import org.oreflow.report.Masking;
import org.oreflow.report.Names;
import org.oreflow.report.OutFolder;
import org.oreflow.report.Report;
import org.oreflow.report.Report.Written;
import org.oreflow.report.SubFolder;
import org.oreflow.report.ViewFiles;
import org.oreflow.report.ViewFiles.ViewRows;
import org.oreflow.report.page.PageData;
import org.oreflow.report.page.PageFiles;
import org.oreflow.report.page.Since;
import org.oreflow.report.page.Subject;
import org.oreflow.run.Ending.DamageFault;
import org.oreflow.run.difference.Comparisons;
import org.oreflow.run.difference.RunDifference;
import org.oreflow.run.query.Queryable;
import org.oreflow.run.query.Question;
import org.oreflow.run.query.ViewCheck;
import org.oreflow.run.settings.Baskets;
import org.oreflow.run.settings.Settings;
import org.oreflow.table.Load;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** The files and the short table of the published run. */
public final class Deliverables {
  private final Runner runner;
  private final Context context;
  private final String out;
  private final Audience audience;
  private final Map<String, Optional<RunDifference>> compared = new HashMap<>(); // by run
  private Later<List<SubFolder.Content>> page = new Later<>(this::readPage);

  public Deliverables(Runner runner, String out, Audience audience) {
    this.runner = runner;
    this.context = runner.context();
    this.out = out;
    this.audience = audience;
  }

  private OutFolder folder(String run) {
    return OutFolder.of(context.lake().hadoop(), out, run, scratch());
  }

  // executors elsewhere see what the lake sees, and not the folders of this machine
  private Optional<String> scratch() {
    boolean reached = Session.isLocal(context.settings().spark()) || !FilePath.isLocal(out);
    return reached ? Optional.empty() : context.lake().folder();
  }

  /** Checks that the folder can take the files, before the work. */
  public void check() {
    foresee();
    OutFolder folder = folder(Run.id(Clock.systemUTC().instant()));
    folder.check();
    Report.refuseOthers(folder, audience);
  }

  /**
   * Refuses what {@link #check} would refuse of a folder of this machine, and views that cannot be
   * published, and makes nothing.
   */
  public void foresee() {
    ReservedFolders.refuseUnusable(out);
    new ViewCheck(names()).refuse();
    ReservedFolders.of(context, ReservedFolders.HOME).refuse(out);
  }

  public boolean areThere() {
    return FilesOfRun.areIn(folder(runner.published().id()));
  }

  /** Files that are not those that were written for the published run, a line each. */
  public List<String> differing() {
    return FilesOfRun.differing(folder(runner.published().id()), runner.published().id());
  }

  public void refuse(List<String> differing) {
    FilesOfRun.refuse(out, differing);
  }

  /** Whether the page of the published run is there, of this version, or not wanted. */
  public boolean isPageWritten() {
    String run = runner.published().id();
    return !context.settings().page().write() || new PageFiles(folder(run)).areOf(run);
  }

  public void writePage() {
    if (!context.settings().page().write()) {
      return;
    }
    differences();
    context.progress().start(PageFiles.FOLDER);
    SubFolder.Size size = new PageFiles(folder(runner.published().id())).write(page.get());
    page = new Later<>(this::readPage);
    String said = "%,d files, %.1f MB".formatted(size.files(), size.bytes() / 1e6);
    runner.log().done(PageFiles.FOLDER, context.progress().done(said), said);
  }

  private List<SubFolder.Content> readPage() {
    View view = context.lake().before();
    Suppressed suppressed = context.suppressed(view, audience);
    var data = new PageData(subject(runner.published().id()), since(differences(), suppressed));
    data.read(new DisclosedTables(view::each, suppressed, audience, rule())::each);
    return PageFiles.of(data);
  }

  /** What the published run changed of the one before, as {@link Comparisons#ofLast}; made once. */
  public Optional<RunDifference> differences() {
    return compared.computeIfAbsent(
        runner.published().id(),
        run -> {
          try {
            return context.comparisons().ofLast();
          } catch (RuntimeException e) {
            if (DamageFault.of(e).isEmpty() && CatalogFault.of(out, e).isEmpty()) {
              throw e;
            }
            return Optional.empty(); // of the run before, which nothing else needs
          }
        });
  }

  public boolean areWritten() {
    return FilesOfRun.areOf(folder(runner.published().id()), runner.published().id());
  }

  /** How views differ from those whose files are there, a line each; none where no files are. */
  public List<String> changedViews() {
    return areWritten()
        ? ViewFiles.changes(folder(runner.published().id()), names().views())
        : List.of();
  }

  /** Writes the files of views anew; if a view fails, the files are as they were. */
  public void writeViews() {
    check();
    context.progress().start("views");
    HeldBack heldBack = heldBack(context.lake().read(Load.TABLE), Suppressed.NONE);
    OutFolder folder = folder(runner.published().id());
    int most = context.settings().limits().fileRows();
    String said = ViewFiles.write(folder, views(runner.published(), heldBack), most);
    runner.log().done("views", context.progress().done(said), said);
  }

  private Queryable names() {
    return new Queryable(Jobs.TABLES, context.configuration().viewsFolder());
  }

  // without views, no session is opened
  private List<ViewRows> views(Published run, HeldBack heldBack) {
    Queryable names = names();
    int seconds = context.settings().limits().sqlSeconds();
    return names.views().isEmpty()
        ? List.of()
        : new Question(
                context.spark(), context.lake(), view -> context.suppressed(view, audience), names)
            .views(run, heldBack, seconds);
  }

  // of views of which one names what the tables of a run do not have
  private void refuseViews(Published run) {
    Lake lake = context.lake();
    View then = lake.kept().view(run);
    boolean isLast = lake.published().map(Published::id).equals(Optional.of(run.id()));
    Function<Table, StructType> columns =
        isLast ? table -> StoredNames.renamed(table, then.columns(table)) : then::columns;
    ViewCheck.ofRun(run.id(), names(), columns).refuse();
  }

  public void write() {
    check();
    if (context.settings().page().write()) {
      differences(); // here: it asks the lake for more than another thread may
      page.begin(PageFiles.FOLDER); // beside the files, which leave a core free
    }
    String run = runner.published().id();
    int keep = context.settings().report().keep();
    var report = new Report(folder(run), run, sources(context, audience), keep, readers());
    report.add(Report.SUMMARY, new FirstScreen(context, audience).text());
    View view = context.lake().before();
    write(report, runner.published(), view, view::read);
    Suppressed suppressed = context.suppressed(view, audience);
    if (!suppressed.isEmpty()) {
      new EarlierRuns(folder(run))
          .removeTelling(suppressed, context.spark(), context.progress()::say);
    }
  }

  /** Writes the files of a run that is frozen under a name, with a citation; gives their folder. */
  public String release(String name, Published run) {
    refuseViews(run);
    var released = new Deliverables(runner, out + "/releases/" + name, audience);
    released.check();
    View view = context.lake().kept().view(run);
    Set<List<String>> held = new HashSet<>();
    view.texts(
        Load.TABLE,
        Expressions.alwaysTrue(),
        List.of(Load.SOURCE, Load.RELEASE),
        row -> held.add(List.of(row)));
    List<Report.Origin> origins =
        sources(context, audience).stream()
            .filter(origin -> held.contains(List.of(origin.id(), origin.release())))
            .toList();
    var report = new Report(released.folder(run.id()), run.id(), origins, 0, readers());
    boolean isWhole = context.suppressed(view, audience).isEmpty();
    Map<String, String> digests = isWhole ? run.digests() : Map.of();
    report.add(Citation.FILE, new Citation(name, run.id(), digests, origins).text());
    released.write(report, run, view, view::asItWas);
    return released.out;
  }

  private Report.Readers readers() {
    return new Report.Readers(audience, Names.of(context.reference()));
  }

  private void write(Report report, Published run, View view, Function<Table, Dataset<Row>> rows) {
    Suppressed suppressed = context.suppressed(view, audience);
    Map<Table, Dataset<Row>> tables = new LinkedHashMap<>();
    Map<String, Long> large = new LinkedHashMap<>();
    HeldBack heldBack = heldBack(rows.apply(Load.TABLE), suppressed);
    List<Table> largestFirst =
        Tables.FILES.stream()
            .sorted(Comparator.comparing((Table table) -> -count(run, table)))
            .toList();
    for (Table table : largestFirst) {
      if (count(run, table) > context.settings().limits().fileRows()) {
        large.put(table.name(), count(run, table));
      } else {
        Dataset<Row> all = rows.apply(table);
        tables.put(
            table,
            Tables.RECORDS.contains(table)
                ? all // the writer leaves out what may not be passed on, and counts it
                : heldBack.without(table, Masking.of(table, all, suppressed)));
      }
    }
    context.progress().start("report");
    report.add(views(run, heldBack), context.settings().limits().fileRows());
    Written written = report.write(tables, large, heldBack);
    double seconds = context.progress().done(written.summary());
    runner.log().done("report", seconds, written.summary());
  }

  private HeldBack heldBack(Dataset<Row> loads, Suppressed suppressed) {
    return audience == Audience.INTERNAL
        ? new HeldBack()
        : new HeldBack(context.settings().report().rule())
            .with(
                Scan.collect(Scan.select(loads, HeldBack.COLUMNS)),
                sources(context, audience),
                suppressed);
  }

  private static long count(Published run, Table table) {
    return run.rows().getOrDefault(table.name(), 0L);
  }

  /** The configured sources; for the public, those of confidential records are not named. */
  public static List<Report.Origin> sources(Context context, Audience audience) {
    return context.configuration().sources().stream()
        .filter(source -> audience == Audience.INTERNAL || !source.config().confidential())
        .map(
            source ->
                new Report.Origin(
                    source.config().id(),
                    source.config().release(),
                    source.config().citation(),
                    source.config().licence(),
                    source.config().redistribute()))
        .toList();
  }

  /** What a run ends with, of the files that {@link #write} made. */
  public String resultTable() {
    String text =
        ProgramText.asCalled(FilesOfRun.summary(folder(runner.published().id())))
            + "files: "
            + out
            + "\n";
    return context.settings().page().write()
        ? text + "look: %s/%s/%s%n".formatted(out, PageFiles.FOLDER, PageFiles.INDEX)
        : text;
  }

  private Redistribution rule() {
    boolean isOpen =
        audience == Audience.INTERNAL
            || sources(context, audience).stream().allMatch(Report.Origin::redistribute);
    return isOpen ? Redistribution.ALL : context.settings().report().rule();
  }

  // a change may tell what is suppressed on either side, and what may not be passed on
  private Since since(Optional<RunDifference> differences, Suppressed now) {
    return differences
        .filter(two -> rule() == Redistribution.ALL)
        .filter(two -> now.isEmpty() && suppressedOf(two.names().get(0)).isEmpty())
        .map(
            two ->
                new Since(
                    two.names().get(0), two.cells("", ""), cell -> two.because(cell).bottom()))
        .orElse(Since.NONE);
  }

  private Suppressed suppressedOf(String run) {
    KeptRuns kept = context.lake().kept();
    return context.suppressed(kept.view(kept.named(PageFiles.FOLDER, run)), audience);
  }

  private Subject subject(String run) {
    Map<String, List<String>> elements = new Baskets(context.configuration()).elements();
    Map<Basket, List<String>> baskets = new LinkedHashMap<>();
    for (Basket basket : new Landscapes(context).baskets()) {
      baskets.put(basket, elements.get(basket.id()));
    }
    Settings.Page page = context.settings().page();
    var options = new Subject.Options(page.flows(), page.firstElement());
    return new Subject(run, options, sources(context, audience), baskets, context.reference());
  }
}
