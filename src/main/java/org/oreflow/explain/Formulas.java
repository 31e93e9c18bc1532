package org.oreflow.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.config.ProgramText;
import org.oreflow.index.formula.Term;

/** The formulas of indices as their classes document them; the build writes the file. */
final class Formulas {
  /** Of an index: its name, its formula, what the symbols are, and its source, between tabs. */
  static final String FILE = "formulas.tsv";

  private static final int COLUMNS = 4;

  record Formula(String text, String symbols, String source) {
    static final Formula NONE = new Formula("", "", "");
  }

  private static final Map<String, List<Formula>> ALL = all();

  private Formulas() {}

  private static Map<String, List<Formula>> all() {
    Map<String, List<Formula>> all = new HashMap<>();
    for (String line : ProgramText.lines(Formulas.class, FILE)) {
      String[] cells = line.split("\t", COLUMNS);
      for (String name : cells[0].split(" ")) {
        all.computeIfAbsent(name, none -> new ArrayList<>())
            .add(new Formula(cells[1], cells[2], cells[3]));
      }
    }
    return all;
  }

  static Formula of(String index) {
    return ALL.getOrDefault(index, List.of(Formula.NONE)).get(0);
  }

  static Formula ofGroup(String index) {
    List<Formula> some = ALL.getOrDefault(index, List.of(Formula.NONE));
    return some.get(some.size() - 1);
  }

  /** A formula with numbers in place of those symbols that stand for one number. */
  static String written(String formula, List<Term> terms) {
    String written = formula;
    List<Term> whole =
        terms.stream()
            .filter(term -> term.amount().isKnown())
            .filter(term -> term.name().matches("([a-z0-9]+(_[a-z0-9]+)*)?"))
            .sorted(Comparator.comparingInt((Term term) -> -term.symbol().length()))
            .toList();
    for (Term term : whole) {
      Pattern symbol =
          Pattern.compile(
              "(?<![\\p{L}\\p{N}_])" + Pattern.quote(term.symbol()) + "(?![\\p{L}\\p{N}_])");
      String number = Matcher.quoteReplacement(TextPage.amount(term.amount(), "1"));
      String[] sides = written.split(" = ", 2);
      String right = sides.length < 2 ? "" : symbol.matcher(sides[1]).replaceAll(number);
      written = sides.length < 2 ? written : sides[0] + " = " + right;
    }
    return written.equals(formula) ? "" : written;
  }

  static String percent(double part) {
    boolean isTiny = part > 0 && part < 0.0005;
    return isTiny ? "< 0.1 %" : "%.1f %%".formatted(part * 100);
  }

  /** A number for people: up to six digits behind the point, thousands divided. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    String shortened = "%,.6f".formatted(value).replaceAll("0+$", "").replaceAll("\\.$", "");
    boolean isLost = value != 0 && shortened.replaceAll("[-0.,]", "").isEmpty();
    return isLost ? "%.3g".formatted(value) : shortened;
  }
}
