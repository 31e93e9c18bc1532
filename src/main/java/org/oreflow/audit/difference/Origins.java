package org.oreflow.audit.difference;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oreflow.audit.difference.RunRecord.Goods;
import org.oreflow.choice.NewestReleases;
import org.oreflow.config.ProgramText;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Balance;
import org.oreflow.table.Cause;
import org.oreflow.table.Flow;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reconciled;

/** What of the inputs of two runs explains a cell by itself: records, corrections, settings. */
final class Origins {
  private static final int NAMED = 3;

  private final Evidence before;
  private final Evidence now;
  private final PrintedOrigins printed;
  private final ConfigurationChanges configuration = new ConfigurationChanges();
  private final Map<List<String>, Set<String>> codes;
  private final TradeOrigins trade = new TradeOrigins();

  Origins(
      Evidence before,
      Evidence now,
      Map<Correction, String> corrections,
      Map<List<String>, Set<String>> codes) {
    this.before = before;
    this.now = now;
    this.printed = new PrintedOrigins(before, now, corrections);
    this.codes = codes;
  }

  Optional<Because> ofRecords(Difference cell) {
    if (cell.table().equals(Balance.TABLE) || cell.table().equals(Landscape.TABLE)) {
      return printed.of(cell);
    }
    if (cell.table().equals(Load.TABLE)) {
      return Optional.of(ofFile(cell));
    }
    boolean traded =
        List.of(Flow.TABLE, Reconciled.TABLE, ProductIndicator.TABLE).contains(cell.table());
    return traded ? trade.of(cell) : Optional.empty();
  }

  Optional<Because> ofDeclared(Difference cell) {
    List<DeclaredInput> inputs = inputs(cell);
    return inputs.isEmpty()
        ? differing(one -> one.files).map(Origins::ofFiles)
        : Optional.of(ofOwn(inputs, cell).orElseGet(() -> of(inputs, cell)));
  }

  private List<DeclaredInput> inputs(Difference cell) {
    Map<String, String> old = before.inputs(cell.table().name(), cell.year());
    Map<String, String> made = now.inputs(cell.table().name(), cell.year());
    return Evidence.differing(old, made).stream()
        .flatMap(name -> Stream.ofNullable(DeclaredInput.ALL.get(name)))
        .sorted(Comparator.comparing(DeclaredInput::place))
        .toList();
  }

  // a row of the cell's own material explains it, whatever other files are read
  private Optional<Because> ofOwn(List<DeclaredInput> inputs, Difference cell) {
    for (DeclaredInput input : inputs) {
      Optional<String> words = configuration.ofOwn(input.places(), cell);
      if (words.isPresent()) {
        return words.map(text -> Because.of(input.cause(), text));
      }
    }
    return Optional.empty();
  }

  // other records bring along other sources that meet, and with them their order
  private Because of(List<DeclaredInput> inputs, Difference cell) {
    List<DeclaredInput> declared =
        inputs.stream().filter(input -> input.cause() != Cause.RELEASE).toList();
    boolean hasRecords = declared.size() < inputs.size();
    // a basket has files read again whose contents are the same
    Optional<String> files = differing(declared.isEmpty() ? one -> one.files : one -> one.contents);
    if (hasRecords && files.isPresent()) {
      return ofFiles(files.get());
    }
    String words =
        inputs.stream()
            .limit(NAMED)
            .map(input -> configuration.of(input.places(), cell).orElse(input.words()))
            .collect(Collectors.joining(", "));
    return declared.isEmpty()
        ? Because.of(Cause.CORRECTION, "corrections of " + words)
        : Because.of(declared.get(0).cause(), words);
  }

  private static Because ofFiles(String text) {
    return Because.of(Cause.RELEASE, "files that differ: " + text);
  }

  private Optional<String> differing(Function<Evidence, Map<String, Set<String>>> files) {
    return Evidence.first(Evidence.differing(files.apply(before), files.apply(now)));
  }

  private Because ofFile(Difference cell) {
    String release = cell.at(Load.SOURCE) + " " + cell.at(Load.RELEASE);
    boolean both = before.files.containsKey(release) && now.files.containsKey(release);
    String file = release + " " + cell.at(Load.FILE);
    return switch (cell.kind()) {
      case APPEARED -> Because.of(both ? Cause.FILE : Cause.RELEASE, file + " is read");
      case WENT -> Because.of(both ? Cause.FILE : Cause.RELEASE, file + " is read no longer");
      default -> Because.of(Cause.FILE, file + " is read otherwise");
    };
  }

