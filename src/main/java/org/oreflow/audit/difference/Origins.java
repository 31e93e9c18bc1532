package org.oreflow.audit.difference;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
  private final TradeOrigins trade;

  /**
   * @param corrections of production that act now, each with its file and line
   * @param codes element and stage → product codes
   */
  Origins(
      Evidence before,
      Evidence now,
      Map<Correction, String> corrections,
      Map<List<String>, Set<String>> codes) {
    this.before = before;
    this.now = now;
    this.printed = new PrintedOrigins(before, now, corrections);
    this.trade = new TradeOrigins(before, now, codes);
    this.configuration = new ConfigurationChanges(before, now);
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
    return traded ? trade.of(cell) : Optional.empty();
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
    return inputs.isEmpty()
        ? differingFiles().map(Origins::ofFiles)
        : Optional.of(of(inputs, cell));
  }

  // other records bring along other sources that meet, and with them their order
  private Because of(List<DeclaredInput> inputs, Difference cell) {
    Optional<String> files = differingFiles();
    List<DeclaredInput> records =
        inputs.stream().filter(input -> input.cause() == Cause.RELEASE).toList();
    if (!records.isEmpty() && files.isPresent()) {
      return ofFiles(files.get());
    }
    boolean corrected = records.size() == inputs.size();
    String words =
        inputs.stream()
            .limit(NAMED)
            .map(input -> configuration.of(input.places(), cell).orElse(input.words()))
            .collect(Collectors.joining(", "));
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
}
