package org.oreflow.audit.difference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Balance;
import org.oreflow.table.Basis;
import org.oreflow.table.Cause;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;

record PrintedOrigins(Evidence before, Evidence now, Map<Correction, String> corrections) {
  private static final List<String> MADE = List.of(Measure.OUTPUT.text(), Measure.QUOTA.text());

  static List<String> sources(Difference cell) {
    return cell.table().equals(Landscape.TABLE)
        ? List.of(cell.at(Landscape.SOURCE))
        : Stream.of(cell.now(), cell.before())
            .flatMap(value -> value.sourceList().stream())
            .distinct()
            .toList();
  }

  Optional<Because> of(Difference cell) {
    return measures(cell).stream()
        .map(
            measure ->
                new Printed.Cell(
                    cell.at(Balance.ELEMENT),
                    cell.at(Balance.STAGE),
                    cell.at(Balance.COUNTRY),
                    cell.year(),
                    measure))
        .flatMap(printed -> of(cell, printed).stream())
        .findFirst();
  }

  private static List<String> measures(Difference cell) {
    if (cell.table().equals(Landscape.TABLE)) {
      return Arrays.stream(Basis.values())
          .filter(basis -> basis.text().equals(cell.at(Landscape.BASIS)))
          .findFirst()
          .map(basis -> basis.measures(Measure.OUTPUT, Measure.QUOTA))
          .map(some -> some.stream().map(Measure::text).toList())
          .orElse(MADE);
    }
    boolean isMade =
        cell.kind() == Difference.Kind.WORDS || cell.column().equals(Balance.PRODUCTION_T);
    return isMade ? MADE : Stream.ofNullable(Balance.published(cell.column())).toList();
  }

  private Optional<Because> of(Difference cell, Printed.Cell printed) {
    for (String source : sources(cell)) {
      var old = before.newest(source, printed);
      var made = now.newest(source, printed);
      if (old.isPresent() != made.isPresent()) {
        return Optional.of(Because.of(Cause.RELEASE, text(old) + " to " + text(made)));
      }
      if (old.isPresent()) {
        Optional<Because> found = between(cell, old.get(), made.get());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return precedence(cell);
  }

  private Optional<Because> between(
      Difference cell,
      Map.Entry<Printed.Release, Optional<Printed>> old,
      Map.Entry<Printed.Release, Optional<Printed>> made) {
    Optional<String> figureBefore = old.getValue().map(Printed::figure);
    Optional<String> figureNow = made.getValue().map(Printed::figure);
    String texts = text(Optional.of(old)) + " to " + text(Optional.of(made));
    if (!figureBefore.equals(figureNow)) {
      boolean same = old.getKey().equals(made.getKey());
      return Optional.of(Because.of(same ? Cause.FILE : Cause.RELEASE, texts));
    }
    return made.getValue().flatMap(record -> correction(cell, record));
  }

  private static String text(Optional<Map.Entry<Printed.Release, Optional<Printed>>> newest) {
    return newest
        .map(
            release ->
                release
                    .getValue()
                    .map(Printed::toString)
                    .orElse("not listed (" + release.getKey() + ")"))
        .orElse("not published");
  }

  private Optional<Because> correction(Difference cell, Printed record) {
    boolean old = cell.before().isCorrected();
    boolean made = cell.now().isCorrected();
    Optional<String> acting =
        corrections.entrySet().stream()
            .filter(entry -> (old || made) && isOf(entry.getKey(), record))
            .findFirst()
            .map(
                entry ->
                    "%s: %s counts as %s"
                        .formatted(
                            entry.getValue(),
                            shown(entry.getKey().found()),
                            shown(entry.getKey().value())));
    return acting
        .or(() -> old && !made ? Optional.of("a correction that is gone") : Optional.empty())
        .map(text -> Because.of(Cause.CORRECTION, text + "; record " + record));
  }

  private static String shown(String text) {
    return text.isEmpty() ? "unknown" : text;
  }

  private static boolean isOf(Correction correction, Printed record) {
    Map<String, String> values =
        Map.of(
            Production.SOURCE, record.release().source(),
            Production.RELEASE, record.release().name(),
            Production.ELEMENT, record.cell().element(),
            Production.STAGE, record.cell().stage(),
            Production.COUNTRY, record.cell().country(),
            Production.PERIOD, record.cell().year(),
            Production.MEASURE, record.cell().measure());
    return correction.key().entrySet().stream()
        .allMatch(
            entry ->
                values.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()));
  }

  private Optional<Because> precedence(Difference cell) {
    String old = cell.before().sources();
    String made = cell.now().sources();
    boolean both =
        cell.now().sourceList().stream().allMatch(before::holds)
            && cell.before().sourceList().stream().allMatch(now::holds);
    return cell.before().isKnown() && cell.now().isKnown() && both && !old.equals(made)
        ? Optional.of(Because.of(Cause.PRECEDENCE, "source " + old + " to " + made))
        : Optional.empty();
  }
}
