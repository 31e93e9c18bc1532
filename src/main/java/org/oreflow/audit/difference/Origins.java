package org.oreflow.audit.difference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
  private final Map<List<String>, Optional<Because>> trade = new HashMap<>();

  /**
   * @param corrections of production that act now, each with its file and line
   */
  Origins(Evidence before, Evidence now, Map<Correction, String> corrections) {
    this.before = before;
    this.now = now;
    this.printed = new PrintedOrigins(before, now, corrections);
  }

  /** What differs of the records that a cell is made of itself; empty if none do. */
  Optional<Because> ofRecords(Difference cell) {
    if (cell.table().equals(Balance.TABLE) || cell.table().equals(Landscape.TABLE)) {
      return printed.of(cell);
    }
    if (cell.table().equals(Load.TABLE)) {
      return Optional.of(ofFile(cell));
    }
    boolean traded =
        List.of(Flow.TABLE, Reconciled.TABLE, ProductIndicator.TABLE).contains(cell.table());
    return traded ? ofTrade(cell) : Optional.empty();
  }

  /** What of all that is recorded of a table's year differs; empty if nothing does. */
  Optional<Because> ofDeclared(Difference cell) {
    Map<String, String> old = before.inputs(cell.table().name(), cell.year());
    Map<String, String> made = now.inputs(cell.table().name(), cell.year());
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(made.keySet());
    names.removeIf(name -> Objects.equals(old.get(name), made.get(name)));
    List<DeclaredInput> inputs =
        names.stream().map(DeclaredInput::named).flatMap(Optional::stream).sorted().toList();
    return inputs.isEmpty() ? differingFiles().map(Origins::ofFiles) : Optional.of(of(inputs));
  }

  // other records bring along other sources that meet, and with them their order
  private Because of(List<DeclaredInput> inputs) {
    Optional<String> files = differingFiles();
    List<DeclaredInput> records =
        inputs.stream().filter(input -> input.cause() == Cause.RELEASE).toList();
    if (!records.isEmpty() && files.isPresent()) {
      return ofFiles(files.get());
    }
    boolean corrected = records.size() == inputs.size();
    String words =
        String.join(", ", inputs.stream().limit(NAMED).map(DeclaredInput::words).toList());
    return corrected
        ? Because.of(Cause.CORRECTION, "corrections of " + words)
        : Because.of(
            inputs.stream()
                .filter(input -> input.cause() != Cause.RELEASE)
                .findFirst()
                .orElseThrow()
                .cause(),
            words);
  }

  private static Because ofFiles(String text) {
    return Because.of(Cause.RELEASE, "files that differ: " + text);
  }

  private Optional<String> differingFiles() {
    Set<String> releases = new TreeSet<>(before.files().keySet());
    releases.addAll(now.files().keySet());
    releases.removeIf(r -> Objects.equals(before.files().get(r), now.files().get(r)));
    String first = String.join(", ", releases.stream().limit(NAMED).toList());
    int more = releases.size() - NAMED;
    return releases.isEmpty()
        ? Optional.empty()
        : Optional.of(more > 0 ? first + " and %d more".formatted(more) : first);
  }

  private Because ofFile(Difference cell) {
    String release = cell.at(Load.SOURCE) + " " + cell.at(Load.RELEASE);
    boolean both = before.files().containsKey(release) && now.files().containsKey(release);
    String file = release + " " + cell.at(Load.FILE);
    return switch (cell.kind()) {
      case APPEARED -> Because.of(both ? Cause.FILE : Cause.RELEASE, file + " is read");
      case WENT -> Because.of(both ? Cause.FILE : Cause.RELEASE, file + " is read no longer");
      default -> Because.of(Cause.FILE, file + " is read otherwise");
    };
  }

  private Optional<Because> ofTrade(Difference cell) {
    List<String> sources = PrintedOrigins.sources(cell);
    List<String> key = new ArrayList<>(sources);
    key.add(cell.year());
    return trade.computeIfAbsent(key, none -> ofTrade(sources, cell.year()));
  }

  private Optional<Because> ofTrade(List<String> sources, String year) {
    Set<Evidence.TradeFile> all = new LinkedHashSet<>(before.trade().keySet());
    all.addAll(now.trade().keySet());
    return all.stream()
        .filter(file -> file.year().equals(year) && sources.contains(file.source()))
        .filter(file -> !Objects.equals(before.trade().get(file), now.trade().get(file)))
        .min(Comparator.comparing(Evidence.TradeFile::toString))
        .map(this::ofTrade);
  }

  private Because ofTrade(Evidence.TradeFile file) {
    String name = "%s %s %s".formatted(file.source(), file.release(), file.file());
    boolean old = before.trade().containsKey(file);
    boolean made = now.trade().containsKey(file);
    if (old && made) {
      return Because.of(Cause.FILE, name + " holds other records");
    }
    return Because.of(Cause.RELEASE, name + (made ? " is new" : " is gone"));
  }
}
