package org.oreflow.run.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.FlowReport;
import org.oreflow.choice.IdleRecords;
import org.oreflow.choice.OutrankedCounts;
import org.oreflow.choice.Precedence;
import org.oreflow.config.InputException;
import org.oreflow.config.VisibleText;
import org.oreflow.config.Years;
import org.oreflow.ingest.CountryChanges;
import org.oreflow.ingest.FileToRead;
import org.oreflow.ingest.Findings;
import org.oreflow.ingest.Findings.Finding;
import org.oreflow.ingest.Plan;
import org.oreflow.ingest.RepeatedKeys;
import org.oreflow.ingest.RowWatch;
import org.oreflow.ingest.source.Storage;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.run.IdleCorrections;
import org.oreflow.run.Inputs;
import org.oreflow.run.Jobs;
import org.oreflow.run.Outranked;
import org.oreflow.run.cli.Status.ControlLines;
import org.oreflow.run.query.Queryable;
import org.oreflow.run.query.ViewCheck;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.settings.NewSettings;
import org.oreflow.run.settings.Settings;
import org.oreflow.run.settings.StageCheck;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Role;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand extends LakeCommand {

  @Option(names = "--write-keys")
  private boolean writeKeys;

  @Override
  protected void work() {
    if (writeKeys) {
      terminal.err().println(NewSettings.write(options.conf()));
    }
    Configuration configuration = options.configuration();
    Plan plan =
        Inputs.plan(
            configuration,
            Set.of(),
            Storage.of(new org.apache.hadoop.conf.Configuration()),
            CountryChanges.NONE);
    Settings settings = configuration.settings();
    var records = new CheckedRecords(configuration.reference().corrections(), settings.years());
    var precedence = new CheckedPrecedence(configuration);
    var repeated = new RepeatedKeys(configuration.sources());
    Findings findings = Findings.of(plan, records, precedence, repeated);
    List<InputException> faults = new ArrayList<>(findings.faults(settings.limits().rejections()));
    repeated.fault().ifPresent(faults::add);
    faults.addAll(records.idle());
    new StageCheck(configuration)
        .uncovered().stream()
            .filter(basket -> !records.hold(basket))
            .forEach(basket -> faults.add(basket.error()));
    var names = new Queryable(Jobs.TABLES, configuration.viewsFolder());
    faults.addAll(new ViewCheck(names).faults());
    terminal
        .out()
        .print(
            new CheckList(configuration, plan, new StringBuilder()).text(findings, faults.size()));
    List<String> outranked = precedence.lines();
    if (!outranked.isEmpty()) {
      terminal.out().println("by six-digit code, where a run counts elements and stages:");
      outranked.forEach(terminal.out()::println);
    }
    if (!names.viewTables().isEmpty()) {
      terminal.out().println("views: " + String.join(", ", names.viewTables()));
    }
    if (!faults.isEmpty()) {
      throw InputException.of(faults);
    }
  }

  private record CheckList(Configuration configuration, Plan plan, StringBuilder out) {
    private static final Set<RejectedReason> UNMAPPED =
        EnumSet.range(RejectedReason.UNKNOWN_COUNTRY, RejectedReason.UNKNOWN_DIRECTION);

    String text(Findings findings, int faults) {
      line(
          "%s: %,d releases of %,d sources with %,d files, %,d baskets",
          faults == 0 ? "configuration is sound" : "to repair, see the end: %,d".formatted(faults),
          configuration.sources().size(),
          configuration.sourceIds().size(),
          plan.works().size(),
          configuration.baskets().size());
      names("precedence names sources that are not configured", ofPrecedence());
      names("corrections name sources that are not configured", ofCorrections());
      var refused = findings.refused();
      list("unmapped", refused, finding -> UNMAPPED.contains(finding.reason()));
      list("not usable", findings.byReason(), finding -> !UNMAPPED.contains(finding.reason()));
      ControlLines.of(findings.controls()).forEach(text -> line(text));
      return out.toString();
    }

    private Stream<String> ofPrecedence() {
      return configuration.settings().precedence().values().stream().flatMap(List::stream);
    }

    private Stream<String> ofCorrections() {
      var corrections = configuration.reference().corrections();
      return Stream.concat(corrections.trade().stream(), corrections.production().stream())
          .map(Correction::key)
          .filter(key -> key.containsKey("source"))
          .map(key -> key.get("source"));
    }

    private void names(String title, Stream<String> sources) {
      var missing = sources.collect(Collectors.toCollection(TreeSet::new));
      configuration.sourceIds().forEach(missing::remove);
      if (!missing.isEmpty()) {
        line("%s: %s", title, String.join(", ", missing));
      }
    }

    private void list(String title, List<Finding> findings, Predicate<Finding> wanted) {
      List<Finding> all = findings.stream().filter(wanted).toList();
      if (all.isEmpty()) {
        line("%s: nothing", title);
        return;
      }
      long records = all.stream().mapToLong(Finding::records).sum();
      line("%s: %,d records", title, records);
      int shown = configuration.settings().limits().shownRows();
      for (var finding : all.subList(0, Math.min(shown, all.size()))) {
        line(UNMAPPED.contains(finding.reason()) ? unmapped(finding) : unusable(finding));
      }
      if (all.size() > shown) {
        line("  and %,d further lines", all.size() - shown);
      }
    }

    private static String where(Finding finding) {
      return "  " + String.join(" ", finding.place() + ":", finding.source(), finding.release());
    }

    private static String unmapped(Finding finding) {
      return "%s: %s, %s %s: %,d records%s"
          .formatted(
              where(finding),
              finding.reason(),
              finding.column(),
              finding.detail(),
              finding.records(),
              finding.reason().table().map(t -> "; add it to " + t).orElse(""));
    }

    private static String unusable(Finding finding) {
      return "%s: %,d records %s, the first: %s"
          .formatted(
              where(finding),
              finding.records(),
              finding.reason(),
              (finding.column() + " " + finding.detail()).strip());
    }

    private void line(String text) {
      out.append(text).append('\n');
    }

    private void line(String format, Object... values) {
      out.append(VisibleText.line(String.format(Locale.ROOT, format, values))).append('\n');
    }
  }

  /** What the records of all files tell of the configuration, without a session. */
  private static final class CheckedRecords implements RowWatch {
    private final Corrections corrections;
    private final Years years;
    private final IdleRecords.Look production;
    private final IdleRecords.Look trade;
    private final Map<String, Set<String>> stages = new HashMap<>(); // by element

    CheckedRecords(Corrections corrections, Years years) {
      this.corrections = corrections;
      this.years = years;
      this.production = IdleRecords.PRODUCTION.new Look(corrections.production());
      this.trade = IdleRecords.TRADE.new Look(corrections.trade());
    }

    @Override
    public boolean wants(FileToRead work) {
      return work.source().table().equals(Production.TABLE)
          || (work.source().table().equals(Trade.TABLE) && !corrections.trade().isEmpty());
    }

    @Override
    public void kept(Table table, Row row) {
      Row named = NamedRow.of(row, table.schema());
      if (table.equals(Production.TABLE)) {
        stages
            .computeIfAbsent(named.getAs(Production.ELEMENT), none -> new HashSet<>())
            .add(named.getAs(Production.STAGE));
        production.at(named);
      } else {
        trade.at(named);
      }
    }

    /** Corrections that act on no record of the files although these are what they are about. */
    List<InputException> idle() {
      var faults =
          IdleCorrections.faults(production.idle(), corrections.placesOfProduction(), years);
      faults.addAll(IdleCorrections.faults(trade.idle(), corrections.placesOfTrade(), years));
      return faults;
    }

    /** Whether a record of production belongs to a stage of a basket. */
    boolean hold(StageCheck.Uncovered basket) {
      return basket.elements().stream()
          .flatMap(element -> stages.getOrDefault(element, Set.of()).stream())
          .anyMatch(basket.stages()::contains);
    }
  }

  /**
   * Which reports of trade are outranked by those of other sources, without factors: a flow here is
   * what a code of six digits, exporter, importer and year have. A run counts elements and stages.
   */
  private static final class CheckedPrecedence implements RowWatch {
    private static final int MOST = 2_000_000; // reports that memory holds
    private static final int DIGITS = 6;
    private static final int MONTHS = 12;
    private static final int MONTHLY = "YYYY-MM".length();

    private record Product(String code, int year) {}

    private record Report(Key key, String covers, boolean isOfWholeYear) implements FlowReport {}

    private final Precedence precedence;
    private final Map<String, String> covers = new HashMap<>(); // by source
    private final Map<Product, Set<Report>> reports = new HashMap<>();
    private final Map<List<Object>, Set<String>> periods = new HashMap<>();
    private int held;

    CheckedPrecedence(Configuration configuration) {
      this.precedence = configuration.precedenceOfTrade();
      configuration
          .sources()
          .forEach(source -> covers.put(source.config().id(), source.config().covers()));
    }

    @Override
    public boolean wants(FileToRead work) {
      return work.source().table().equals(Trade.TABLE);
    }

    @Override
    public void kept(Table table, Row row) {
      if (!table.equals(Trade.TABLE)
          || !Role.PART.text().equals(text(row, Trade.ROLE))
          || held > MOST) {
        return;
      }
      String code = text(row, Trade.CODE);
      int year = row.getInt(Trade.TABLE.schema().fieldIndex(Trade.YEAR));
      String source = text(row, Trade.SOURCE);
      String direction = text(row, Trade.DIRECTION);
      var key =
          new FlowReport.Key(
              text(row, Trade.EXPORTER), text(row, Trade.IMPORTER), source, direction, "");
      var report = new Report(key, covers.getOrDefault(source, ""), true);
      var product = new Product(code.substring(0, Math.min(DIGITS, code.length())), year);
      held += reports.computeIfAbsent(product, none -> new HashSet<>()).add(report) ? 1 : 0;
      periods
          .computeIfAbsent(List.of(source, direction, year), none -> new HashSet<>())
          .add(text(row, Trade.PERIOD));
    }

    private static String text(Row row, String column) {
      Object value = row.get(Trade.TABLE.schema().fieldIndex(column));
      return value == null ? "" : value.toString();
    }

    /** Lines for each source that others outrank, see {@link Outranked}. */
    List<String> lines() {
      if (held > MOST) {
        return List.of("more than %,d reports: a run counts those not used".formatted(MOST));
      }
      Map<Integer, OutrankedCounts> years = new HashMap<>();
      reports.forEach(
          (product, some) -> {
            int year = product.year();
            var counts = years.computeIfAbsent(year, none -> new OutrankedCounts());
            var whole =
                some.stream()
                    .map(of -> new Report(of.key(), of.covers(), isWhole(of, year)))
                    .toList();
            precedence.chosen(whole).forEach(counts::add);
          });
      return Outranked.of(years).linesWithVerdicts();
    }

    private boolean isWhole(Report report, int year) {
      Set<String> all = periods.get(List.of(report.source(), report.direction(), year));
      long months = all.stream().filter(period -> period.length() == MONTHLY).count();
      return months == 0 || months == MONTHS || months < all.size();
    }
  }
}
