package org.oreflow.audit.difference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final ConfigurationChanges configuration;
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
    this.configuration = new ConfigurationChanges(before, now);
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
    private record Change(Optional<CustomsRecord> before, Optional<CustomsRecord> now) {
      CustomsRecord.Goods goods() {
        return now.or(() -> before).orElseThrow().goods();
      }

      double size() {
        return Math.abs(size(now) - size(before));
      }

      private static double size(Optional<CustomsRecord> record) {
        return record.map(CustomsRecord::size).orElse(0.0);
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
    private record Compared(
        Evidence.TradeFile file, Optional<Map<List<String>, List<Change>>> changes) {}

    private final Map<List<String>, Optional<Compared>> known =
        new HashMap<>(); // by source and year

    /** Empty if no record of it differs. */
    Optional<Because> of(Difference cell) {
      return PrintedOrigins.sources(cell).stream()
          .map(source -> known.computeIfAbsent(List.of(source, cell.year()), this::compared))
          .flatMap(year -> year.flatMap(compared -> of(compared, cell)).stream())
          .findFirst();
    }

    private Optional<Because> of(Compared compared, Difference cell) {
      Set<String> ofCell = codes(cell);
      return compared.changes().isEmpty() || ofCell.isEmpty()
          ? Optional.of(ofFile(compared.file()))
          : largest(compared.changes().get(), cell, ofCell);
    }

    private Optional<Compared> compared(List<String> sourceAndYear) {
      Set<Evidence.TradeFile> files =
          Stream.of(before, now)
              .flatMap(run -> run.trade.keySet().stream())
              .filter(file -> List.of(file.source(), file.year()).equals(sourceAndYear))
              .collect(toSet());
      return files.stream()
          .filter(file -> !Objects.equals(before.trade.get(file), now.trade.get(file)))
          .min(Comparator.comparing(Evidence.TradeFile::toString))
          .map(file -> new Compared(file, changes(files)));
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
      String release = change.now().or(change::before).orElseThrow().release().toString();
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

    private static boolean isOf(CustomsRecord record, Evidence run) {
      return run.files.containsKey(record.release().toString());
    }

    private Optional<Map<List<String>, List<Change>>> changes(Set<Evidence.TradeFile> files) {
      Optional<List<CustomsRecord>> old = before.records(files);
      Optional<List<CustomsRecord>> made = now.records(files);
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
    private static Map<CustomsRecord.Goods, List<CustomsRecord>> newest(
        List<CustomsRecord> records) {
      var newest = new NewestReleases<NewestReleases.CodePeriod, Printed.Release>();
      records.forEach(record -> newest.add(held(record), record.release()));
      return records.stream()
          .filter(record -> newest.isNewest(held(record), record.release()))
          .collect(groupingBy(CustomsRecord::goods));
    }

    private static NewestReleases.CodePeriod held(CustomsRecord record) {
      return new NewestReleases.CodePeriod(
          record.release().source(), record.goods().code(), record.goods().period());
    }

    // records whose figures are equal are the same, wherever they stand
    private static void add(List<CustomsRecord> old, List<CustomsRecord> made, List<Change> all) {
      List<CustomsRecord> went = new ArrayList<>(old);
      List<CustomsRecord> came = new ArrayList<>();
      for (CustomsRecord record : made) {
        Optional<CustomsRecord> same = went.stream().filter(record::isEqual).findFirst();
        same.ifPresentOrElse(went::remove, () -> came.add(record));
      }
      for (int i = 0; i < Math.max(went.size(), came.size()); i++) {
        all.add(new Change(at(went, i), at(came, i)));
      }
    }

    private static Optional<CustomsRecord> at(List<CustomsRecord> records, int i) {
      return i < records.size() ? Optional.of(records.get(i)) : Optional.empty();
    }

    private Because ofFile(Evidence.TradeFile file) {
      String name = "%s %s %s".formatted(file.source(), file.release(), file.file());
      boolean old = before.trade.containsKey(file);
      boolean made = now.trade.containsKey(file);
      if (old && made) {
        return Because.of(Cause.FILE, name + " holds other records");
      }
      return Because.of(Cause.RELEASE, name + (made ? " is new" : " is gone"));
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
}
