package org.oreflow.audit.difference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.oreflow.audit.difference.RunRecord.Printed;
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
                new Printed(
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
      return Basis.of(cell.at(Landscape.BASIS)).measures(Measure.OUTPUT, Measure.QUOTA).stream()
          .map(Measure::text)
          .toList();
    }
    boolean isMade =
        cell.kind() == Difference.Kind.WORDS || cell.column().equals(Balance.PRODUCTION_T);
    return isMade ? MADE : Stream.ofNullable(Balance.published(cell.column())).toList();
  }

  private Optional<Because> of(Difference cell, Printed printed) {
    for (String source : sources(cell)) {
      Optional<RunRecord<Printed>> old = before.newest(source, printed);
      Optional<RunRecord<Printed>> made = now.newest(source, printed);
      if (!old.map(RunRecord::figure).equals(made.map(RunRecord::figure))) {
        boolean isSame =
            old.isPresent()
                && made.isPresent()
                && old.get().release().compareTo(made.get().release()) == 0;
        return Optional.of(
            Because.of(isSame ? Cause.FILE : Cause.RELEASE, text(old) + " to " + text(made)));
      }
      Optional<Because> found =
          made.filter(RunRecord::isListed).flatMap(record -> correction(cell, record));
      if (found.isPresent()) {
        return found;
      }
    }
    return precedence(cell);
  }

  private static String text(Optional<RunRecord<Printed>> newest) {
    return newest.map(RunRecord::toString).orElse("not published");
  }

  private Optional<Because> correction(Difference cell, RunRecord<Printed> record) {
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

  private static boolean isOf(Correction correction, RunRecord<Printed> record) {
    Map<String, String> values =
        Map.of(
            Production.SOURCE, record.release().source(),
            Production.RELEASE, record.release().release(),
            Production.ELEMENT, record.of().element(),
            Production.STAGE, record.of().stage(),
            Production.COUNTRY, record.of().country(),
            Production.PERIOD, record.of().year(),
            Production.MEASURE, record.of().measure());
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
