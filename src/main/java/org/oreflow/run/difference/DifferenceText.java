package org.oreflow.run.difference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.oreflow.audit.difference.Because;
import org.oreflow.audit.difference.Difference;
import org.oreflow.audit.difference.Difference.Kind;
import org.oreflow.config.ProgramText;
import org.oreflow.report.Lines;

/** Differences between two runs, for people; countries by their names. */
public record DifferenceText(
    RunDifference runs, List<Difference> cells, UnaryOperator<String> country) {
  private static final int SUMMARY = 10; // lines
  private static final int LARGEST = 5; // cells that a run ends with

  /**
   * A page in Markdown: counts by table and cause at the bottom, and the largest differences with
   * all that each follows from.
   */
  public String page(int shown) {
    var text = new StringBuilder();
    text.append("# %s to %s\n\n".formatted(runs.names().get(0), runs.names().get(1)));
    text.append(counts(cells)).append(".\n");
    runs.notes().forEach(note -> text.append(note).append(".\n"));
    if (cells.isEmpty()) {
      return text.toString();
    }
    text.append('\n');
    Lines.markdown(text, summary());
    text.append("\n## Largest\n\n");
    Map<String, Integer> followers = new HashMap<>();
    cells.forEach(cell -> followers.merge(runs.because(cell).last(), 1, Integer::sum));
    largest(shown).forEach(cell -> entry(text, cell, followers.get(runs.because(cell).last()) - 1));
    if (cells.size() > shown) {
      text.append("\n`--format csv` or `json` shows all.\n");
    }
    return text.toString();
  }

  private void entry(StringBuilder text, Difference cell, int others) {
    String name = "**%s**".formatted(cell.name());
    String shown = cell.leads() ? "%s (%s)".formatted(cell.words(country), name) : name;
    text.append("- %s: %s\n".formatted(shown, cell.values()));
    Because because = runs.because(cell);
    int depth = 1;
    for (String step : because.steps()) {
      boolean last = depth == because.steps().size();
      text.append("  ".repeat(depth)).append("- ");
      text.append(last ? because.bottom().text() + ": " : "from ").append(step);
      if (depth == 1 && because.inputs() > 1) {
        text.append(", and %,d more".formatted(because.inputs() - 1));
      }
      if (last && others > 0) {
        text.append(
            String.format(
                Locale.ROOT,
                others == 1 ? "; %,d more cell follows" : "; %,d more cells follow",
                others));
      }
      text.append('\n');
      depth++;
    }
  }

  private static String counts(List<Difference> cells) {
    return "%,d figures changed, %,d removed, %,d new; %,d differ only in notes"
        .formatted(ofKinds(cells).toArray());
  }

  private static Stream<Object> ofKinds(List<Difference> cells) {
    return Stream.of(Kind.CHANGED, Kind.WENT, Kind.APPEARED, Kind.WORDS)
        .map(kind -> cells.stream().filter(cell -> cell.kind() == kind).count());
  }

  private List<String[]> summary() {
    Map<List<String>, List<Difference>> groups =
        cells.stream()
            .collect(
                groupingBy(
                    cell -> List.of(cell.table().name(), runs.because(cell).bottom().meaning()),
                    LinkedHashMap::new,
                    toList()));
    List<String[]> lines = new ArrayList<>();
    lines.add(
        new String[] {"table", "cause at the bottom", "changed", "went", "appeared", "words"});
    var largest = new ArrayList<>(groups.entrySet());
    largest.sort(Comparator.comparing(entry -> -entry.getValue().size()));
    int shown = groups.size() > SUMMARY ? SUMMARY - 1 : groups.size();
    largest.subList(0, shown).forEach(one -> lines.add(line(one.getKey(), one.getValue())));
    if (shown < groups.size()) {
      List<Difference> others =
          largest.subList(shown, groups.size()).stream()
              .flatMap(one -> one.getValue().stream())
              .toList();
      lines.add(line(List.of("others", ""), others));
    }
    return lines;
  }

  private static String[] line(List<String> of, List<Difference> cells) {
    return Stream.concat(of.stream(), ofKinds(cells).map("%,d"::formatted)).toArray(String[]::new);
  }

  /**
   * The largest cells, in their order: of those that lead one of each bottom, then one of each
   * place, whatever the element; of the others one of each bottom.
   */
  private List<Difference> largest(int most) {
    List<Difference> values = cells.stream().filter(Difference::isOfValue).toList();
    List<Difference> leading = values.stream().filter(Difference::leads).toList();
    Set<Difference> chosen = new LinkedHashSet<>();
    add(leading, cell -> runs.because(cell).last(), most, chosen);
    add(leading, Difference::place, most, chosen);
    add(values, cell -> runs.because(cell).last(), most, chosen);
    cells.stream().takeWhile(cell -> chosen.size() < most).forEach(chosen::add);
    return cells.stream().filter(chosen::contains).toList();
  }

  // of equal size that of the fewest steps
  private void add(
      List<Difference> some, Function<Difference, String> kind, int most, Set<Difference> chosen) {
    Map<String, Difference> first = new LinkedHashMap<>();
    some.forEach(cell -> first.merge(kind.apply(cell), cell, this::nearer));
    first.values().stream().takeWhile(cell -> chosen.size() < most).forEach(chosen::add);
  }

  private Difference nearer(Difference one, Difference other) {
    boolean near =
        other.thousandths() == one.thousandths()
            && runs.because(other).steps().size() < runs.because(one).steps().size();
    return near ? other : one;
  }

  /** What a run ends with: counts, the largest changes of different causes, and the command. */
  public String ending() {
    if (cells.isEmpty() && runs.notes().isEmpty()) {
      return "";
    }
    var text = new StringBuilder();
    text.append("since run %s: %s\n".formatted(runs.names().get(0), counts(cells)));
    runs.notes().forEach(note -> text.append("  ").append(note).append('\n'));
    for (Difference cell : largest(LARGEST)) {
      String last = runs.because(cell).last();
      text.append("  %s: %s\n    %s\n".formatted(cell.words(country), cell.values(), last));
    }
    return text.append(ProgramText.asCalled("more: jobs/oreflow diff\n")).toString();
  }
}