  /**
   * What of customs records explains a cell by itself: the record of its two countries that differs
   * most, or the file where its records cannot be compared.
   */
  private final class TradeOrigins {
    private record Change(Optional<RunRecord<Goods>> before, Optional<RunRecord<Goods>> now) {
      Goods goods() {
        return now.or(() -> before).orElseThrow().of();
      }

      double size() {
        return Math.abs(size(now) - size(before));
      }

      private static double size(Optional<RunRecord<Goods>> record) {
        return record.map(RunRecord::size).orElse(0.0);
      }

      String text(int others) {
        String more = others == 0 ? "" : ", and %d more".formatted(others);
        if (before.isEmpty()) {
          return "%s: no record before; now %s%s".formatted(goods(), now.orElseThrow(), more);
        }
        String after = now.map(one -> " to " + one).orElse("; now no record");
        return "%s: %s%s%s".formatted(goods(), before.orElseThrow(), after, more);
      }
    }

    /** What differs of a source and year, by exporter and importer; empty: too many records. */
    private record Compared(Because file, Optional<Map<List<String>, List<Change>>> changes) {}

    private final Map<List<String>, Optional<Compared>> known =
        new HashMap<>(); // by source and year

    Optional<Because> of(Difference cell) {
      return PrintedOrigins.sources(cell).stream()
          .map(source -> known.computeIfAbsent(List.of(source, cell.year()), this::compared))
          .flatMap(year -> year.flatMap(compared -> of(compared, cell)).stream())
          .findFirst();
    }

    private Optional<Because> of(Compared compared, Difference cell) {
      Set<String> ofCell = codes(cell);
      return compared.changes().isEmpty() || ofCell.isEmpty()
          ? Optional.of(compared.file())
          : largest(compared.changes().get(), cell, ofCell);
    }

    private Optional<Compared> compared(List<String> sourceAndYear) {
      return Evidence.differing(before.trade(sourceAndYear), now.trade(sourceAndYear)).stream()
          .findFirst()
          .map(file -> new Compared(ofFile(sourceAndYear, file), changes(sourceAndYear)));
    }

    private Set<String> codes(Difference cell) {
      return cell.table().equals(Flow.TABLE)
          ? codes.getOrDefault(List.of(cell.at(Flow.ELEMENT), cell.at(Flow.STAGE)), Set.of())
          : Set.of(cell.at(Reconciled.CODE));
    }

    private Optional<Because> largest(
        Map<List<String>, List<Change>> changes, Difference cell, Set<String> codes) {
      Stream<Change> some =
          cell.table().equals(ProductIndicator.TABLE)
              ? changes.entrySet().stream()
                  .filter(pair -> pair.getKey().contains(cell.at(ProductIndicator.COUNTRY)))
                  .flatMap(pair -> pair.getValue().stream())
              : changes
                  .getOrDefault(List.of(cell.at(Flow.EXPORTER), cell.at(Flow.IMPORTER)), List.of())
                  .stream();
      String period = cell.at(ProductIndicator.PERIOD); // a month is not of another one's records
      List<Change> all =
          some.filter(change -> codes.stream().anyMatch(change.goods().code()::startsWith))
              .filter(change -> change.goods().period().startsWith(period))
              .sorted(
                  Comparator.comparing((Change change) -> -change.size())
                      .thenComparing(change -> change.goods().toString()))
              .toList();
      Optional<Change> first = all.stream().findFirst();
      return first
          .filter(this::isTakenOtherwise)
          .flatMap(change -> ofOwn(inputs(cell), cell))
          .or(() -> first.map(change -> Because.of(cause(change), change.text(all.size() - 1))));
    }

    // a record that one run alone takes of the same contents: baskets or codes differ
    private boolean isTakenOtherwise(Change change) {
      String release = change.now().or(change::before).orElseThrow().release().name();
      return (change.before().isEmpty() || change.now().isEmpty())
          && before.contents.containsKey(release)
          && before.contents.get(release).equals(now.contents.get(release));
    }

    // of one release, or one that the other run has read too
    private Cause cause(Change change) {
      boolean isOld = change.before().stream().allMatch(record -> isOf(record, now));
      boolean isNew = change.now().stream().allMatch(record -> isOf(record, before));
      return isOld && isNew ? Cause.FILE : Cause.RELEASE;
    }

    private static boolean isOf(RunRecord<Goods> record, Evidence run) {
      return run.files.containsKey(record.release().name());
    }

    private Optional<Map<List<String>, List<Change>>> changes(List<String> sourceAndYear) {
      Optional<List<RunRecord<Goods>>> old = before.records(sourceAndYear);
      Optional<List<RunRecord<Goods>>> made = now.records(sourceAndYear);
      if (old.isEmpty() || made.isEmpty()) {
        return Optional.empty();
      }
      var went = newest(old.get());
      var came = newest(made.get());
      List<Change> all = new ArrayList<>();
      Stream.of(came, went)
          .flatMap(some -> some.keySet().stream())
          .distinct()
          .forEach(
              goods ->
                  add(
                      went.getOrDefault(goods, List.of()),
                      came.getOrDefault(goods, List.of()),
                      all));
      return Optional.of(
          all.stream()
              .collect(
                  groupingBy(
                      change -> List.of(change.goods().exporter(), change.goods().importer()))));
    }

    // the newest release that holds a code and period
    private static Map<Goods, List<RunRecord<Goods>>> newest(List<RunRecord<Goods>> records) {
      return NewestReleases.of(
              records,
              one -> List.of(one.release().source(), one.of().code(), one.of().period()),
              RunRecord::release)
          .stream()
          .collect(groupingBy(RunRecord::of));
    }

    // records whose figures are equal are the same, wherever they stand
    private static void add(
        List<RunRecord<Goods>> old, List<RunRecord<Goods>> made, List<Change> all) {
      List<RunRecord<Goods>> went = new ArrayList<>(old);
      List<RunRecord<Goods>> came = new ArrayList<>();
      for (RunRecord<Goods> record : made) {
        Optional<RunRecord<Goods>> same =
            went.stream().filter(one -> one.figure().equals(record.figure())).findFirst();
        same.ifPresentOrElse(went::remove, () -> came.add(record));
      }
      for (int i = 0; i < Math.max(went.size(), came.size()); i++) {
        all.add(new Change(at(went, i), at(came, i)));
      }
    }

    private static Optional<RunRecord<Goods>> at(List<RunRecord<Goods>> records, int i) {
      return i < records.size() ? Optional.of(records.get(i)) : Optional.empty();
    }

    private Because ofFile(List<String> sourceAndYear, String file) {
      boolean old = before.trade(sourceAndYear).containsKey(file);
      boolean made = now.trade(sourceAndYear).containsKey(file);
      return old && made
          ? Because.of(Cause.FILE, file + " holds other records")
          : Because.of(Cause.RELEASE, file + (made ? " is new" : " is gone"));
    }
  }

  /**
   * What decides the rows of a computed table's year, as {@code inputs.tsv} lists it, the first
   * before all.
   */
  private record DeclaredInput(int place, Cause cause, String words, List<String> places) {
    // by name; none of tables, whose cells are compared themselves
    private static final Map<String, DeclaredInput> ALL = new HashMap<>();

    static {
      for (String line : ProgramText.lines(Origins.class, "inputs.tsv")) {
        String[] cells = line.split("\t", -1);
        List<String> places = cells[3].isEmpty() ? List.of() : List.of(cells[3].split(" "));
        Cause cause = Cause.valueOf(cells[1]);
        ALL.put(cells[0], new DeclaredInput(ALL.size(), cause, cells[2], places));
      }
    }
  }

  /**
   * What of the configuration differs between two runs: settings with both values, rows of tables
   * with the columns that differ.
   */
  private final class ConfigurationChanges {
    private static final String SETTINGS = "settings";
    private static final String HEADER = "1"; // line
    private static final String ALIKE = "(, [^\\[\\]]+)\\] to (.*)\\1\\]$"; // end of lists
    private static final int FEW = 500; // rows of a table that are compared with each other

    private final Map<String, List<ChangedPlace>> known = new HashMap<>(); // by setting or file

    /**
     * @param words in it, that tell which cells it is of
     */
    private record ChangedPlace(String text, Set<String> words) {}

    private record Line(String number, List<String> cells) {
      int alike(Line other) {
        IntPredicate isAlike = i -> cells.get(i).equals(other.cells.get(i));
        return cells.size() == other.cells.size()
            ? (int) IntStream.range(0, cells.size()).filter(isAlike).count()
            : 0;
      }
    }

    /** What differs of settings or files, that of a cell's own material or place first. */
    Optional<String> of(List<String> places, Difference cell) {
      return told(places, cell, change -> true);
    }

    Optional<String> ofOwn(List<String> places, Difference cell) {
      List<String> names =
          Stream.of(Flow.ELEMENT, Reconciled.CODE)
              .map(cell::at)
              .filter(name -> !name.isEmpty())
              .toList();
      return told(places, cell, change -> names.stream().anyMatch(change.words()::contains));
    }

    private Optional<String> told(
        List<String> places, Difference cell, Predicate<ChangedPlace> which) {
      return Evidence.first(
          places.stream()
              .flatMap(place -> known.computeIfAbsent(place, this::changes).stream())
              .filter(which)
              .sorted(
                  Comparator.comparing(
                      (ChangedPlace change) ->
                          -cell.key().stream().filter(change.words()::contains).count()))
              .map(ChangedPlace::text)
              .toList());
    }

    private List<ChangedPlace> changes(String place) {
      List<ChangedPlace> all = new ArrayList<>();
      if (before.configuration.isEmpty() || now.configuration.isEmpty()) {
        return all;
      }
      if (!place.contains(".csv") && !place.endsWith("/")) {
        return ofSetting(place);
      }
      Evidence.differing(before.configuration, now.configuration).stream()
          .filter(file -> file.startsWith(place))
          .forEach(file -> addRows(file, all));
      return all;
    }

    private List<ChangedPlace> ofSetting(String place) {
      Map<String, String> old = before.configuration(SETTINGS);
      Map<String, String> made = now.configuration(SETTINGS);
      return Evidence.differing(old, made).stream()
          .filter(key -> key.equals(place) || key.startsWith(place + "."))
          .map(
              key ->
                  "setting %s: %s to %s"
                      .formatted(
                          key, old.getOrDefault(key, "none"), made.getOrDefault(key, "none")))
          .map(text -> text.replaceFirst(ALIKE, ", …] to $2, …]"))
          .map(text -> new ChangedPlace(text, Set.of()))
          .toList();
    }

    private void addRows(String file, List<ChangedPlace> all) {
      Map<String, String> old = before.configuration(file);
      Map<String, String> made = now.configuration(file);
      List<Line> went = missing(old, made);
      List<Line> came = missing(made, old);
      List<String> header =
          file.endsWith(".csv") ? cells(made.getOrDefault(HEADER, "")) : List.of();
      boolean few = went.size() <= FEW && came.size() <= FEW;
      for (Line row : List.copyOf(came)) {
        Optional<Line> was = few ? nearest(row, went) : Optional.empty();
        was.ifPresent(went::remove);
        String text =
            was.map(one -> changed(header, one, row)).orElseGet(() -> shown(row) + " is new");
        all.add(change("%s line %s: %s".formatted(file, row.number(), text), row));
      }
      went.forEach(row -> all.add(change("%s: %s is gone".formatted(file, shown(row)), row)));
    }

    private static ChangedPlace change(String text, Line row) {
      return new ChangedPlace(text, Set.copyOf(row.cells()));
    }

    // rows that another file does not have, wherever they stand
    private static List<Line> missing(Map<String, String> rows, Map<String, String> others) {
      Map<String, Integer> there = new HashMap<>();
      others.values().forEach(text -> there.merge(text, 1, Integer::sum));
      List<Line> missing = new ArrayList<>();
      rows.entrySet().stream()
          .sorted(Comparator.comparing(row -> Integer.valueOf(row.getKey())))
          .filter(row -> there.merge(row.getValue(), -1, Integer::sum) < 0)
          .forEach(row -> missing.add(new Line(row.getKey(), cells(row.getValue()))));
      return missing;
    }

    private static List<String> cells(String row) {
      return Arrays.asList(row.split("\t", -1));
    }

    // the row that it was before, if most of its cells are the same
    private static Optional<Line> nearest(Line row, List<Line> others) {
      return others.stream()
          .filter(other -> 2 * row.alike(other) > row.cells().size())
          .max(Comparator.comparing(row::alike));
    }

    private static String changed(List<String> header, Line old, Line made) {
      List<String> changes = new ArrayList<>();
      List<String> same = new ArrayList<>();
      for (int i = 0; i < made.cells().size(); i++) {
        String was = old.cells().get(i);
        String is = made.cells().get(i);
        if (!was.equals(is)) {
          changes.add("%s %s to %s".formatted(header.get(i), text(was), text(is)));
        } else if (!is.isEmpty() && same.size() < NAMED) {
          same.add(is);
        }
      }
      return "%s, of %s".formatted(String.join(", ", changes), String.join(" ", same));
    }

    private static String text(String cell) {
      return cell.isEmpty() ? "nothing" : cell;
    }

    private static String shown(Line row) {
      return row.cells().stream()
          .filter(cell -> !cell.isEmpty())
          .limit(2L * NAMED)
          .reduce((one, other) -> one + " " + other)
          .orElse("an empty line");
    }
  }
}
